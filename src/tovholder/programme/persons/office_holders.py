"""Who holds which office in a programme on a day: told by the room that keeps the seats, asked by rooms beside it."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tovholder.programme.versions.models import Programme


@dataclass(frozen=True)
class OfficeHolder:
    """Somebody with a seat: in which body (its id), of which office and organisation, and where they are written to."""

    body: str
    office: str
    organisation: str
    name: str
    mail: str


HolderSource = Callable[[Programme, datetime.date], Iterable[OfficeHolder]]
_sources: list[HolderSource] = []


def register_office_holders(source: HolderSource) -> None:
    """Let the rooms ask this source who holds which office."""
    if source not in _sources:
        _sources.append(source)


def find_office_holders(programme: Programme, on: datetime.date) -> list[OfficeHolder]:
    """Everybody with a seat on a day, in each body its chair first. One query for each source."""
    return [holder for source in _sources for holder in source(programme, on)]
