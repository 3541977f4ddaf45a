"""A file as the rest of the reader sees it: lines, tables of cells, pictures; no format beyond this point."""

from dataclasses import dataclass
from typing import Literal

SourceKind = Literal["docx", "pdf", "text"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line (text, PDF), paragraph (Word) or line of a table cell."""

    no: int
    """1-based, unbroken."""
    text: str
    place: str
    """In the source's own terms: `line 42`, `paragraph 41`, `page 4 line 12`, `table 3 row 8 column 3`."""
    page: int | None = None
    apart: bool = False
    """Not running text: inside a table, a header or a footer."""
    heading: bool = False
    """Whether the source itself marks the line as a heading."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the numbers of the lines it holds, none where it is empty."""

    lines: tuple[int, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with real cells. A cell merged over several positions is the same cell at each of them."""

    rows: tuple[tuple[Cell, ...], ...]
    place: str

    def first_line(self) -> int | None:
        """The first line number inside the table."""
        return min((no for row in self.rows for cell in row for no in cell.lines), default=None)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart whose numbers the file holds: series (legend) and, a category each, their values."""

    series: tuple[str, ...]
    bars: tuple[tuple[str, tuple[float | None, ...]], ...]
    place: str
    line: int
    """The line it follows."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the reader cannot look into."""

    place: str
    line: int
    """The line it follows; 0 before the first."""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file that has been opened."""

    name: str
    kind: SourceKind
    sha256: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    charts: tuple[Chart, ...] = ()
    pages: int | None = None
    scanned: bool = False
    """Whether the letters were recognised from a picture of the page."""
