"""Over time: the same cells hidden from year to year, so that no two years can be subtracted.

Where a cell is shown one year and hidden the next, one who knows who moved may compute it. So a year's choice prefers
what was hidden the year before (`Profile.stability`), and what changed all the same is listed for a person to see.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tovholder.domain.disclosure.counted_cells import Cell, Equation, Key, order_keys
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.disclosure.table_protection import Protected, protect_table

Period = TypeVar("Period", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Turn:
    """A cell whose status is not what it was the period before."""

    key: Key
    before: str
    after: str


def protect_series(
    tables: Mapping[Period, tuple[Mapping[Key, Cell], Sequence[Equation]]],
    profile: Profile,
    first: frozenset[Key] = frozenset(),
) -> dict[Period, Protected]:
    """Each period in the order given, every one preferring the cells hidden in the one before.

    Keys name a cell without its period. `first`: what was hidden before the first period.
    """
    found: dict[Period, Protected] = {}
    previous = first
    for period, (cells, equations) in tables.items():
        found[period] = protect_table(cells, equations, profile, previous=previous)
        previous = found[period].hidden
    return found


def find_turns(before: Protected, after: Protected) -> list[Turn]:
    """The cells of both periods that are hidden in only one of them."""
    common = before.cells.keys() & after.cells.keys()
    return [
        Turn(key, before.cells[key].status, after.cells[key].status)
        for key in order_keys(common)
        if before.cells[key].hidden != after.cells[key].hidden
    ]
