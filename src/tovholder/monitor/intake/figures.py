"""One figure of a file before it is known whose it is, and one that is. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tovholder.agreement.schema.finding import Message
from tovholder.agreement.schema.goals import Election
from tovholder.agreement.schema.values import PeriodText
from tovholder.monitor.intake.cells import Content
from tovholder.monitor.intake.grids import Grid
from tovholder.monitor.intake.headers import About
from tovholder.monitor.intake.words import Attribute, Role


@dataclass(frozen=True)
class Spot:
    """Where a figure stands: a cell of a sheet, row and column from 0, and the row of its heading."""

    grid: Grid
    row: int
    column: int
    heading: int


@dataclass(frozen=True)
class Told:
    """Something told beside the figures of a row: a note, a source, how it was printed; `column` is its letters."""

    text: str | bool | None
    column: str = ""


Beside = Mapping[Attribute, Told]


@dataclass(frozen=True)
class Figure:
    """A cell of figures with all that the file says of it; `content` is a sentence where the cell cannot be used."""

    about: About
    spot: Spot
    content: Content | Message
    beside: Beside = field(default_factory=dict)


@dataclass(frozen=True)
class Subject:
    """What an observation is about."""

    indicator: str
    scope: str
    period: PeriodText
    variant: Election | None = None
    definition: str | None = None
    part: str | None = None


@dataclass(frozen=True)
class Fact:
    """A figure that is known to be one field of one observation; `number` is in the indicator's unit."""

    subject: Subject
    role: Role
    spot: Spot
    content: Content
    number: Decimal | None
    decimals: int
    """How many decimals of the number the file shows."""
    beside: Beside = field(default_factory=dict)
