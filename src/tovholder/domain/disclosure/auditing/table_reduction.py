"""What follows from published figures by hand: settled cells, cells that follow from another, bounds through sums.

Exact, and without a solver; where the hidden cells form no ring the bounds that come out are the attacker's own. On a
ring (two rows by two columns of hidden cells) they are only too wide, and `bounds` solves the rest.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tovholder.domain.disclosure.counted_cells import (
    Cell,
    Equation,
    Key,
    drop_repeated_equations,
    name_cell_key,
    order_keys,
)
from tovholder.domain.language.refusal import Refusal

Number = int | float | Fraction
ENOUGH = 60
"""How often each row may be gone through: more than any table without rings needs."""


@dataclass(slots=True)
class Span:
    """The values that a cell can have, being narrowed; `high` None: no upper bound yet."""

    low: Number
    high: Number | None

    def meet(self, low: Number | None, high: Number | None) -> bool:
        """Narrow it; whether that changed anything. Raises `Refusal` when no value is left."""
        changed = False
        if low is not None and low > self.low:
            self.low, changed = low, True
        if high is not None and (self.high is None or high < self.high):
            self.high, changed = high, True
        if self.high is not None and self.high < self.low:
            raise refuse_contradiction()
        return changed


@dataclass(slots=True)
class Row:
    """Hidden cells with their factors, and what they come to."""

    terms: dict[int, int]
    value: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A cell as another one: root x factor + constant; root None: the cell is the constant."""

    root: int | None
    factor: int
    constant: int


@dataclass
class Reduction:
    """The hidden cells, by number, after everything that follows by hand."""

    keys: list[Key]
    spans: dict[int, Span]
    """The cells that stand for all others."""
    rows: list[Row]
    follows: dict[int, Standing] = field(default_factory=dict)
    exact: bool = True
    """Whether the bounds came to rest."""

    def standing(self, cell: int) -> Standing:
        """The cell by the one that stands for it."""
        found = Standing(cell, 1, 0)
        while found.root is not None and found.root in self.follows:
            by = self.follows[found.root]
            found = Standing(by.root, found.factor * by.factor, found.constant + found.factor * by.constant)
        return found

    def span(self, cell: int) -> Span:
        """The bounds of any hidden cell."""
        by = self.standing(cell)
        return Span(by.constant, by.constant) if by.root is None else move_span(self.spans[by.root], by)


def move_span(span: Span, by: Standing) -> Span:
    """The bounds of a cell from those of the one that stands for it."""
    low = span.low * by.factor + by.constant
    high = None if span.high is None else span.high * by.factor + by.constant
    if by.factor > 0:
        return Span(low, high)
    return Span(0 if high is None else high, low)


def refuse_contradiction() -> Refusal:
    """The published figures cannot all be true."""
    return Refusal(
        "De offentliggjorte tal modsiger hinanden: ingen værdier af de skjulte felter passer til dem. Ret tallene.",
        "The published figures contradict each other: no values of the hidden cells fit them. Mend the figures.",
    )


def reduce_hidden_cells(cells: Mapping[Key, Cell], equations: Iterable[Equation], hidden: Collection[Key]) -> Reduction:
    """The hidden cells by what can be settled without a solver. Raises `Refusal` on a contradiction."""
    keys = order_keys(hidden)
    place = {key: at for at, key in enumerate(keys)}
    rows = [_row(cells, equation, place) for equation in drop_repeated_equations(equations)]
    found = Reduction(keys, {at: Span(cells[key].least, cells[key].most) for at, key in enumerate(keys)}, rows)
    for at, key in enumerate(keys):
        if cells[key].least == cells[key].most:
            _follow(found, at, Standing(None, 1, cells[key].least))
    while _rewrite(found):
        pass
    found.exact = narrow_spans(found.spans, found.rows)
    return found


def _row(cells: Mapping[Key, Cell], equation: Equation, place: Mapping[Key, int]) -> Row:
    terms: dict[int, int] = {}
    value = 0
    for key, sign in equation.terms():
        if key in place:
            terms[place[key]] = sign
        else:
            value -= sign * _known(key, cells[key])
    return Row(terms, value)


def _known(key: Key, cell: Cell) -> int:
    if cell.count is None:
        raise Refusal(
            f"{name_cell_key(key)} er offentliggjort, men har intet tal. Skriv tallet, eller mærk feltet som skjult.",
            f"{name_cell_key(key)} is published but has no count. Write the count, or mark the cell as suppressed.",
        )
    return cell.count


def _rewrite(found: Reduction) -> bool:
    """Put into the rows what is known by now, and learn from rows of one or two cells; whether anything was learnt."""
    known = len(found.follows)
    rows: dict[tuple[tuple[int, int], ...], Row] = {}
    for row in found.rows:
        row = _rewritten(found, row)
        if not row.terms and row.value:
            raise refuse_contradiction()
        if row.terms and not _learnt(found, row):
            form = tuple(row.terms.items())
            if rows.setdefault(form, row).value != row.value:
                raise refuse_contradiction()
    found.rows = list(rows.values())
    return len(found.follows) > known


def _rewritten(found: Reduction, row: Row) -> Row:
    """The row in the cells that stand for all; the first factor positive, so that the same row is known again."""
    terms: dict[int, int] = {}
    value = row.value
    for cell, factor in row.terms.items():
        by = found.standing(cell)
        value -= factor * by.constant
        if by.root is not None:
            terms[by.root] = terms.get(by.root, 0) + factor * by.factor
    items = sorted((cell, factor) for cell, factor in terms.items() if factor)
    turn = -1 if items and items[0][1] < 0 else 1
    return Row({cell: turn * factor for cell, factor in items}, turn * value)


def _learnt(found: Reduction, row: Row) -> bool:
    """One cell is settled; of two cells with factors of 1 or -1 the first stands for the second."""
    if len(row.terms) == 1:
        ((cell, factor),) = row.terms.items()
        if row.value % factor:
            raise refuse_contradiction()
        _follow(found, cell, Standing(None, 1, row.value // factor))
        return True
    if len(row.terms) != 2 or any(abs(factor) != 1 for factor in row.terms.values()):
        return False
    (first, one), (second, other) = row.terms.items()
    _follow(found, second, Standing(first, -one * other, row.value * other))
    return True


def _follow(found: Reduction, cell: int, by: Standing) -> None:
    """Let a cell follow from another, which takes over what is known of it."""
    found.follows[cell] = by
    own = found.spans.pop(cell)
    if by.root is None:
        own.meet(by.constant, by.constant)
        return
    low = (own.low - by.constant) * by.factor
    high = None if own.high is None else (own.high - by.constant) * by.factor
    found.spans[by.root].meet(*((low, high) if by.factor > 0 else (high, low)))


def narrow_spans(spans: Mapping[int, Span], rows: Sequence[Row]) -> bool:
    """Carry bounds through the rows until they come to rest, or long enough; whether they came to rest."""
    of = list_rows_of_cells(rows)
    waiting = deque(range(len(rows)))
    inside, turns = set(waiting), ENOUGH * len(rows)
    while waiting and turns:
        at = waiting.popleft()
        inside.discard(at)
        turns -= 1
        for cell in _carried(spans, rows[at]):
            new = [other for other in of[cell] if other not in inside]
            waiting.extend(new)
            inside.update(new)
    return not waiting


def list_rows_of_cells(rows: Sequence[Row]) -> dict[int, list[int]]:
    """The rows of each cell."""
    of: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        for cell in row.terms:
            of.setdefault(cell, []).append(at)
    return of


def _carried(spans: Mapping[int, Span], row: Row) -> list[int]:
    """Narrow every cell of the row by the bounds of its others; the cells that changed."""
    ends = {cell: _times(spans[cell], factor) for cell, factor in row.terms.items()}
    low, low_open = _summed([end[0] for end in ends.values()])
    high, high_open = _summed([end[1] for end in ends.values()])
    changed = []
    for cell, factor in row.terms.items():
        least = _left(row.value, high, high_open, ends[cell][1])
        most = _left(row.value, low, low_open, ends[cell][0])
        new = [_divided(end, factor) for end in (least, most)]
        if spans[cell].meet(*(new if factor > 0 else reversed(new))):
            changed.append(cell)
    return changed


def _times(span: Span, factor: int) -> tuple[Number | None, Number | None]:
    low, high = span.low * factor, None if span.high is None else span.high * factor
    return (low, high) if factor > 0 else (high, low)


def _summed(ends: Sequence[Number | None]) -> tuple[Number, int]:
    """The sum of the known ends, and how many are unknown."""
    known = [end for end in ends if end is not None]
    return sum(known), len(ends) - len(known)


def _left(value: int, total: Number, unknown: int, own: Number | None) -> Number | None:
    """What is left for a cell when all others are at that end of theirs; None when one of them has no end."""
    if own is None:
        return value - total if unknown == 1 else None
    return value - (total - own) if unknown == 0 else None


def _divided(end: Number | None, factor: int) -> Number | None:
    if end is None or factor in (1, -1):
        return None if end is None else end * factor
    return Fraction(end) / factor
