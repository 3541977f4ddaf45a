"""When the board looked at an indicator, and what it decided: a higher room says so.

The room of what is measured knows no meetings. Whoever does registers a reader when the site starts.
"""

import datetime
from dataclasses import dataclass
from typing import Protocol

from tovholder.programme.versions.models import Programme


@dataclass(frozen=True)
class BoardLook:
    """One meeting of the board with an indicator before it. `planned` is one that is still to come."""

    indicator: str
    on: datetime.date
    said: str
    """What was done: seen, talked about, or how it was decided."""
    text: str = ""
    """The decision's own words."""
    number: str = ""
    """The decision's number: 2026-4."""
    address: str = ""
    changed: bool = False
    """Whether it was decided to do something, not only to take note."""
    planned: bool = False


class LookReader(Protocol):
    """Every look up to a day, and what is planned after it, oldest first."""

    def __call__(self, programme: Programme, on: datetime.date) -> tuple[BoardLook, ...]: ...


_readers: list[LookReader] = []


def register_look_reader(reader: LookReader) -> None:
    """From now on the pages of figures ask this reader."""
    _readers[:] = [reader]


def read_board_looks(programme: Programme, on: datetime.date) -> tuple[BoardLook, ...]:
    """What the reader says; nothing where no room has registered one."""
    return _readers[0](programme, on) if _readers else ()


def find_last_looks(looks: tuple[BoardLook, ...]) -> dict[str, BoardLook]:
    """The newest look that has been, by indicator; of one day what was decided before what was only shown."""
    return {one.indicator: one for one in looks if not one.planned}
