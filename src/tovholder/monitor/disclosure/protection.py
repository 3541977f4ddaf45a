"""Protect a table: hide what the rules forbid and what it could be computed from, and audit the outcome."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tovholder.monitor.disclosure.audit import Audit, audit
from tovholder.monitor.disclosure.bounds import require_possible
from tovholder.monitor.disclosure.cells import Cell, Equation, Kept, Key, distinct, require_sound
from tovholder.monitor.disclosure.complementary import complement
from tovholder.monitor.disclosure.primary import forbidden
from tovholder.monitor.disclosure.profile import Profile
from tovholder.monitor.disclosure.system import systems


@dataclass(frozen=True, slots=True)
class Protected:
    """Every cell as it may be shown, and the audit of them together."""

    cells: dict[Key, Kept]
    audit: Audit

    @property
    def hidden(self) -> frozenset[Key]:
        """The cells of which nothing may be shown; what `series` prefers the year after."""
        return frozenset(key for key, kept in self.cells.items() if kept.hidden)


def protect(
    cells: Mapping[Key, Cell],
    equations: Sequence[Equation],
    profile: Profile,
    *,
    previous: Collection[Key] = (),
) -> Protected:
    """Hide as little as the rules allow.

    Cells and equations may be one table, linked tables, or areas within areas: a key is one cell wherever it stands,
    and gets one status. `previous`: the cells hidden the year before, which are rather hidden again. Raises `Refused`
    for counts that cannot be. The outcome is unsafe only where `fixed` cells leave no way; see its `audit`.
    """
    require_sound(cells, equations)
    if not any(forbidden(cell, profile) for cell in cells.values()):
        return Protected({key: Kept(cell.count, "published") for key, cell in cells.items()}, Audit(()))
    equations = distinct(equations)
    counts = require_possible(cells, equations)
    hidden: set[Key] = {key for key, cell in cells.items() if forbidden(cell, profile)}
    for system in systems(cells, counts, equations, profile, previous):
        hidden |= {system.keys[cell] for cell in complement(system)}
    audited = audit(cells, equations, {key for key in hidden if cells[key].shown}, profile)
    hidden -= {key for key in computable(cells, equations, hidden) if not forbidden(cells[key], profile)}
    return Protected({key: _kept(cell, key in hidden, profile) for key, cell in cells.items()}, audited)


def computable(cells: Mapping[Key, Cell], equations: Sequence[Equation], hidden: Collection[Key]) -> set[Key]:
    """The cells that are never printed but follow from one sum of shown ones: they may be shown as well."""
    found: set[Key] = set()
    while True:
        unseen = [
            [key for key, _sign in equation.terms() if key in hidden and key not in found] for equation in equations
        ]
        new = {keys[0] for keys in unseen if len(keys) == 1 and not cells[keys[0]].shown}
        if not new:
            return found
        found |= new


def _kept(cell: Cell, hidden: bool, profile: Profile) -> Kept:
    if not hidden:
        return Kept(cell.count, "published")
    return Kept(None, "primary" if forbidden(cell, profile) else "secondary")
