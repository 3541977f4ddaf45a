"""Which column each cell of a row stood in, when recognition lost some of the cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from tovholder.agreement.reading.text import Passage

LOW, HIGH = 99, 101
MOST_LAYOUTS = 20_000
Known = Mapping[tuple[str, int], set[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """An answer and the cells that followed it, in order, some of them perhaps lost."""

    label: str
    cells: Sequence[Passage]


def placed(rows: Sequence[Row], width: int, known: Known) -> dict[str, list[Passage]]:
    """The cells of each row in their columns; an empty passage where no cell can be said to stand.

    Every way to set the cells is weighed by the columns that add up to a hundred and by the cells that sister
    tables confirm. A cell is set where all the best ways agree on it.
    """
    rows = _dealt(rows, width)
    layouts = [_layouts(len(row.cells), width) for row in rows]
    count = 1
    for ways in layouts:
        count *= len(ways)
    if count > MOST_LAYOUTS:
        return {row.label: _as_far(row, width, None) for row in rows}
    weighed = [(_weight(rows, way, width, known), way) for way in product(*layouts)]
    best = max(weight for weight, _ in weighed)
    kept = [way for weight, way in weighed if weight == best]
    found = {}
    for position, row in enumerate(rows):
        agreed = [{way[position][column] for way in kept} for column in range(width)]
        found[row.label] = _as_far(row, width, [places.pop() if len(places) == 1 else None for places in agreed])
    return found


def _dealt(rows: Sequence[Row], width: int) -> Sequence[Row]:
    """Rows whose cells all came after the last label, column by column or row by row."""
    *first, last = rows
    if not first or any(row.cells for row in first) or len(last.cells) != len(rows) * width:
        return rows
    down = [Row(row.label, last.cells[i :: len(rows)]) for i, row in enumerate(rows)]
    across = [Row(row.label, last.cells[i * width : (i + 1) * width]) for i, row in enumerate(rows)]
    fitting = [way for way in (down, across) if _adds_up(way, width)]
    return fitting[0] if len(fitting) == 1 else [Row(row.label, ()) for row in rows]


def _adds_up(rows: Sequence[Row], width: int) -> bool:
    return all(LOW <= sum(_number(row.cells[c]) or 0 for row in rows) <= HIGH for c in range(width))


def _number(cell: Passage) -> int | None:
    return int(cell.text) if cell.text.isdigit() else None


def _layouts(cells: int, width: int) -> list[tuple[int | None, ...]]:
    """Every way to set so many cells, in their order, into the columns: the cell's index a column, or None."""
    if cells > width or cells == 0:
        return [(None,) * width]
    ways = []
    for columns in combinations(range(width), cells):
        order = {column: index for index, column in enumerate(columns)}
        ways.append(tuple(order.get(column) for column in range(width)))
    return ways


def _weight(rows: Sequence[Row], way: Sequence[tuple[int | None, ...]], width: int, known: Known) -> tuple[int, int]:
    """How few columns and cells speak against a way, then how many speak for it."""
    against = right = 0
    for column in range(width):
        numbers = []
        for row, places in zip(rows, way, strict=True):
            index = places[column]
            number = _number(row.cells[index]) if index is not None else None
            numbers.append(number)
            if number is not None and (held := known.get((row.label, column))):
                agrees = str(number) in held
                right, against = right + agrees, against + (not agrees)
        there = [number for number in numbers if number is not None]
        if len(there) == len(rows) and len(rows) > 2:
            fits = LOW <= sum(there) <= HIGH
            right, against = right + 2 * fits + (sum(there) == 100), against + 2 * (not fits)
        elif sum(there) > HIGH:
            against += 2
    return -against, right


def _as_far(row: Row, width: int, places: Sequence[int | None] | None) -> list[Passage]:
    whole = row.cells[0] if row.cells else Passage("", (), "", "", repaired=True)
    empty = replace(whole, text="", repaired=True)
    if places is None:
        return [empty] * width
    return [row.cells[place] if place is not None else empty for place in places]
