"""What an extract must hold: registers, their columns and codes. Types come from here, never from the file.

A register that a definitions file declares itself is added (`with_own`); one that stands here keeps its types.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tovholder.domain.language.refusal import Refusal

Kind = Literal["person", "cell", "text", "int", "bool", "date"]
KINDS: dict[str, Kind] = {"text": "text", "int": "int", "bool": "bool", "date": "date"}
"""The types that a definitions file may give a column of its own."""
MOST = 2**31 - 1
"""Every number fits in 32 bits, so that its square fits in 64 on every engine."""


@dataclass(frozen=True)
class Column:
    """One column. `known`: the codes there are; others are counted and reported. `unknown`: the code for "not known".

    `least` and `most` are the bounds a number must keep; `most` "weeks" is the weeks of the year, which no file knows.
    """

    kind: Kind
    known: frozenset[int | str] | None = None
    unknown: int | str | None = None
    least: int = -MOST
    most: int | Literal["weeks"] = MOST
    optional: bool = False


@dataclass(frozen=True)
class Register:
    """One register. `one_row`: a person has at most one row a year. `unique`: what else may stand only once.

    `summed`: its rows are added up, so that a row delivered twice would count twice.
    """

    name: str
    columns: Mapping[str, Column]
    one_row: bool = False
    unique: tuple[str, ...] = ()
    summed: bool = False


def _codes(*codes: int | str) -> frozenset[int | str]:
    return frozenset(codes)


ORIGINS = _codes("danish", "western", "nonwestern")
EDUCATIONS = _codes(10, 15, 20, 30, 35, 40, 50, 60, 70, 80, 90)
STATUSES = frozenset(range(110, 137)) | _codes(
    200, 311, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 322, 351, 361, 411, 412, 413, 414, 415,
    511, 512, 513, 514, 515, 516, 517,
)  # fmt: skip
"""Socioeconomic status (socstil) of the labour market accounts, as in Statistics Denmark's documentation."""
GRADES = _codes(-3, 0, 2, 4, 7, 10, 12)
_PERSON = Column("person")

REGISTERS: dict[str, Register] = {
    register.name: register
    for register in (
        Register(
            "population",
            {
                "person": _PERSON,
                "date": Column("date"),
                "born": Column("date"),
                "origin": Column("text", known=ORIGINS),
                "address": Column("cell"),
                "sex": Column("text", optional=True),
                "citizenship": Column("text", optional=True),
            },
            one_row=True,
        ),
        Register(
            "education",
            {
                "person": _PERSON,
                "highest": Column("int", known=EDUCATIONS, unknown=90),
                "ongoing": Column("bool"),
            },
            one_row=True,
        ),
        Register("activity", {"person": _PERSON, "status": Column("int", known=STATUSES)}, one_row=True),
        Register(
            "support",
            {
                "person": _PERSON,
                "code": Column("int", known=STATUSES),
                "weeks": Column("int", least=0, most="weeks", optional=True),
                "hours": Column("int", least=0, most=8784, optional=True),
            },
            summed=True,
        ),
        Register("charges", {"person": _PERSON, "law": Column("text")}),
        Register("convictions", {"person": _PERSON, "law": Column("text")}),
        Register("daycare", {"person": _PERSON, "kind": Column("text")}),
        Register("school", {"person": _PERSON, "level": Column("int", least=0, most=10)}, one_row=True),
        Register(
            "grades",
            {"person": _PERSON, "test": Column("text"), "grade": Column("int", known=GRADES, least=-3, most=12)},
            unique=("person", "test"),
            summed=True,
        ),
        Register(
            "turnout",
            {"person": _PERSON, "entitled": Column("bool"), "voted": Column("bool")},
            one_row=True,
        ),
        Register(
            "income",
            {
                "person": _PERSON,
                "gross": Column("int"),
                "taxable": Column("bool"),
                "student": Column("bool"),
            },
            one_row=True,
        ),
    )
}


@dataclass(frozen=True)
class Schema:
    """The registers that definitions may speak of."""

    registers: Mapping[str, Register] = field(default_factory=lambda: dict(REGISTERS))

    def get(self, name: str, where: str) -> Register:
        """The register of that name; `where` is file and line. Raises `Refusal`."""
        if name not in self.registers:
            raise Refusal(
                f"{where}: registeret {name} kendes ikke. Vælg et af disse: {', '.join(self.registers)}.",
                f"{where}: there is no register {name}. Choose one of these: {', '.join(self.registers)}.",
            )
        return self.registers[name]

    def column(self, register: str, name: str, where: str) -> Column:
        """A register's column. Raises `Refusal`."""
        columns = self.get(register, where).columns
        if name not in columns or columns[name].kind in ("person", "cell"):
            told = ", ".join(key for key, column in columns.items() if column.kind not in ("person", "cell"))
            raise Refusal(
                f"{where}: {register} har ingen kolonne {name}. Vælg en af disse: {told}.",
                f"{where}: {register} has no column {name}. Choose one of these: {told}.",
            )
        return columns[name]

    def with_own(self, declared: Mapping[str, Any], where: str) -> "Schema":
        """The schema with the registers that a definitions file declares. Raises `Refusal` where they contradict it."""
        own = dict(self.registers)
        for name, said in declared.items():
            own[name] = _declared(name, said, own.get(name), where)
        return Schema(own)


def _declared(name: str, said: Any, known: Register | None, where: str) -> Register:
    if not isinstance(said, dict) or not isinstance(said.get("columns"), dict):
        raise Refusal(
            f"{where}: registeret {name} skal have columns med navn og type.",
            f"{where}: the register {name} must have columns with name and type.",
        )
    columns = {column: _own_column(name, column, kind, where) for column, kind in said["columns"].items()}
    if known is None:
        return Register(name, {"person": _PERSON, **columns}, one_row=bool(said.get("one_row")), summed=True)
    new = {column: made for column, made in columns.items() if column not in known.columns}
    for column, made in columns.items():
        if column in known.columns and known.columns[column].kind != made.kind:
            raise Refusal(
                f"{where}: {name}.{column} er {known.columns[column].kind}, ikke {made.kind}. Ret typen.",
                f"{where}: {name}.{column} is {known.columns[column].kind}, not {made.kind}. Mend the type.",
            )
    return Register(name, {**known.columns, **new}, known.one_row, known.unique, known.summed)


def _own_column(register: str, name: str, kind: Any, where: str) -> Column:
    if kind not in KINDS:
        raise Refusal(
            f"{where}: {register}.{name} har typen {kind}. Vælg en af disse: {', '.join(KINDS)}.",
            f"{where}: {register}.{name} has the type {kind}. Choose one of these: {', '.join(KINDS)}.",
        )
    return Column(KINDS[kind])
