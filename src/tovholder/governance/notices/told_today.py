"""What every seat with an address is told the same day: that a seat was given, that something is in force.

The mails go out once what they tell of is written, each to one address. How many could be sent is an event of its own.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tovholder.governance.models import Decision, Proposal, Seat
from tovholder.governance.seats.selectors import filter_held_on
from tovholder.ledger.actions import record_event
from tovholder.programme.versions.models import Programme

_told_of_long_ago: ContextVar[bool] = ContextVar("told_of_long_ago", default=False)
LOG = logging.getLogger(__name__)


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
    """Tell every seat that has an address, when the transaction stands."""
    if not _told_of_long_ago.get():
        transaction.on_commit(partial(_send, programme, subject, text))


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
        subject = _("Decided: %(title)s") % {"title": proposal.title}
        text = _(
            "Change %(number)s, %(title)s, has been adopted. Written down by %(wrote)s, confirmed by %(behind)s."
        ) % {
            "number": proposal.number,
            "title": proposal.title,
            "wrote": decision.by,
            "behind": behind,
        }
        address = _address("governance:proposal", proposal.programme.slug, proposal.number)
        tell_everybody(proposal.programme, subject, f"{text}\n\n{address}")


def _address(view: str, *args: object) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse(view, args=args)


def _send(programme: Programme, subject: str, text: str) -> None:
    """One connection for all of them, so that a server that does not answer is waited for once."""
    to = list_addresses(programme) if settings.MAIL_READY else []
    if not to:
        return
    with translation.override("da"):
        wrong = _("If this is not right, write to the secretariat today.")
    mails = [EmailMessage(f"Tovholder: {subject}", f"{text}\n\n{wrong}\n", None, [one]) for one in to]
    try:
        sent = get_connection().send_messages(mails) or 0
    except (OSError, SMTPException) as fault:
        LOG.warning("Seats could not be told: %s", type(fault).__name__)
        sent = 0
    with transaction.atomic():
        record_event(
            programme=programme.slug, act="seats.told", by="Tovholder", subject=subject[:200], sent=sent, of=len(to)
        )
