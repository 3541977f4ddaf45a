"""How far a ruling's steps have been taken: what is open now, what comes later, who is told afterwards. Pure.

Works on the ruling under its public names, so that a ruling that was kept years ago is read the same way.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tovholder.domain.language.terms import OUTSIDE

_BESIDE = frozenset({"involve", "commit"})
Key = tuple[str, str, str]
Ruled = Mapping[str, Any]


@dataclass(frozen=True)
class Due:
    """One body's part of a step. `body` is empty where the agreement names nobody; `outside` decides by letter."""

    order: int
    action: str
    level: str
    when: str
    body: str
    name: str | None
    outside: bool
    one_of: bool
    clause: Mapping[str, Any]
    also: tuple[str, ...] = ()
    """The ids of the other clauses that ask for the step."""

    @property
    def key(self) -> Key:
        """What a step taken is known by."""
        return self.action, self.level, self.body


def list_dues(ruling: Ruled, own_bodies: Collection[str]) -> list[Due]:
    """Every part of every step, in order. `own_bodies` are the ids that the agreement describes as bodies."""
    return [due for step in ruling["steps"] for due in _parts(step, own_bodies)]


def _parts(step: Mapping[str, Any], own_bodies: Collection[str]) -> Iterator[Due]:
    outside_level = step["body"] in OUTSIDE
    nobody = {"id": step["body"] if outside_level else "", "name": None}
    for body in step["bodies"] or [nobody]:
        yield Due(
            order=step["order"],
            action=step["action"],
            level=step["body"],
            when=step["when"],
            body=body["id"],
            name=body["name"],
            outside=bool(body["id"]) and body["id"] not in own_bodies,
            one_of=step["one_of"],
            clause=step["clause"],
            also=tuple(one["id"] for one in step.get("clauses") or () if one["id"] != step["clause"]["id"]),
        )


def find_missing_parts(parts: Collection[Due], taken: Collection[Key]) -> list[Due]:
    """The parts before force that nobody has taken; where any one of several is enough, none once one has."""
    before = [due for due in parts if due.when == "before"]
    settled = {due.order for due in before if due.one_of and due.key in taken}
    return [due for due in before if due.key not in taken and due.order not in settled]


def find_open_parts(parts: Collection[Due], taken: Collection[Key]) -> list[Due]:
    """The parts whose turn it is: those of the first step that is not done. Nobody is skipped.

    Who is involved and who commits itself need not wait for the recommendation, nor it for them; approval waits.
    """
    left = find_missing_parts(parts, taken)
    first = min((due.order for due in left if due.action not in _BESIDE), default=0)
    preparing = [due for due in left if due.action in _BESIDE]
    own = [due for due in left if due.order == first and not (preparing and due.action == "approve")]
    return sorted([*preparing, *own], key=lambda due: due.order)


def find_bodies_to_tell(parts: Collection[Due], told: Collection[tuple[str, str]]) -> list[Due]:
    """Who has to be told after the decision, and has not been."""
    return [due for due in parts if due.when == "after" and (due.level, due.body) not in told]
