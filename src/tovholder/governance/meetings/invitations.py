"""Mail about a meeting: the papers to every seat with an address, and word of it being moved or called off.

A mail is kept to be sent in the transaction of the act that it tells of, with a receipt for each address.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from tovholder.domain.plans.meeting_invitation import Invitation, write_invitation
from tovholder.governance.meetings.selectors import find_seats_at, list_agenda, name_body_of
from tovholder.governance.models import Meeting, MeetingMail, Seat
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.shell.templatetags.danish import day, sentence

What = MeetingMail.What


def list_chain(meeting: Meeting) -> list[Meeting]:
    """The meeting with every row that it was moved from, the first one first."""
    chain = [meeting]
    while chain[0].replaces is not None:
        chain.insert(0, chain[0].replaces)
    return chain


def find_addresses(meeting: Meeting) -> dict[str, Seat]:
    """The seats of the meeting that have an address, one for each address."""
    seats = find_seats_at(meeting).values()
    return {seat.mailed_at: seat for seat in reversed(list(seats)) if seat.mailed_at}


def find_told(meeting: Meeting) -> dict[str, Seat]:
    """Who has been written to about the meeting, under any of its days."""
    mails = MeetingMail.objects.filter(meeting__in=list_chain(meeting)).select_related("seat").order_by("id")
    return {mail.address: mail.seat for mail in mails}


def mail_papers(by: Person, meeting: Meeting, name: str, pack: bytes) -> list[MeetingMail]:
    """Send the invitation with the pack and a calendar file to every seat with an address; none without mail set up."""
    return _mail(by, meeting, find_addresses(meeting), What.PAPERS, [(name, pack, "application/pdf")])


def mail_change(by: Person, meeting: Meeting, what: "MeetingMail.What") -> list[MeetingMail]:
    """Tell those who were invited that the meeting is moved or called off; nobody where nobody was invited."""
    return _mail(by, meeting, find_told(meeting), what, [])


def _mail(
    by: Person,
    meeting: Meeting,
    to: dict[str, Seat],
    what: "MeetingMail.What",
    attached: Iterable[tuple[str, bytes, str]],
) -> list[MeetingMail]:
    if not settings.MAIL_READY or not to:
        return []
    sequence = _next_sequence(meeting)
    with translation.override(settings.LANGUAGE_CODE):
        for address in to:
            _write(meeting, what, sequence, address, list(to), attached).send()
    kept = [
        MeetingMail.objects.create(by=by, meeting=meeting, seat=seat, address=address, what=what, sequence=sequence)
        for address, seat in to.items()
    ]
    record_event(
        programme=meeting.programme.slug,
        act="meeting.mailed",
        by=str(by),
        subject=str(meeting),
        meeting=meeting.pk,
        what=str(what),
        sequence=sequence,
        to=len(kept),
    )
    return kept


def _next_sequence(meeting: Meeting) -> int:
    """Higher than that of any calendar file that was sent of the meeting."""
    mails = MeetingMail.objects.filter(meeting__in=list_chain(meeting))
    last = mails.order_by("-sequence").values_list("sequence", flat=True).first()
    return 0 if last is None else last + 1


def _write(
    meeting: Meeting,
    what: "MeetingMail.What",
    sequence: int,
    address: str,
    invited: list[str],
    attached: Iterable[tuple[str, bytes, str]],
) -> EmailMessage:
    title = f"{name_body_of(meeting)}, {day(meeting.on)}"
    heads = {
        What.PAPERS: _("Papers: %(meeting)s"),
        What.MOVED: _("Moved: %(meeting)s"),
        What.CANCELLED: _("Called off: %(meeting)s"),
    }
    mail = EmailMessage(
        subject=heads[what] % {"meeting": title}, body="\n".join(_lines(meeting, what, title)), to=[address]
    )
    for name, data, kind in attached:
        mail.attach(name, data, kind)
    method = "CANCEL" if what == What.CANCELLED else "REQUEST"
    calendar = write_calendar(meeting, sequence, invited, cancelled=what == What.CANCELLED)
    mail.attach("moede.ics", calendar.decode(), f"text/calendar; method={method}; charset=utf-8")
    return mail


def write_calendar(meeting: Meeting, sequence: int, invited: list[str], *, cancelled: bool = False) -> bytes:
    """The calendar file of the meeting: the UID of its first row, whatever day it has been moved to."""
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    return write_invitation(
        Invitation(
            uid=f"moede-{list_chain(meeting)[0].pk}@{host}",
            sequence=sequence,
            method="CANCEL" if cancelled else "REQUEST",
            title=name_body_of(meeting),
            on=meeting.on,
            starts_at=meeting.starts_at,
            minutes=sum(item.minutes or 0 for item in list_agenda(meeting)),
            place=meeting.place,
            text=_address(meeting),
            organiser=settings.DEFAULT_FROM_EMAIL,
            invited=invited,
            stamp=timezone.now(),
        )
    )


def _lines(meeting: Meeting, what: "MeetingMail.What", title: str) -> Iterable[str]:
    at = _("at %(time)s") % {"time": time_format(meeting.starts_at, "H:i")} if meeting.starts_at else ""
    yield sentence(", ".join(part for part in (title, at, meeting.place) if part)) + "."
    yield ""
    if what == What.MOVED:
        was = meeting.replaces.on if meeting.replaces else meeting.on
        yield _("The meeting was to be on %(day)s.") % {"day": day(was)}
        yield _("Why: %(reason)s") % {"reason": meeting.why_moved or "–"}
    elif what == What.CANCELLED:
        yield _("The meeting is called off. Why: %(reason)s") % {"reason": meeting.cancelled.reason}
    else:
        for item in list_agenda(meeting):
            yield (
                f"{item.place}. {item.title} ({item.kind})" if not item.closed else f"{item.place}. {_('closed item')}"
            )
        yield ""
        yield _("The board pack is attached; B is for decision, D for discussion, O for information.")
    yield ""
    yield _address(meeting)


def _address(meeting: Meeting) -> str:
    page = reverse("governance:meeting", args=[meeting.programme.slug, meeting.pk])
    return f"{settings.SITE_ADDRESS.rstrip('/')}{page}"
