"""The audit: can any reader of the published figures come too near a hidden one?

Independent of how the hidden cells were chosen. It knows what a reader knows (every published cell, every equation,
that counts are not negative) and asks for the lowest and highest possible value of every hidden cell.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tovholder.domain.disclosure.auditing.reader_knowledge import Knowledge
from tovholder.domain.disclosure.counted_cells import Cell, Equation, Key, order_keys
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.disclosure.forbidden_cells import find_lone_contributors, find_width_needed, is_forbidden

Why = Literal["computable", "published", "insider"]


@dataclass(frozen=True, slots=True)
class Exposed:
    """A cell that a reader knows too well.

    `computable`: it lies between low and high, less than the protection level apart. `published`: the rules forbid to
    show it, and it is shown. `insider`: whoever is alone in the cell `by` can compute it.
    """

    key: Key
    low: float
    high: float | None
    why: Why
    by: Key | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """The verdict; only a safe table may be published."""

    exposed: tuple[Exposed, ...]

    @property
    def safe(self) -> bool:
        """Whether nothing is exposed."""
        return not self.exposed


def audit_table(
    cells: Mapping[Key, Cell], equations: Sequence[Equation], hidden: Collection[Key], profile: Profile
) -> Audit:
    """Hold a table with these cells hidden against the rules; cells that are never shown count as hidden.

    Every hidden cell must have high - low >= its protection level (`find_width_needed`). Counts of hidden cells are
    used only to know who is alone in a cell; the audit of somebody else's table does without. Raises `Refusal` when
    the published figures contradict each other.
    """
    unseen = {*hidden, *(key for key, cell in cells.items() if not cell.shown)}
    if not unseen and not any(is_forbidden(cell, profile) for cell in cells.values()):
        return Audit(())
    knowledge = Knowledge(cells, equations, unseen)
    found = [*_published(cells, unseen, profile), *_computable(cells, knowledge, unseen, profile)]
    if profile.insiders:
        found += _by_insiders(cells, equations, knowledge, unseen, profile)
    return Audit(tuple(found))


def _published(cells: Mapping[Key, Cell], unseen: Collection[Key], profile: Profile) -> Iterator[Exposed]:
    for key in order_keys(key for key, cell in cells.items() if key not in unseen and is_forbidden(cell, profile)):
        count = cells[key].count or 0
        yield Exposed(key, count, count, "published")


def _computable(
    cells: Mapping[Key, Cell], knowledge: Knowledge, unseen: Collection[Key], profile: Profile
) -> Iterator[Exposed]:
    widths = {key: float(find_width_needed(cells[key], profile)) for key in order_keys(unseen)}
    for key, interval in knowledge.find_too_narrow(widths).items():
        yield Exposed(key, interval.low, interval.high, "computable")


def _by_insiders(
    cells: Mapping[Key, Cell],
    equations: Sequence[Equation],
    knowledge: Knowledge,
    unseen: Collection[Key],
    profile: Profile,
) -> Iterator[Exposed]:
    """What one person learns who is alone in a hidden cell and subtracts itself: another small cell, to the person."""
    small = order_keys(key for key in unseen if cells[key].shown and is_forbidden(cells[key], profile))
    persons = find_lone_contributors(cells, equations)
    for single in small:
        if single in persons:
            widths = {key: 1.0 for key in small if persons.get(key) != persons[single]}
            for key, interval in knowledge.find_too_narrow_for(single, 1, widths).items():
                yield Exposed(key, interval.low, interval.high, "insider", single)
