"""A file of figures once it is opened: its sheets, and what was told of how it was opened. Pure."""

from dataclasses import dataclass, field

from tovholder.agreement.schema.finding import Message
from tovholder.monitor.intake.grids import Grid
from tovholder.monitor.intake.legends import Legend
from tovholder.monitor.intake.rows import Kind


@dataclass(frozen=True)
class Opened:
    """The sheets of a workbook, or the one table of a text file."""

    kind: Kind
    grids: list[Grid]
    stated: list[Message] = field(default_factory=list)
    legend: Legend | None = None
    """What the file's signs mean, where its kind of file settles that."""
    remarks: list[str] = field(default_factory=list)
    """Comments on cells: read only to see that they hold no personal numbers."""
