"""The general form of every table here: cells with whole counts, and equations between them."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from tovholder.domain.language.refusal import Refusal

Key: TypeAlias = Hashable
Status = Literal["published", "primary", "secondary"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One count (or whole sum) that a table holds or implies.

    `count` None: hidden at its source; unknown, not negative, and protected like any other hidden cell.
    `sensitive` True: must be hidden whatever the count; False: never (a structural nought); None: the rules decide.
    `shown` False: never printed but computable, like the rest of a denominator or the rest of the municipality. It
    cannot hide anything, and where the rules forbid it, what it could be computed from is hidden.
    `fixed`: already public elsewhere, so that hiding it would protect nothing.
    `least` and `most`: what everybody knows beforehand (a printed percentage, a known population).
    `largest`: of a sum, what its largest contributors have in it, for the dominance rules.
    """

    count: int | None
    sensitive: bool | None = None
    shown: bool = True
    fixed: bool = False
    least: int = 0
    most: int | None = None
    largest: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Equation:
    """The parts add up to the total, and a reader knows it."""

    total: Key
    parts: tuple[Key, ...]

    def terms(self) -> list[tuple[Key, int]]:
        """Every cell of it with its sign: the parts less the total are nought."""
        return [*((part, 1) for part in self.parts), (self.total, -1)]


@dataclass(frozen=True, slots=True)
class Kept:
    """A cell as it may leave the house. `primary` and `secondary` are for the producer: a reader sees one symbol."""

    count: int | None
    status: Status

    @property
    def hidden(self) -> bool:
        """Whether nothing of it may be shown."""
        return self.status != "published"


def require_sound(cells: Mapping[Key, Cell], equations: Iterable[Equation]) -> None:
    """Refuse counts that cannot be, and equations that do not hold."""
    for key, cell in cells.items():
        _require_count(key, cell)
    for equation in equations:
        _require_holds(cells, equation)


def _require_count(key: Key, cell: Cell) -> None:
    if cell.count is None:
        return
    if cell.count < cell.least or (cell.most is not None and cell.count > cell.most):
        most = "∞" if cell.most is None else cell.most
        raise Refusal(
            f"{name_cell_key(key)}: {cell.count} ligger uden for {cell.least}-{most}. Ret tallet.",
            f"{name_cell_key(key)}: {cell.count} is outside {cell.least}-{most}. Mend the count.",
        )


def _require_holds(cells: Mapping[Key, Cell], equation: Equation) -> None:
    keys = [*equation.parts, equation.total]
    lacking = next((key for key in keys if key not in cells), None)
    if lacking is not None:
        raise Refusal(
            f"{name_cell_key(lacking)} indgår i en sum, men er ikke blandt felterne. Tilføj feltet.",
            f"{name_cell_key(lacking)} is part of a sum but not among the cells. Add the cell.",
        )
    if len(set(keys)) < len(keys):
        raise Refusal(
            f"Summen {name_cell_key(equation.total)} nævner et felt to gange. Nævn det én gang.",
            f"The sum {name_cell_key(equation.total)} names a cell twice. Name it once.",
        )
    counts = [cells[key].count for key in equation.parts]
    known = sum(count for count in counts if count is not None)
    total = cells[equation.total].count
    if total is not None and (known > total or (known < total and None not in counts)):
        raise Refusal(
            f"{name_cell_key(equation.total)} er {total}, men delene giver {known}. Ret totalen eller delene.",
            f"{name_cell_key(equation.total)} is {total}, but its parts give {known}. Mend the total or the parts.",
        )


@lru_cache(maxsize=20_000)
def name_cell_key(key: Key) -> str:
    """A key as a sentence says it: the pieces of a tuple or a set side by side."""
    if isinstance(key, tuple | frozenset):
        pieces: Collection[object] = sorted(key, key=str) if isinstance(key, frozenset) else key
        return ", ".join(
            name_cell_key(piece) if isinstance(piece, tuple | frozenset) else str(piece) for piece in pieces
        )
    return str(key)


def order_keys(keys: Iterable[Key]) -> list[Key]:
    """The same order whatever order they came in, so that equal choices fall out alike every time."""
    return sorted(keys, key=name_cell_key)


def drop_repeated_equations(equations: Iterable[Equation]) -> Sequence[Equation]:
    """Each equation once, and all in one order of their own: of two ways that hide as much, the same is then taken."""
    once = {(equation.total, frozenset(equation.parts)): equation for equation in equations}.values()
    ordered = [Equation(equation.total, tuple(sorted(equation.parts, key=repr))) for equation in once]
    return sorted(ordered, key=repr)
