"""Which municipality and estate an address belongs to and when; addresses become cells, numbered 0..C-1.

A cell is the smallest unit a border may be drawn with. The number after the last, `unknown`, is for residents whose
address is empty or not in the table (protected addresses among them): they count in the municipality, in no area.
"""

import csv
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.extracts.person_numbers import is_code
from tovholder.domain.registers.time_spans import read_day

ALWAYS, NEVER = 10101, 99991231
AREAS_COLUMNS = ("area", "since", "until")
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Span:
    """One row of the table: a cell in a municipality and estate from a day until the day before another."""

    cell: int
    municipality: str
    estate: str
    since: int
    until: int


@dataclass(frozen=True)
class CellTable:
    """Every cell over time. `cells` counts them without `unknown`."""

    cells: int
    spans: tuple[Span, ...]

    @property
    def unknown(self) -> int:
        """The number of the cell that nobody knows."""
        return self.cells

    @cached_property
    def municipalities(self) -> list[str]:
        """Every municipality there is."""
        return sorted({span.municipality for span in self.spans})

    @cached_property
    def _changes(self) -> list[int]:
        return sorted({day for span in self.spans for day in (span.since, span.until)})

    def epoch(self, day: int) -> int:
        """The same number for days between which no cell changes."""
        return bisect_right(self._changes, day)

    def at(self, day: int) -> dict[int, Span]:
        """Each cell as it is on a day."""
        return {span.cell: span for span in self.spans if span.since <= day < span.until}


@dataclass(frozen=True)
class Line:
    """A line of a file of addresses or borders, with where it stands."""

    where: str
    values: Mapping[str, str]

    def code(self, column: str) -> str:
        """A code; empty where there is none. Raises `Refusal` for what looks like a name, an address or a number."""
        text = self.values.get(column, "")
        if text and not is_code(text):
            raise Refusal(
                f"{self.where}: {column} skal være en kode uden mellemrum, ikke navn eller tekst. Ret filen.",
                f"{self.where}: {column} must be a code without blanks, not a name or text. Mend the file.",
            )
        return text

    def require(self, *columns: str) -> None:
        """Refuse a line in which one of these is empty."""
        empty = next((column for column in columns if not self.values.get(column)), None)
        if empty is not None:
            raise Refusal(
                f"{self.where}: {empty} mangler. Udfyld den.", f"{self.where}: {empty} is missing. Fill it in."
            )

    def span(self) -> tuple[int, int]:
        """Since and until, half open; empty is always. Raises `Refusal`."""
        since, until = self.values.get("since", ""), self.values.get("until", "")
        first, last = read_day(since, self.where) if since else ALWAYS, read_day(until, self.where) if until else NEVER
        if first >= last:
            raise Refusal(
                f"{self.where}: until skal ligge efter since. Ret datoerne.",
                f"{self.where}: until must be after since. Mend the dates.",
            )
        return first, last


def read_lines(path: Path, wanted: Sequence[str]) -> list[Line]:
    """The lines of a small CSV file with these columns, UTF-8 or latin-1, comma or semicolon. Raises `Refusal`."""
    try:
        data = path.read_bytes()
    except OSError:
        raise Refusal(
            f"{path.name}: filen kan ikke åbnes. Læg den i mappen med udtræk.",
            f"{path.name}: the file cannot be opened. Put it in the folder of extracts.",
        ) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    rows = csv.DictReader(text.splitlines(), delimiter=";" if text.partition("\n")[0].count(";") else ",")
    rows.fieldnames = [name.strip().lower() for name in rows.fieldnames or []]
    lacking = [column for column in wanted if column not in rows.fieldnames]
    if lacking:
        raise Refusal(
            f"{path.name}: kolonnen {lacking[0]} mangler. Der skal være {', '.join(wanted)}.",
            f"{path.name}: the column {lacking[0]} is missing. There must be {', '.join(wanted)}.",
        )
    return [_line(path.name, number, row) for number, row in enumerate(rows, start=2)]


def _line(name: str, number: int, row: Mapping[str | None, str | list[str] | None]) -> Line:
    if None in row or None in row.values():
        raise Refusal(
            f"{name}, række {number}: rækken har ikke lige så mange felter som den første. Ret filen.",
            f"{name}, row {number}: the row does not have as many fields as the first. Mend the file.",
        )
    return Line(f"{name}, række {number}", {str(key): str(value or "").strip() for key, value in row.items()})


def number_addresses(
    lines: Sequence[Line], order: Callable[[Sequence[str]], Numbers]
) -> tuple[CellTable, dict[str, int]]:
    """The table with numbers for addresses, and the number of each address.

    Cells of a municipality and estate get numbers side by side; `order` says in which order inside an estate, so that
    the numbers tell nothing of the addresses. Raises `Refusal` where an address has two estates at once.
    """
    first: dict[str, tuple[str, str]] = {}
    for line in lines:
        line.require("address", "municipality")
        first.setdefault(line.values["address"], (line.code("municipality"), line.code("estate")))
    addresses = list(first)
    in_order = [addresses[at] for at in order(addresses)]
    numbers = {address: number for number, address in enumerate(sorted(in_order, key=first.__getitem__))}
    spans = [
        Span(numbers[line.values["address"]], line.code("municipality"), line.code("estate"), *line.span())
        for line in lines
    ]
    _require_one_at_a_time(spans, lines)
    return CellTable(len(numbers), tuple(sorted(spans, key=lambda span: (span.cell, span.since)))), numbers


def _require_one_at_a_time(spans: Sequence[Span], lines: Sequence[Line]) -> None:
    of_cell: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for span, line in zip(spans, lines, strict=True):
        of_cell[span.cell].append((span.since, span.until, line.where))
    for found in of_cell.values():
        for (_since, until, _where), (since, _until, where) in zip(sorted(found), sorted(found)[1:], strict=False):
            if since < until:
                raise Refusal(
                    f"{where}: adressen står to gange på samme dag. Giv hver række sin egen periode.",
                    f"{where}: the address stands twice on the same day. Give each row its own period.",
                )


def read_cells(path: Path) -> CellTable:
    """The table as a store keeps it. Raises `Refusal`."""
    lines = read_lines(path, ("cell", "municipality", "estate", "since", "until"))
    spans = tuple(
        Span(int(line.values["cell"]), line.values["municipality"], line.values["estate"], *line.span())
        for line in lines
    )
    return CellTable(max((span.cell for span in spans), default=-1) + 1, spans)
