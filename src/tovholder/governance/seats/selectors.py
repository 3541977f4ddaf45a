"""Reads of seats: who sits where on a day."""

import datetime
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from tovholder.governance.models import Seat, SeatFunction
from tovholder.people.models import Person
from tovholder.people.programme_names import Tie
from tovholder.people.rights import Act, Right
from tovholder.programme.persons.office_holders import OfficeHolder
from tovholder.programme.versions.models import Programme

ORDER: list[str] = [SeatFunction.CHAIR, SeatFunction.MEMBER, SeatFunction.SECRETARY]


def filter_held_on(on: datetime.date) -> Q:
    """The seats that are held on a day."""
    return Q(since__lte=on) & (Q(end__isnull=True) | Q(end__until__gte=on))


def find_seats_by_body(programme: Programme, on: datetime.date) -> dict[str, list[Seat]]:
    """The seats held in each body on a day, chair first, by the body's id. One query."""
    found: dict[str, list[Seat]] = {}
    held = Seat.objects.filter(filter_held_on(on), programme=programme).select_related("person")
    for seat in sorted(held, key=lambda seat: (ORDER.index(seat.function), seat.since, seat.pk)):
        found.setdefault(seat.body, []).append(seat)
    return found


def list_seat_ties(programme: str = "") -> list[Tie]:
    """Who sits in the programme's bodies today, or in any programme's, in words. One query."""
    held = Seat.objects.filter(filter_held_on(timezone.localdate()), person__isnull=False).select_related("programme")
    mine = held.filter(programme__slug=programme) if programme else held
    return [
        Tie(seat.person_id, seat.programme.slug, f"{seat.get_function_display()}, {seat.office}")
        for seat in mine
        if seat.person_id is not None
    ]


def list_office_holders(programme: Programme, on: datetime.date) -> list[OfficeHolder]:
    """Who sits in the programme's bodies on a day, chairs first. One query."""
    return [
        OfficeHolder(body, seat.office, seat.organisation, seat.holder, seat.mailed_at)
        for body, seats in find_seats_by_body(programme, on).items()
        for seat in seats
    ]


SEAT_ACTS: dict[str, frozenset[Act]] = {
    SeatFunction.CHAIR: frozenset(
        {Act.READ, Act.AUDIT, Act.LOG, Act.PROPOSE, Act.ANSWER, Act.PLAN_MEETING, Act.DECIDE_IN_BODY, Act.CONFIRM}
    ),
    SeatFunction.MEMBER: frozenset({Act.READ, Act.AUDIT, Act.LOG, Act.PROPOSE, Act.ANSWER, Act.CONFIRM}),
    SeatFunction.SECRETARY: frozenset(
        {Act.READ, Act.AUDIT, Act.LOG, Act.PROPOSE, Act.PLAN_MEETING, Act.DECIDE_IN_BODY, Act.CONFIRM}
    ),
}
IN_THE_BODY = frozenset({Act.PLAN_MEETING, Act.DECIDE_IN_BODY, Act.CONFIRM})
"""Acts that a seat gives in its own body alone."""


def find_seat_rights(person: Person, on: datetime.date) -> Iterable[Right]:
    """Rights from the seats that the person holds on a day. One query."""
    for seat in Seat.objects.filter(filter_held_on(on), person=person).select_related("programme"):
        for act in SEAT_ACTS[seat.function]:
            body = seat.body if act in IN_THE_BODY else ""
            yield Right(act, seat.programme.slug, f"{seat.get_function_display()}, {seat.office}", body)
