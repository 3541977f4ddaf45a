"""Who is to be told that something waits for them: one list a person, over all programmes."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from tovholder.governance.confirmations.selectors import list_confirming_bodies
from tovholder.governance.models import Decision, Seat, SeatFunction
from tovholder.governance.seats.selectors import filter_held_on
from tovholder.governance.waiting.selectors import Waiting, find_waiting
from tovholder.people.models import Person, Role, RoleName
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import list_working_programmes

KEEPERS = frozenset({SeatFunction.CHAIR, SeatFunction.SECRETARY})
"""Who in a body keeps that it was told, and its answers; a step is the turn of everybody who sits there."""


@dataclass(frozen=True)
class Turn:
    """One thing that waits for one person, in the programme of that short name."""

    slug: str
    waits: Waiting


def find_turns(on: datetime.date) -> dict[Person, list[Turn]]:
    """What waits for each person on a day, oldest first; nobody without a seat or the secretariat's role is in it."""
    found: dict[Person, list[Turn]] = defaultdict(list)
    for programme in list_working_programmes():
        if lines := find_waiting(programme):
            seats, secretariat = _seats(programme, on), _secretariat(programme, on)
            for line in lines:
                for person in _people(line, seats, secretariat):
                    found[person].append(Turn(programme.slug, line))
    return dict(found)


def _seats(programme: Programme, on: datetime.date) -> list[Seat]:
    held = Seat.objects.filter(filter_held_on(on), programme=programme, person__is_active=True)
    return list(held.select_related("person").order_by("id"))


def _secretariat(programme: Programme, on: datetime.date) -> list[Person]:
    held = Role.objects.filter(
        Q(until__isnull=True) | Q(until__gte=on),
        role=RoleName.SECRETARIAT,
        programme__in=["", programme.slug],
        since__lte=on,
        person__is_active=True,
    )
    return [role.person for role in held.select_related("person").order_by("id")]


def _people(line: Waiting, seats: list[Seat], secretariat: list[Person]) -> Iterable[Person]:
    """Those whose turn it is. What waits for an outside body, or for one without accounts, is the secretariat's."""
    if line.step is not None:
        return _confirmers(line.step.decision, seats, secretariat)
    if line.state is not None and line.due is None:
        author = line.state.proposal.by
        known = {*secretariat, *(seat.person for seat in seats)}
        return [author] if author in known else dict.fromkeys(secretariat)
    by_keepers = line.act in {"inform", "barrier"}
    holders = [
        seat.person
        for seat in seats
        if seat.person and seat.body == line.body and (not by_keepers or seat.function in KEEPERS)
    ]
    return dict.fromkeys(holders or secretariat)


def _confirmers(decision: Decision, seats: list[Seat], secretariat: list[Person]) -> Iterable[Person]:
    """Everybody with an account who may confirm it; where there is nobody, the secretariat asks one without."""
    bodies = list_confirming_bodies(decision)
    others = [seat.person for seat in seats if seat.person and seat.body in bodies and seat.person_id != decision.by_id]
    return dict.fromkeys(others or secretariat)
