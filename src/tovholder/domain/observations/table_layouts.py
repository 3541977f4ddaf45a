"""Where the tables of a sheet are: rectangles, heading rows, title lines above, body, notes below. Found by words.

A heading row is one in which the words of headings, years or names of places stand and no figure does; a table goes on
until the next one. The same rules find a tidy table, one wide by year and one wide by measure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tovholder.domain.language.date_reader import read_period
from tovholder.domain.language.name_folding import clean_text, fold_name
from tovholder.domain.language.number_reader import read_number
from tovholder.domain.observations.known_words import Vocabulary, load_heading_words
from tovholder.domain.tables.cell_grid import CellValue, Grid, ValuelessCell, WithheldCell
from tovholder.domain.tables.withheld_signs import is_sign

MOST_HEADING_ROWS = 4


@dataclass(frozen=True)
class Layout:
    """One table of a sheet: rows and columns from 0."""

    grid: Grid
    titles: tuple[int, ...]
    """The lines above it, the nearest last."""
    heading: range
    body: range
    notes: tuple[int, ...]
    """Lines below it, and such lines above it as tell a source."""

    def list_pieces(self, column: int) -> list[str]:
        """The heading of a column from the top down; a group's heading stands over all the columns of the group."""
        found = [self._piece(row, column) for row in self.heading]
        return list(dict.fromkeys(piece for piece in found if piece))

    def _piece(self, row: int, column: int) -> str:
        """The heading over a column, or over the group that it stands in; a group ends at a gap between columns."""
        value = self.grid.at(row, column)
        if value is None and row != self.heading[-1] and not self.is_gap(column):
            for left in range(column - 1, -1, -1):
                value = self.grid.at(row, left)
                if value is not None or self.is_gap(left):
                    break
            if value is not None and (self._is_wide(row, left) or _heads_places(value)):
                value = None
        return "" if value is None else read_cell_text(value)

    def _is_wide(self, row: int, column: int) -> bool:
        """Whether a heading is merged, and so says itself how far it goes."""
        merge = self.grid.find_merge(row, column)
        return merge is not None and merge.last[1] > merge.first[1]

    def is_gap(self, column: int) -> bool:
        """Whether nothing stands in the column, from its lowest heading down."""
        return column not in self.filled

    @cached_property
    def filled(self) -> frozenset[int]:
        """The columns in which something stands under the groups' headings."""
        rows = [self.heading[-1], *self.body]
        return frozenset(column for row in rows for column, _value in self.grid.cells(row))

    def lines(self, rows: tuple[int, ...]) -> list[str]:
        """The texts of some rows."""
        return [join_row_text(self.grid, row) for row in rows]


def _heads_places(value: CellValue) -> bool:
    """Whether a heading is of the rows, and so is no heading of a group of figures."""
    return fold_name(read_cell_text(value)) in load_heading_words().dimensions


def read_cell_text(value: CellValue) -> str:
    """A cell of a heading or a title as text."""
    return "" if isinstance(value, ValuelessCell | WithheldCell) else clean_text(str(value))


def join_row_text(grid: Grid, row: int) -> str:
    """A row of text as one line."""
    return " ".join(text for _column, value in grid.cells(row) if (text := read_cell_text(value)))


class _Sheet:
    def __init__(self, grid: Grid, vocabulary: Vocabulary) -> None:
        self.grid = grid
        self.vocabulary = vocabulary
        self.seen: dict[tuple[type, CellValue], str] = {}
        self.cells = [list(grid.cells(row)) for row in range(len(grid.rows))]
        self.kinds = [[self._kind(value) for _column, value in cells] for cells in self.cells]

        self.left = min((cells[0][0] for cells in self.cells if len(cells) > 1), default=0)

    def layouts(self) -> list[Layout]:
        headings = list(self._headings())
        if not headings:
            return []
        begins = [heading.start for heading in headings[1:]] + [len(self.cells)]
        made, above = [], tuple(range(headings[0].start))
        for heading, begin in zip(headings, begins, strict=True):
            end, notes, titles = self._below(heading.stop, begin)
            told = tuple(row for row in above if self._is_note(row))
            title = tuple(row for row in above if row not in told and self.kinds[row])
            made.append(Layout(self.grid, title, heading, range(heading.stop, end), (*told, *notes)))
            above = titles
        return made

    def _below(self, begin: int, end: int) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
        """Where a table's body ends, its notes, and the title lines of the next table."""
        last = max((row for row in range(begin, end) if self._is_data(row)), default=begin - 1) + 1
        if end == len(self.cells):
            return last, tuple(row for row in range(last, end) if self.kinds[row]), ()
        blank = next((row for row in range(last, end) if not self.kinds[row]), last - 1)
        titles = tuple(row for row in range(blank + 1, end) if self.kinds[row] and not self._is_note(row))
        notes = tuple(row for row in range(last, end) if self.kinds[row] and row not in titles)
        return last, notes, titles

    def _kind(self, value: CellValue) -> str:
        key = (type(value), value)
        if key not in self.seen:
            self.seen[key] = self._find_kind(value)
        return self.seen[key]

    def _find_kind(self, value: CellValue) -> str:
        """figure, period, place, word (of a heading), dimension, name (of an indicator or a part) or text."""
        if isinstance(value, ValuelessCell | WithheldCell | bool):
            return "figure"
        if read_period(value) is not None:
            return "period"
        if not isinstance(value, str) or is_sign(value) or read_number(value):
            return "figure"
        heading = self.vocabulary.heading(value)
        if heading.dimension or fold_name(value) in load_heading_words().narrowing:
            return "dimension"
        if heading.about is None:
            return "word" if heading.attribute else "text"
        about = heading.about
        return "place" if about.scope else "word" if about.role or about.figure or about.units.value else "name"

    def _headings(self) -> Iterator[range]:
        """The runs of heading rows that figures follow."""
        row, inside = 0, False
        while row < len(self.kinds):
            stop = row
            while stop - row < MOST_HEADING_ROWS and self._is_heading(stop, inside):
                stop += 1
            begin = row - 1 if stop > row and self._is_group_row(row - 1, row) else row
            if stop > row and any(self._is_data(below) for below in range(stop, min(stop + 50, len(self.kinds)))):
                yield range(begin, stop)
                inside = True
            row = max(stop, row + 1)

    def _is_group_row(self, row: int, heading: int) -> bool:
        """Whether a row of words stands over the groups of the headings below it, also where they are not known."""
        if row < 0 or len(self.cells[row]) < 2 or "figure" in self.kinds[row] or self.cells[row][0][0] <= self.left:
            return False
        below = {column for column, _value in self.cells[heading]}
        return len(below) > len(self.cells[row]) and all(column in below for column, _value in self.cells[row])

    def _is_data(self, row: int) -> bool:
        found = self.kinds[row]
        return ("figure" in found or "period" in found[1:]) and len(found) > 1 and not self._is_property(row)

    def _is_heading(self, row: int, inside: bool) -> bool:
        if row >= len(self.kinds) or not self.kinds[row] or "figure" in self.kinds[row]:
            return False
        found, first = self.kinds[row], self.cells[row][0][0]
        if len(found) == 1:
            return first > self.left and found[0] != "text" and (self._spans(row, first) or self._figure_below(row))
        if self._is_property(row) or (inside and self._goes_on(row)):
            return False
        words_in, periods, places = (found.count(kind) for kind in ("word", "period", "place"))
        strong = words_in + found.count("dimension")
        at_left = found[0] == "place" and first == self.left
        if at_left and set(found[1:]) == {"period"} and self._begins_with_measure(row + 1):
            return True
        if at_left or (found[0] in {"place", "period"} and not strong):
            return len(found) in {places, periods}
        named = found.count("name")
        return strong > 1 or periods > 1 or named > 1 or places > 1 or (strong > 0 and periods + places + named > 0)

    def _begins_with_measure(self, row: int) -> bool:
        """Whether the next row tells at its left what was measured, so that the place above it heads the table."""
        below = next((found for found in self.kinds[row:] if found), [])
        return below[:1] in (["word"], ["name"]) and "figure" in below

    def _goes_on(self, row: int) -> bool:
        """Whether a row just below figures is rather one more row of them: whole numbers may look like years."""
        if not self._is_data(row - 1) or self._is_heading(row - 1, inside=False):
            return False
        return self.kinds[row][0] != "dimension" and "period" in self.kinds[row]

    def _spans(self, row: int, column: int) -> bool:
        merge = self.grid.find_merge(row, column)
        return merge is not None and merge.last[1] > merge.first[1]

    def _figure_below(self, row: int) -> bool:
        below = next((found for found in self.kinds[row + 1 :] if found), [])
        return "figure" in below or (below[:1] == ["place"] and "period" in below[1:])

    def _is_property(self, row: int) -> bool:
        """Whether the row is »Kommune: Eksempelby« above a table, and not the heading of a table of two columns."""
        found = self.kinds[row]
        if len(found) != 2 or found[0] != "dimension" or found[1] not in {"place", "period"}:
            return False
        named = self.vocabulary.heading(read_cell_text(self.cells[row][0][1])).dimension
        fits = named is None or (named == "scope", found[1] == "place") in {(True, True), (False, False)}
        return fits and not self._figure_below(row)

    def _is_note(self, row: int) -> bool:
        value = self.cells[row][0][1] if self.cells[row] else None
        begin = read_cell_text(value).lower().split(":")[0].strip(" .") if isinstance(value, str) else ""
        return begin in load_heading_words().notes | load_heading_words().source


# Rectangles: tables that stand side by side on one sheet are parted before anything of them is read. Pure.


def find_layouts_by_rectangle(grid: Grid, vocabulary: Vocabulary) -> list[list[Layout]]:
    """The tables of each rectangle of a sheet."""
    sheet = _Sheet(grid, vocabulary)
    rectangles = _find_rectangles(sheet)
    if len(rectangles) < 2:
        return [sheet.layouts()]
    return [_Sheet(rectangle, vocabulary).layouts() for rectangle in rectangles]


def _find_rectangles(sheet: "_Sheet") -> list[Grid]:
    """The parts of a sheet that hold tables of their own beside each other; the whole sheet where none do."""
    grid = sheet.grid
    found: list[Grid] = []
    for rows in _find_bands(sheet):
        starts = _find_starts(sheet, rows)
        if len(starts) < 2:
            found.append(grid.cut(rows, range(grid.width)))
            continue
        ends = [*starts[1:], grid.width]
        parts = [range(0 if n == 0 else start, end) for n, (start, end) in enumerate(zip(starts, ends, strict=True))]
        found += [_with_wide_titles(grid, rows, columns, sheet) for columns in parts]
    return found


def _occupied(sheet: _Sheet, rows: range) -> set[int]:
    """The columns in which something stands in rows of more than a line of text."""
    return {column for row in rows if len(sheet.cells[row]) > 1 for column, _value in sheet.cells[row]}


def _find_starts(sheet: _Sheet, rows: range) -> list[int]:
    """The first columns of the tables that stand beside each other in some rows."""
    occupied = sorted(_occupied(sheet, rows))
    again = _find_places_again(sheet, rows)
    begins = [column for column in occupied if column - 1 not in occupied or column in again]
    ends = [*begins[1:], sheet.grid.width][: len(begins)]
    own = [n for n, (begin, end) in enumerate(zip(begins, ends, strict=True)) if _is_own(sheet, rows, begin, end)]
    return [begins[n] for n in own]


def _find_places_again(sheet: _Sheet, rows: range) -> set[int]:
    """Columns in which a heading for places stands a second time, beyond columns of figures: another table begins."""
    found: set[int] = set()
    for row in rows:
        places = [
            column
            for column, value in sheet.cells[row]
            if isinstance(value, str) and sheet.vocabulary.heading(value).dimension == "scope"
        ]
        found |= {later for first, later in pairwise(places) if later > first + 1}
    return found


def _is_own(sheet: _Sheet, rows: range, begin: int, end: int) -> bool:
    """Whether the columns are a table: names or periods at its left under a heading, and figures beside them."""
    first, figures = [], 0
    for row in rows:
        for (column, _value), kind in zip(sheet.cells[row], sheet.kinds[row], strict=True):
            if column == begin and len(sheet.cells[row]) > 1:
                first.append(kind)
            elif begin < column < end:
                figures += kind in {"figure", "period"}
    named = [kind for kind in first if kind in {"place", "text", "name"}]
    return figures > 0 and ("dimension" in first or len(named) > 1)


def _find_bands(sheet: _Sheet) -> list[range]:
    """Runs of rows in which the same gaps part the tables; a line of text goes with the rows below it."""
    total, begin, rows = len(sheet.cells), 0, 0
    bands: list[range] = []
    while rows < total:
        stop = rows
        while stop < total and sheet.cells[stop]:
            stop += 1
        block = range(rows, stop)
        if _occupied(sheet, block) and _closes_gap(sheet, range(begin, rows), block):
            bands.append(range(begin, rows))
            begin = rows
        rows = stop + 1
    return [*bands, range(begin, total)]


def _closes_gap(sheet: _Sheet, above: range, block: range) -> bool:
    """Whether rows below are one table where two stand above, or two where there is one."""
    one, other = (_find_starts(sheet, rows) for rows in (above, block))
    if max(len(one), len(other)) < 2 or len(one) == len(other):
        return False
    wider, rows = (one, block) if len(one) > len(other) else (other, above)
    occupied = _occupied(sheet, rows)
    return bool(occupied) and min(occupied) < wider[1] <= max(occupied)


def _with_wide_titles(grid: Grid, rows: range, columns: range, sheet: _Sheet) -> Grid:
    """The rectangle, with the lines that are merged over it and its neighbours."""
    made = grid.cut(rows, columns)
    for merge in grid.merged:
        row, column = merge.first
        wide = merge.first[1] < columns.start <= merge.last[1]
        if row in rows and wide and len(sheet.cells[row]) == 1:
            line = made.rows[row - rows.start]
            line[:1] = [grid.at(row, column)]
    return made
