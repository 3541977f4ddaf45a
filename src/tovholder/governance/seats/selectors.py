"""Reads of seats: who sits where on a day."""

import datetime

from django.db.models import Q

from tovholder.governance.models import Seat, SeatFunction
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


"""How the seats of a body are told."""
