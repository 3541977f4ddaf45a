"""What has to be told of a file while it is read: what was refused, and how the rest was read. Pure."""

from dataclasses import dataclass, field

from tovholder.agreement.schema.finding import Message
from tovholder.monitor.intake.folding import column_letters
from tovholder.monitor.intake.grids import Grid
from tovholder.monitor.intake.rows import RefusedRow, said


@dataclass
class Report:
    """Collected over the whole file; nothing is said twice."""

    refused: list[RefusedRow] = field(default_factory=list)
    stated: list[Message] = field(default_factory=list)
    _seen: set[tuple[int | None, str]] = field(default_factory=set, repr=False)

    def refuse(self, grid: Grid, row: int, column: int | None, what: Message) -> None:
        """A row or cell cannot be used; `what` goes on after the place."""
        where = grid.where(row, column)
        message = said(f"{where.da}: {what.da}", f"{where.en}: {what.en}")
        letters = None if column is None or grid.row_names else column_letters(column)
        number = grid.number_of(row)
        if self._is_news(row, message):
            self.refused.append(RefusedRow(grid.sheet, number if number > 0 else None, letters, message))

    def state(self, da: str, en: str) -> None:
        """How something was read that could have been read otherwise."""
        message = said(da, en)
        if self._is_news(None, message):
            self.stated.append(message)

    def state_of(self, grid: Grid, da: str, en: str) -> None:
        """How something of a sheet was read; the sheet is named before it, where there are sheets."""
        whole = (grid.prefix.da + da, grid.prefix.en + en)
        self.state(*(text[0].upper() + text[1:] for text in whole))

    def _is_news(self, row: int | None, message: Message) -> bool:
        known = (row, message.da) in self._seen
        self._seen.add((row, message.da))
        return not known
