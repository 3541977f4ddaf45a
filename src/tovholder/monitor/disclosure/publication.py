"""Tables as they leave the house, or as somebody else published them: cells with their status, and the verdict."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from tovholder.monitor.disclosure.audit import Audit, audit
from tovholder.monitor.disclosure.cells import Key
from tovholder.monitor.disclosure.profile import Profile
from tovholder.monitor.disclosure.protection import protect
from tovholder.monitor.disclosure.reading import ReadTable
from tovholder.monitor.disclosure.table import TOTAL, Place, Table, linked


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

    def cell(self, key: Key) -> dict[str, str]:
        """The dimensions of a cell in the first table that has it."""
        for table in self.tables.values():
            for place in table.cells:
                if table.key(place) == key:
                    return dict(zip(table.dimensions, place, strict=True))
        return {}

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
        }

    def _exposed(self) -> list[dict[str, Any]]:
        return [
            {
                "cell": self.cell(item.key),
                "low": item.low,
                "high": item.high,
                "why": item.why,
                **({"by": self.cell(item.by)} if item.by is not None else {}),
            }
            for item in self.audit.exposed
        ]


def protected(tables: dict[str, Table], profile: Profile, previous: Collection[Key] = ()) -> Publication:
    """The tables protected together, whatever is marked as hidden in them being hidden at its source."""
    cells, equations = linked(tables.values())
    outcome = protect(cells, equations, profile, previous=previous)
    return Publication(tables, {key: kept.status for key, kept in outcome.cells.items()}, outcome.audit, profile)


def audited(tables: dict[str, ReadTable], profile: Profile) -> Publication:
    """The tables as they stand, held against what a reader can compute."""
    plain = {name: read.table for name, read in tables.items()}
    cells, equations = linked(plain.values())
    hidden = {read.table.key(place) for read in tables.values() for place in read.hidden}
    verdict = audit(cells, equations, hidden, profile)
    return Publication(plain, {key: "suppressed" if key in hidden else "published" for key in cells}, verdict, profile)
