"""The fixed goals and indicators with the values the agreement was signed on."""

from typing import Literal

from pydantic import Field

from tovholder.agreement.schema.values import Number, Part, Scope

Unit = Literal["percent", "grade", "count"]
Direction = Literal["high", "low"]
Election = Literal["folketingsvalg", "kommunalvalg"]
ComparatorKind = Literal["municipality", "population", "social_housing", "programmes"]


class Baseline(Part):
    """An indicator's value for one scope when the agreement was made."""

    scope: Scope | None = None
    value: Number | None = None
    """In the indicator's unit. Null where none is printed or it cannot be read; never zero for that."""
    year: int | None = None
    """The year the value is about, not the year it was printed."""
    variant: Election | None = None
    as_printed: str | None = None


class Comparator(Part):
    """What the area is held up against. The kind matters: a national figure is not the municipality's."""

    kind: ComparatorKind | None = None
    label: str | None = None
    value: Number | None = None
    year: int | None = None
    variant: Election | None = None
    as_printed: str | None = None


class IndicatorSource(Part):
    """Where the agreement says the figure comes from."""

    publisher: str | None = None
    dataset: str | None = None
    table: str | None = None


class Indicator(Part):
    """A fixed indicator with its baselines and comparators."""

    id: str
    text: str | None = None
    unit: Unit | None = None
    good: Direction | None = None
    """Which way is better."""
    baselines: list[Baseline] = Field(default_factory=list)
    comparators: list[Comparator] = Field(default_factory=list)
    source: IndicatorSource | None = None
    notes: list[str] = Field(default_factory=list)


class Goal(Part):
    """A fixed overall goal and the indicators that follow it."""

    id: str
    text: str | None = None
    indicators: list[Indicator] = Field(default_factory=list)
