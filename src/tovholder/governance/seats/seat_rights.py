"""What somebody may do because of the seats they hold today."""

import datetime
from collections.abc import Iterable

from tovholder.governance.models import Seat, SeatFunction
from tovholder.governance.seats.selectors import filter_held_on
from tovholder.people.models import Person
from tovholder.people.rights import Act, Right

SEAT_ACTS: dict[str, frozenset[Act]] = {
    SeatFunction.CHAIR: frozenset({Act.READ, Act.PROPOSE, Act.ANSWER, Act.PLAN_MEETING, Act.DECIDE_IN_BODY}),
    SeatFunction.MEMBER: frozenset({Act.READ, Act.PROPOSE, Act.ANSWER}),
    SeatFunction.SECRETARY: frozenset({Act.READ, Act.PROPOSE, Act.PLAN_MEETING, Act.DECIDE_IN_BODY}),
}
IN_THE_BODY = frozenset({Act.PLAN_MEETING, Act.DECIDE_IN_BODY})
"""Acts that a seat gives in its own body alone."""


def find_seat_rights(person: Person, on: datetime.date) -> Iterable[Right]:
    """Rights from the seats that the person holds on a day. One query."""
    for seat in Seat.objects.filter(filter_held_on(on), person=person).select_related("programme"):
        for act in SEAT_ACTS[seat.function]:
            body = seat.body if act in IN_THE_BODY else ""
            yield Right(act, seat.programme.slug, f"{seat.get_function_display()}, {seat.office}", body)
