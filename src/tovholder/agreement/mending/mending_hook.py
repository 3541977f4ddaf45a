"""How a mended agreement goes on to those who decide: a higher room says so when the site starts.

The room of what is agreed knows no changes and no bodies.
"""

from typing import Any, Protocol

from tovholder.people.models import Person
from tovholder.programme.versions.models import Programme


class MendingTaker(Protocol):
    """Takes the mended content on, and gives the number of the change that it became."""

    def __call__(
        self, *, by: Person, programme: Programme, content: dict[str, Any], title: str, transcription: bool
    ) -> int: ...


_takers: list[MendingTaker] = []


def register_mending_taker(taker: MendingTaker) -> None:
    """From now on this one takes mended agreements on."""
    _takers[:] = [taker]


def find_mending_taker() -> MendingTaker:
    """Who takes mended agreements on."""
    return _takers[0]
