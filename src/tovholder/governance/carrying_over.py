"""A proposal carried over to a newer version of its document, field by field. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from tovholder.agreement.diff import Change, apply, diff, same


@dataclass(frozen=True)
class Clash:
    """A place that both the proposal and the newer version have changed, each in its own way."""

    key: str
    mine: Change
    newer: Change


def clashes(parent: Any, mine: Any, newer: Any) -> list[Clash]:
    """Every place where a person has to choose, in the order of the proposal's content."""
    theirs = diff(parent, newer)
    found = []
    for change in diff(parent, mine):
        other = next((one for one in theirs if _touch(change, one)), None)
        if other and not _agree(change, other):
            found.append(Clash("/".join(change.path), change, other))
    return found


def carried_over(parent: Any, mine: Any, newer: Any, keep: Collection[str]) -> Any:
    """The newer content with the proposal's changes made in it; of those that clash only the ones in `keep`.

    Raises KeyError when a change is about something that the newer version has taken away.
    """
    theirs = diff(parent, newer)
    clashing = {clash.key for clash in clashes(parent, mine, newer)}
    changes = [
        change
        for change in diff(parent, mine)
        if not any(_agree(change, other) for other in theirs)
        and ("/".join(change.path) not in clashing or "/".join(change.path) in keep)
    ]
    return apply(changes, newer)


def _touch(one: Change, other: Change) -> bool:
    """Whether one is at, above or below the place of the other. Moves are about order alone and touch only moves."""
    if "moved" in (one.kind, other.kind) and one.kind != other.kind:
        return "removed" in (one.kind, other.kind) and one.path == other.path
    shorter = min(len(one.path), len(other.path))
    return one.path[:shorter] == other.path[:shorter]


def _agree(one: Change, other: Change) -> bool:
    return one.path == other.path and one.kind == other.kind and same(one.after, other.after)
