"""Definitions of indicators as typed data; `definition_reading` reads them from YAML."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.predicate import EVERYBODY, Age, Tree, Value, Where, list_leaves
from tovholder.domain.registers.register_schema import REGISTERS, Schema

Kind = Literal["share", "fulltime", "mean", "amount"]
Per = int | Literal["weeks_of_year", "reference_hours"]


@dataclass(frozen=True)
class Measure:
    """What is added up for a person: a column of the one row, or a sum over rows. Whole numbers; `per` divides last.

    `weights`: a factor for each value of `group`. `cap`: the most one person counts; "per" is the year's own full.
    """

    register: str
    value: str
    where: Where = ()
    group: str = ""
    weights: tuple[tuple[Value, int], ...] = ()
    per: Per = 1
    cap: int | Literal["per"] | None = None
    one_row: bool = False


@dataclass(frozen=True)
class Definition:
    """One way of counting one indicator. `reference`: how many years after the asked one each register is read."""

    indicator: str
    name: str
    kind: Kind
    who: Tree
    counted: Tree | None = None
    measure: Measure | None = None
    known: Literal["documented", "assumed"] = "assumed"
    source: str = ""
    note: str = ""
    valid_from: int | None = None
    valid_to: int | None = None
    reference: tuple[tuple[str, int], ...] = ()
    mean_of_years: int = 1
    sensitive: bool = False
    """About crime or social conditions: shares need a larger denominator before they are shown."""

    @property
    def key(self) -> str:
        """indicator/definition, as messages and results name it."""
        return f"{self.indicator}/{self.name}"

    @property
    def registers(self) -> list[str]:
        """Every register that it asks."""
        leaves = [*list_leaves(self.who), *list_leaves(self.counted or EVERYBODY)]
        asked = [leaf.register for leaf in leaves if not isinstance(leaf, Age)]
        return list(dict.fromkeys([*asked, *([] if self.measure is None else [self.measure.register])]))

    @property
    def is_of_election(self) -> bool:
        """Whether it is counted once for each election and not once a year."""
        return any(name in REGISTERS and REGISTERS[name].by_election for name in self.registers)

    def offset(self, register: str) -> int:
        """How many years after the asked one this register is read."""
        return dict(self.reference).get(register, 0)

    def holds_in(self, year: int) -> bool:
        """Whether the definition is meant for the year."""
        return (self.valid_from is None or self.valid_from <= year) and (self.valid_to is None or year <= self.valid_to)


@dataclass(frozen=True)
class Definitions:
    """A file of definitions with the schema that it speaks of."""

    name: str
    schema: Schema = field(default_factory=Schema)
    items: tuple[Definition, ...] = ()

    def only(self, indicators: Iterable[str]) -> "Definitions":
        """Those of some indicators (`i5`, or `i5/benefits_fulltime`). Raises `Refusal` where there is none."""
        wanted = set(indicators)
        kept = tuple(item for item in self.items if {item.indicator, item.key} & wanted)
        unknown = wanted - {name for item in kept for name in (item.indicator, item.key)}
        if unknown:
            known = ", ".join(dict.fromkeys(item.indicator for item in self.items))
            raise Refusal(
                f"{self.name} har ingen indikator {min(unknown)}. Vælg en af disse: {known}.",
                f"{self.name} has no indicator {min(unknown)}. Choose one of these: {known}.",
            )
        return Definitions(self.name, self.schema, kept)
