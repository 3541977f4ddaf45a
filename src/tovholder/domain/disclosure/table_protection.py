"""Protect a table: hide what the rules forbid and what it could be computed from, and audit the outcome."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tovholder.domain.disclosure.auditing.reader_knowledge import require_possible
from tovholder.domain.disclosure.auditing.table_audit import Audit, audit_table
from tovholder.domain.disclosure.count_table_file import ReadTable
from tovholder.domain.disclosure.counted_cells import Cell, Equation, Kept, Key, drop_repeated_equations, require_sound
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.disclosure.forbidden_cells import is_forbidden
from tovholder.domain.disclosure.hiding.complementary_cells import choose_complementary_cells
from tovholder.domain.disclosure.hiding.linked_systems import build_systems
from tovholder.domain.disclosure.margin_tables import TOTAL, Place, Table, link_tables
from tovholder.domain.language.text import Text

# Tables as they leave the house, or as somebody else published them: cells with their status, and the verdict.

NOTE = Text(
    da="primary og secondary er til den, der laver tabellen. Læsere får ét tegn for begge, så ingen ser, hvad der "
    "er småt.",
    en="primary and secondary are for whoever makes the table. Readers get one symbol for both, so that nobody sees "
    "which is small.",
)


@dataclass(frozen=True)
class Publication:
    """Tables by the names of their files; a cell that stands in several has one status."""

    tables: dict[str, Table]
    statuses: Mapping[Key, str]
    """published | primary | secondary; of somebody else's table published | suppressed."""
    audit: Audit
    profile: Profile

    def count(self, table: Table, place: Place) -> int | None:
        """What is printed in a cell; None: the symbol."""
        return table.cells[place].count if self.statuses[table.key(place)] == "published" else None

    @cached_property
    def places(self) -> dict[Key, dict[str, str]]:
        """The dimensions of each cell in the first table that has it."""
        found: dict[Key, dict[str, str]] = {}
        for table in self.tables.values():
            for place in table.cells:
                found.setdefault(table.key(place), dict(zip(table.dimensions, place, strict=True)))
        return found

    @property
    def without_totals(self) -> bool:
        """Whether no table has a single total, so that nothing could be computed from anything."""
        return not any(TOTAL in place for table in self.tables.values() for place in table.cells)

    def as_json(self) -> dict[str, Any]:
        """The public shape. Status primary and secondary are for the producer: readers get one symbol for both."""
        cells = [
            {
                **({"file": name} if len(self.tables) > 1 else {}),
                **dict(zip(table.dimensions, place, strict=True)),
                "count": self.count(table, place),
                "status": self.statuses[table.key(place)],
            }
            for name, table in self.tables.items()
            for place in table.cells
        ]
        return {
            "cells": cells,
            "audit": {"safe": self.audit.safe, "exposed": self._exposed()},
            "profile": {"name": self.profile.name, "minimum": self.profile.minimum, "width": self.profile.width},
            "note": NOTE.model_dump(),
        }

    def _exposed(self) -> list[dict[str, Any]]:
        return [
            {
                "cell": self.places[item.key],
                "low": item.low,
                "high": item.high,
                "why": item.why,
                **({"by": self.places[item.by]} if item.by is not None else {}),
            }
            for item in self.audit.exposed
        ]


def publish_protected(tables: dict[str, Table], profile: Profile, previous: Collection[Key] = ()) -> Publication:
    """The tables protected together, whatever is marked as hidden in them being hidden at its source."""
    cells, equations = link_tables(tables.values())
    outcome = protect_table(cells, equations, profile, previous=previous)
    return Publication(tables, {key: kept.status for key, kept in outcome.cells.items()}, outcome.audit, profile)


def publish_audited(tables: dict[str, ReadTable], profile: Profile) -> Publication:
    """The tables as they stand, held against what a reader can compute."""
    plain = {name: read.table for name, read in tables.items()}
    cells, equations = link_tables(plain.values())
    hidden = {read.table.key(place) for read in tables.values() for place in read.hidden}
    verdict = audit_table(cells, equations, hidden, profile)
    return Publication(plain, {key: "suppressed" if key in hidden else "published" for key in cells}, verdict, profile)


@dataclass(frozen=True, slots=True)
class Protected:
    """Every cell as it may be shown, and the audit of them together."""

    cells: dict[Key, Kept]
    audit: Audit

    @property
    def hidden(self) -> frozenset[Key]:
        """The cells of which nothing may be shown; what `series` prefers the year after."""
        return frozenset(key for key, kept in self.cells.items() if kept.hidden)


def protect_table(
    cells: Mapping[Key, Cell],
    equations: Sequence[Equation],
    profile: Profile,
    *,
    previous: Collection[Key] = (),
) -> Protected:
    """Hide as little as the rules allow.

    Cells and equations may be one table, linked tables, or areas within areas: a key is one cell wherever it stands,
    and gets one status. `previous`: the cells hidden the year before, which are rather hidden again. Raises `Refusal`
    for counts that cannot be. The outcome is unsafe only where `fixed` cells leave no way; see its `audit`.
    """
    require_sound(cells, equations)
    if not any(is_forbidden(cell, profile) for cell in cells.values()):
        return Protected({key: Kept(cell.count, "published") for key, cell in cells.items()}, Audit(()))
    equations = drop_repeated_equations(equations)
    counts = require_possible(cells, equations)
    hidden: set[Key] = {key for key, cell in cells.items() if is_forbidden(cell, profile)}
    in_order = {key: cells[key] for key in sorted(cells, key=repr)}
    for system in build_systems(in_order, counts, equations, profile, previous):
        hidden |= {system.keys[cell] for cell in choose_complementary_cells(system)}
    audited = audit_table(cells, equations, {key for key in hidden if cells[key].shown}, profile)
    hidden -= {key for key in find_computable_cells(cells, equations, hidden) if not is_forbidden(cells[key], profile)}
    return Protected({key: _kept(cell, key in hidden, profile) for key, cell in cells.items()}, audited)


def find_computable_cells(
    cells: Mapping[Key, Cell], equations: Sequence[Equation], hidden: Collection[Key]
) -> set[Key]:
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
    return Kept(None, "primary" if is_forbidden(cell, profile) else "secondary")
