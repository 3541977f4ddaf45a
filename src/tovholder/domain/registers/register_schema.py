"""What an extract must hold: registers, their columns and codes. Types come from here, never from the file.

A register that a definitions file declares itself is added (`with_own`); one that stands here keeps its types.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from tovholder.domain.language.refusal import Refusal

Kind = Literal["person", "cell", "text", "int", "bool", "date"]
KINDS: dict[str, Kind] = {"text": "text", "int": "int", "bool": "bool", "date": "date"}
"""The types that a definitions file may give a column of its own."""
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
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

    `summed`: its rows are added up, so that a row delivered twice would count twice. `by_election`: it is of one
    election and not of a year, and is read with the population of that day.
    """

    name: str
    columns: Mapping[str, Column]
    one_row: bool = False
    unique: tuple[str, ...] = ()
    summed: bool = False
    by_election: bool = False

    @property
    def may_be_of_election(self) -> bool:
        """Whether it may be delivered as of an election day."""
        return self.by_election or self.name == "population"


def _codes(*codes: int | str) -> frozenset[int | str]:
    return frozenset(codes)


ORIGINS = _codes("danish", "western", "nonwestern")
SEXES = _codes("k", "m")
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
                "sex": Column("text", known=SEXES, optional=True),
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
            by_election=True,
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
        if not isinstance(declared, dict):
            raise Refusal(f"{where}: registers skal være navne med columns.", f"{where}: registers must be names.")
        own = dict(self.registers)
        for name, said in declared.items():
            own[name] = _declared(name, said, own.get(name), where)
        return Schema(own)


def _require_name(name: Any, where: str) -> None:
    """A register's or column's name becomes part of a path and of the statement."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise Refusal(
            f"{where}: registre og kolonner skal hedde noget af små bogstaver a-z, tal og _.",
            f"{where}: registers and columns must be named by small letters a-z, digits and _.",
        )


def _declared(name: str, said: Any, known: Register | None, where: str) -> Register:
    _require_name(name, where)
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
    return replace(known, columns={**known.columns, **new})


def _own_column(register: str, name: str, kind: Any, where: str) -> Column:
    _require_name(name, where)
    if not isinstance(kind, str) or kind not in KINDS:
        raise Refusal(
            f"{where}: {register}.{name} har typen {kind}. Vælg en af disse: {', '.join(KINDS)}.",
            f"{where}: {register}.{name} has the type {kind}. Choose one of these: {', '.join(KINDS)}.",
        )
    return Column(KINDS[kind])
