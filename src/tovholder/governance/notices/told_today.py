"""What every seat with an address is told the same day: that a seat was given, that something is in force.

The mails, each to one address, are written in the transaction of what they tell of, and so is that they were.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tovholder.governance.models import Decision, Emergency, Proposal, Seat
from tovholder.governance.seats.selectors import filter_held_on
from tovholder.ledger.actions import record_event
from tovholder.people.links.link_mail import send_mail_to
from tovholder.programme.versions.models import Programme

_told_of_long_ago: ContextVar[bool] = ContextVar("told_of_long_ago", default=False)


def list_addresses(programme: Programme) -> list[str]:
    """The addresses of everybody who has a seat today, each once. One query."""
    held = Seat.objects.filter(filter_held_on(timezone.localdate()), programme=programme).select_related("person")
    return list(dict.fromkeys(seat.mailed_at for seat in held.order_by("id") if seat.mailed_at))


@contextmanager
def tell_nobody() -> Iterator[None]:
    """While an example is made of what happened long ago, nobody is written to."""
    token = _told_of_long_ago.set(True)
    try:
        yield
    finally:
        _told_of_long_ago.reset(token)


def tell_everybody(programme: Programme, subject: str, text: str) -> None:
    """Tell every seat that has an address, where mail leaves from here."""
    if _told_of_long_ago.get():
        return
    wrong = _("If this is not right, write to the secretariat today.")
    told = [one for one in list_addresses(programme) if send_mail_to(one, subject, f"{text}\n\n{wrong}\n")]
    if told:
        record_event(
            programme=programme.slug, act="seats.told", by="Tovholder", subject=subject[:200], addresses=len(told)
        )


def tell_seat_given(seat: Seat) -> None:
    """Tell every seat that a seat was given, by whom and to whom."""
    with translation.override("da"):
        told = {"office": seat.office, "by": seat.by, "who": seat.mailed_at or _("nobody with an address")}
        subject = _("A seat has been given: %(office)s") % told
        text = _("%(by)s has given the seat %(office)s to %(who)s.") % told
        tell_everybody(seat.programme, subject, f"{text}\n\n{_address('governance:seats', seat.programme.slug)}")


def tell_seats(proposal: Proposal, decision: Decision) -> None:
    """Tell every seat that a change is in force, who wrote it down and who confirmed it."""
    with translation.override("da"):
        behind = ", ".join(str(one) for one in decision.confirmations.select_related("person", "seat"))
        last = proposal.submissions.select_related("proposal").order_by("-id").first()
        title = last.called if last else proposal.title
        subject = _("Decided: %(title)s") % {"title": title}
        text = _(
            "Change %(number)s, %(title)s, has been adopted. Written down by %(wrote)s, confirmed by %(behind)s."
        ) % {
            "number": proposal.number,
            "title": title,
            "wrote": decision.by,
            "behind": behind,
        }
        address = _address("governance:proposal", proposal.programme.slug, proposal.number)
        tell_everybody(proposal.programme, subject, f"{text}\n\n{address}")


def tell_emergency(proposal: Proposal, emergency: Emergency) -> None:
    """Tell every seat that the chair has decided alone, why, by which clause and whose steps were skipped."""
    with translation.override("da"):
        subject = _("The chair has decided in an emergency: %(title)s") % {"title": proposal.title}
        text = _("Why: %(reason)s\nThe kommissorium: %(clause)s") % {
            "reason": emergency.decision.text,
            "clause": emergency.clause,
        }
        address = _address("governance:proposal", proposal.programme.slug, proposal.number)
        tell_everybody(proposal.programme, subject, f"{text}\n\n{address}")


def _address(view: str, *args: object) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse(view, args=args)
