"""Tables with dimensions and margins, and tables that share cells, as cells and equations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from tovholder.domain.disclosure.counted_cells import Cell, Equation, Key, name_cell_key
from tovholder.domain.language.refusal import Refusal

TOTAL = "*"
Place = tuple[str, ...]
"""A value for each dimension; TOTAL for the sum over it."""


@dataclass(frozen=True)
class Table:
    """Counts by any number of dimensions. Margins that are not given are not published, and tell a reader nothing."""

    dimensions: tuple[str, ...]
    cells: Mapping[Place, Cell]

    @cached_property
    def values(self) -> list[list[str]]:
        """The values of each dimension in the order of the table, without its total."""
        columns = zip(*self.cells, strict=True)
        return [[value for value in dict.fromkeys(column) if value != TOTAL] for column in columns]

    def key(self, place: Place) -> Key:
        """The cell's key: what is counted, without the dimensions summed over, so that linked tables share it."""
        return tuple(
            sorted((name, value) for name, value in zip(self.dimensions, place, strict=True) if value != TOTAL)
        )

    def list_inner_cells(self) -> Iterator[Place]:
        """Every combination of values."""
        return product(*self.values)

    def sums(self) -> Iterator[tuple[Place, list[Place]]]:
        """Every given total with the cells it is the sum of: along each dimension, else of the inner ones."""
        for place in self.cells:
            starred = [at for at, value in enumerate(place) if value == TOTAL]
            along = [[self._at(place, {at: value}) for value in self.values[at]] for at in starred]
            given = [parts for parts in along if all(part in self.cells for part in parts)]
            if starred and not given:
                inner = product(*(self.values[at] for at in starred))
                given = [[self._at(place, dict(zip(starred, values, strict=True))) for values in inner]]
            for parts in given:
                yield place, parts

    def equations(self) -> list[Equation]:
        """The sums that a reader knows to hold."""
        return [Equation(self.key(total), tuple(map(self.key, parts))) for total, parts in self.sums()]

    def by_key(self) -> dict[Key, Cell]:
        """The cells by their keys."""
        return {self.key(place): cell for place, cell in self.cells.items()}

    def add_totals(self) -> "Table":
        """The table with every margin that is not given, to be published with it."""
        cells = dict(self.cells)
        for place in product(*([*values, TOTAL] for values in self.values)):
            if place not in cells:
                cells[place] = Cell(self._sum(place))
        return Table(self.dimensions, cells)

    def _sum(self, place: Place) -> int:
        inner = product(*(self.values[at] if value == TOTAL else [value] for at, value in enumerate(place)))
        counts = [self.cells[part].count for part in inner]
        known = [count for count in counts if count is not None]
        if len(known) < len(counts):
            raise Refusal(
                f"Totalen {name_cell_key(place)} kan ikke dannes, for et felt i den har intet tal. "
                "Skriv totalen i tabellen.",
                f"The total {name_cell_key(place)} cannot be formed, for a cell in it has no count. "
                "Write it in the table.",
            )
        return sum(known)

    @staticmethod
    def _at(place: Place, values: Mapping[int, str]) -> Place:
        return tuple(values.get(at, value) for at, value in enumerate(place))


def link_tables(tables: Iterable[Table]) -> tuple[dict[Key, Cell], list[Equation]]:
    """Tables as one system: a cell that stands in several is one cell. Raises `Refusal` when they disagree on it."""
    cells: dict[Key, Cell] = {}
    equations: list[Equation] = []
    for table in tables:
        for key, cell in table.by_key().items():
            cells[key] = _same(key, cells[key], cell) if key in cells else cell
        equations += table.equations()
    return cells, equations


def _same(key: Key, one: Cell, other: Cell) -> Cell:
    """The cell that two tables have in common; hidden in one is forbidden in both."""
    if one.count is not None and other.count is not None and one.count != other.count:
        raise Refusal(
            f"{name_cell_key(key)} er {one.count} i den ene tabel og {other.count} i den anden. Ret den forkerte.",
            f"{name_cell_key(key)} is {one.count} in one table and {other.count} in the other. Mend the wrong one.",
        )
    known = one if one.count is not None else other
    hidden = other if known is one else one
    sensitive = known.sensitive or hidden.sensitive or (True if hidden.count is None else None)
    return Cell(known.count, sensitive=sensitive)
