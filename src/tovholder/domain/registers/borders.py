"""Dated borders: which estates or cells an area is made of on a day, and the places that follow from them.

A place is a set of cells that no border parts: persons are counted by place, and every area, municipality and rest is
a sum of places, so that totals are sums of persons and never of published figures.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.extracts.address_table import ALWAYS, AREAS_COLUMNS, NEVER, CellTable, Line, read_lines
from tovholder.domain.registers.time_spans import read_day, say_day

Unit = tuple[str, str]
"""("estate", its code) or ("cell", its number)."""
RESERVED = frozenset(("municipality", "rest", "population"))
"""How the wholes that areas add up to are named (see `scopes`)."""
SAID = {"estate": ("afdeling", "estate"), "cell": ("celle", "cell")}


@dataclass(frozen=True)
class Border:
    """A unit belongs to an area from a day until the day before another."""

    area: str
    unit: Unit
    since: int = ALWAYS
    until: int = NEVER


@dataclass(frozen=True)
class Borders:
    """Every area's borders over time. `name` is the file, for sentences."""

    name: str
    rows: tuple[Border, ...] = ()

    @property
    def areas(self) -> list[str]:
        """Every area that there ever is."""
        return sorted({row.area for row in self.rows})

    @cached_property
    def sha256(self) -> str:
        """The same for the same borders, however the file was written."""
        told = sorted({(row.area, *row.unit, row.since, row.until) for row in self.rows})
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    @cached_property
    def _changes(self) -> list[int]:
        return sorted({day for row in self.rows for day in (row.since, row.until)})

    def epoch(self, day: int) -> int:
        """The same number for days between which no border moves."""
        return bisect_right(self._changes, day)

    def at(self, day: int) -> dict[Unit, str]:
        """Which area each unit is in on a day."""
        return {row.unit: row.area for row in self.rows if row.since <= day < row.until}

    def areas_at(self, day: int) -> list[str]:
        """The areas that there are on a day."""
        return sorted(set(self.at(day).values()))

    def differ(self, one: int, other: int) -> bool:
        """Whether any border lies elsewhere on one of the two days."""
        return self.at(one) != self.at(other)


def read_borders(path: Path) -> Borders:
    """Borders from a programme file (`areas[].borders`) or from a CSV of area, estate or cell, since, until.

    Raises `Refusal`, also where a unit would be in two areas at once.
    """
    rows = _from_programme(path) if path.suffix.lower() in (".yaml", ".yml") else _from_lines(path)
    _require_one_area(path.name, rows)
    _require_own_names(path.name, rows)
    return Borders(path.name, tuple(rows))


def _require_own_names(name: str, rows: Sequence[Border]) -> None:
    """An area may not be named as the wholes are: its figures would be taken for the municipality's."""
    for row in rows:
        if row.area.partition(":")[0] in RESERVED:
            raise Refusal(
                f"{name}: et område kan ikke hedde {row.area}; det er navnet på en helhed. Giv området et andet id.",
                f"{name}: an area cannot be called {row.area}; that is the name of a whole. Give it another id.",
            )


def _from_lines(path: Path) -> list[Border]:
    return [_from_line(line) for line in read_lines(path, AREAS_COLUMNS)]


def _from_line(line: Line) -> Border:
    estate, cell = line.code("estate"), line.code("cell")
    if bool(estate) == bool(cell) or not line.code("area"):
        raise Refusal(
            f"{line.where}: skriv area og enten estate eller cell. Ret filen.",
            f"{line.where}: write area and either estate or cell. Mend the file.",
        )
    unit = ("estate", estate) if estate else ("cell", cell)
    return Border(line.code("area"), unit, *line.span())


def _from_programme(path: Path) -> list[Border]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf8"))
    except (OSError, ValueError, yaml.YAMLError):  # a day that there is not is a ValueError of the YAML reader
        raise Refusal(
            f"{path.name}: programfilen kan ikke læses. Hent den ud med tovholder export.",
            f"{path.name}: the programme file cannot be read. Export it with tovholder export.",
        ) from None
    agreement = _as_dict(_as_dict(content).get("agreement") or content)
    areas = [_as_dict(area) for area in _as_list(agreement.get("areas"))]
    rows = [
        row
        for area in areas
        for border in _as_list(area.get("borders"))
        for row in _from_border(path.name, area.get("id"), _as_dict(border))
    ]
    if not rows:
        raise Refusal(
            f"{path.name}: ingen områder har grænser (borders med estates). Skriv dem, eller brug en areas.csv.",
            f"{path.name}: no area has borders (borders with estates). Write them, or use an areas.csv.",
        )
    return rows


def _as_dict(found: Any) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _as_list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _from_border(name: str, area: Any, border: Mapping[str, Any]) -> Iterable[Border]:
    """A programme file names the last day; a year is its first or last day."""
    since = _day(name, border.get("since"), "01-01", ALWAYS)
    last = _day(name, border.get("until"), "12-31", None)
    until = NEVER if last is None else last + 1
    estates = _as_list(border.get("estates"))
    if not isinstance(area, str) or since >= until or not all(isinstance(one, str | int) for one in estates):
        raise Refusal(
            f"{name}: grænserne skal have områdets id, afdelinger og en since, der ligger før until. Ret filen.",
            f"{name}: borders must have the area's id, estates and a since that is before until. Mend the file.",
        )
    return [Border(area, ("estate", str(estate)), since, until) for estate in estates]


def _day(name: str, said: Any, rest: str, otherwise: int | None) -> Any:
    """A day, a month or a year: its first day, or its last (the 31st bounds any month)."""
    if said is None:
        return otherwise
    text = str(said)
    if len(text) == len("2019-06"):
        return read_day(f"{text}-01", name) + (30 if rest == "12-31" else 0)
    return read_day(f"{text}-{rest}" if len(text) == len("2019") else text, name)


def _require_one_area(name: str, rows: Sequence[Border]) -> None:
    by_unit = sorted(rows, key=lambda row: (row.unit, row.since, row.until))
    for one, other in pairwise(by_unit):
        if one.unit == other.unit and other.since < one.until and one.area != other.area:
            da, en = SAID[one.unit[0]]
            first, second = sorted((one.area, other.area))
            raise Refusal(
                f"{name}: {da} {one.unit[1]} ligger i både {first} og {second} fra {say_day(other.since)}. "
                "Et sted hører til ét område ad gangen.",
                f"{name}: {en} {one.unit[1]} is in both {first} and {second} from {say_day(other.since)}. "
                "A place belongs to one area at a time.",
            )


@dataclass(frozen=True)
class Place:
    """Cells of one municipality that lie in the same area, under each set of borders that is asked about."""

    municipality: str
    areas: tuple[str | None, ...]


@dataclass(frozen=True)
class Places:
    """Every place, and which one each cell is in (the last cell is the one that nobody knows)."""

    names: tuple[Place, ...]
    of_cell: NDArray[np.int32]

    @cached_property
    def municipalities(self) -> list[str]:
        """Every municipality with residents' cells in it."""
        return sorted({place.municipality for place in self.names})

    def within(self, municipality: str | None = None, area: str | None = None, at: int = 0) -> list[int]:
        """The places of a municipality, or of an area under the borders of number `at`."""
        return [
            number
            for number, place in enumerate(self.names)
            if (municipality is None or place.municipality == municipality)
            and (area is None or place.areas[at] == area)
        ]

    def joined(self, key: Mapping[int, int]) -> NDArray[np.int32]:
        """Which of some larger places each cell is in, from the number of each place here."""
        return np.array([key[number] for number in range(len(self.names))], dtype=np.int32)[self.of_cell]


def make_places(cells: CellTable, day: int, sets: Sequence[Borders]) -> Places:
    """The places of a day under one or several sets of borders. Raises `Refusal` where a cell would be in two areas."""
    drawn = [_areas_of_cells(cells, day, borders) for borders in sets]
    lone = cells.municipalities[0] if len(cells.municipalities) == 1 else ""
    municipality = {span.cell: span.municipality for span in cells.spans} | {
        cell: span.municipality for cell, span in cells.at(day).items()
    }
    found = [
        Place(municipality.get(cell, lone), tuple(areas.get(cell) for areas in drawn))
        for cell in range(cells.cells + 1)
    ]
    names = sorted(set(found), key=lambda place: (place.municipality, [area or "" for area in place.areas]))
    number = {place: at for at, place in enumerate(names)}
    return Places(tuple(names), np.array([number[place] for place in found], dtype=np.int32))


def _areas_of_cells(cells: CellTable, day: int, borders: Borders) -> dict[int, str]:
    units = borders.at(day)
    found: dict[int, str] = {}
    for cell, span in cells.at(day).items():
        areas = {units[unit] for unit in (("cell", str(cell)), ("estate", span.estate)) if unit in units}
        if len(areas) > 1:
            first, second = sorted(areas)
            raise Refusal(
                f"{borders.name}: celle {cell} ligger i både {first} og {second}. Et sted hører til ét område.",
                f"{borders.name}: cell {cell} is in both {first} and {second}. A place belongs to one area.",
            )
        if areas:
            found[cell] = areas.pop()
    return found
