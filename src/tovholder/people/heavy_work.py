"""Who may do something heavy now: reading a file takes a process, a core and memory of its own.

As many at once as there are cores, one a person; whoever comes when all are taken is told so, and nothing of theirs is
kept. The turns lie in the database's cache table, so that they are the same for every process that serves; each ends by
itself when its holder died.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache

from tovholder.domain.language.refusal import Refusal
from tovholder.people.models import Person

Read = TypeVar("Read")
LONGER = 60
"""Seconds that a turn outlives the longest that its work may take."""


def count_turns() -> int:
    """How many may do something heavy at once."""
    return max(2, os.cpu_count() or 1)


@contextmanager
def take_turn(person: Person, seconds: int) -> Iterator[None]:
    """Hold a turn while something heavy is done that takes so many seconds at most. Raises `Refusal`."""
    mine, token = f"heavy:person:{person.pk}", secrets.token_hex(8)
    if not cache.add(mine, token, seconds + LONGER):
        raise Refusal(
            "Der læses allerede en fil for dig. Vent, til den er færdig, og send så denne; den er ikke gemt.",
            "A file of yours is being read already. Wait until it is done, then send this one; it is not kept.",
            code="busy",
        )
    try:
        turn = next((key for key in _list_turns() if cache.add(key, token, seconds + LONGER)), None)
        if turn is None:
            raise Refusal(
                "Der læses mange filer lige nu. Din er ikke gemt; send den igen om et minut.",
                "Many files are being read just now. Yours is not kept; send it again in a minute.",
                code="busy",
            )
        try:
            yield
        finally:
            cache.delete(turn)
    finally:
        cache.delete(mine)


def read_in_turn(person: Person, read: Callable[..., Read], *given: Any, **named: Any) -> Read:
    """What `read` makes of a file: in a process of its own, within the site's limits, when it is the person's turn.

    Every page that takes a file reads it here. Raises `Refusal`.
    """
    limits = {"seconds": settings.READING_SECONDS, "megabytes": settings.READING_MEMORY_MB}
    with take_turn(person, settings.READING_SECONDS):
        return read(*given, **limits, **named)


def _list_turns() -> list[str]:
    return [f"heavy:turn:{number}" for number in range(count_turns())]
