"""Organisation, the seats: who sits where, from when; given and ended by the secretariat; access to be removed."""

from collections.abc import Iterator
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.governance.models import Seat
from tovholder.governance.organisation.selectors import list_bodies
from tovholder.governance.seats.actions import end_seat, give_seat, record_access_removed
from tovholder.governance.seats.forms import AccessForm, SeatEndForm, SeatForm
from tovholder.governance.seats.presenters import SeatRow, SeatsPage, present_seat
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted


@programme_page
def seats_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every seat that is or was held, body by body; a posted form does one thing and comes back."""
    found = list(
        Seat.objects.filter(programme=frame.programme)
        .select_related("end", "access_removed", "person")
        .order_by("body", "since", "id")
    )
    key, posted = read_posted(request)
    shown = list(_panels(frame, found, key, posted))
    answer, failed = answer_posted(request, shown, key, reverse("governance:seats", args=[frame.slug]))
    if answer is not None:
        return answer
    page = SeatsPage(
        frame=frame,
        groups=_by_body(frame, found),
        panels=shown,
        form=failed.form if failed else None,
        may_give=frame.may(Act.GIVE_SEAT),
    )
    return show_page(request, page, status=422 if failed else 200)


def _by_body(frame: Frame, found: list[Seat]) -> list[tuple[str, list[SeatRow]]]:
    names = dict(list_bodies(frame))
    order = dict.fromkeys([*names, *(seat.body for seat in found)])
    groups = [
        (names.get(body, body), [present_seat(frame, seat) for seat in found if seat.body == body]) for body in order
    ]
    return [(name, rows) for name, rows in groups if rows]


def _panels(frame: Frame, found: list[Seat], key: str, posted: Posted | None) -> Iterator[Panel]:
    if not frame.may(Act.GIVE_SEAT):
        return
    yield Panel(
        "give",
        _("Give a seat"),
        bind_form(SeatForm, "give", key, posted, bodies=list_bodies(frame)),
        _("Give the seat"),
        _("The seat is given. What it gives the right to holds from its first day."),
        partial(_give, frame),
        secondary=True,
    )
    for seat in found:
        if not hasattr(seat, "end"):
            yield _ending(frame, seat, key, posted)
        elif present_seat(frame, seat).to_remove:
            yield _removing(frame, seat, key, posted)


def _give(frame: Frame, data: Data) -> None:
    give_seat(by=frame.person, programme=frame.programme, address=data.pop("email"), **data)


def _ending(frame: Frame, seat: Seat, key: str, posted: Posted | None) -> Panel:
    own = f"end:{seat.pk}"
    return Panel(
        own,
        _("End the seat: %(seat)s") % {"seat": seat},
        bind_form(SeatEndForm, own, key, posted),
        _("End the seat"),
        _("The seat is ended; what it gave the right to ends with its last day."),
        lambda data: end_seat(by=frame.person, seat=seat, **data),
        secondary=True,
    )


def _removing(frame: Frame, seat: Seat, key: str, posted: Posted | None) -> Panel:
    own = f"access:{seat.pk}"
    return Panel(
        own,
        _("Read access in Boligsociale Data removed: %(seat)s") % {"seat": seat},
        bind_form(AccessForm, own, key, posted),
        _("Keep the proof"),
        _("The proof is kept."),
        lambda data: record_access_removed(by=frame.person, seat=seat, **data),
    )
