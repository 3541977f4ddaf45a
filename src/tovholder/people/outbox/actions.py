"""Writes on outgoing mail: kept, sent, tried again, given up, forgotten.

Whoever sends is the site itself: what may be told to whom was decided where the mail was written.
"""

import datetime
import logging
import uuid
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.message import EmailMessage
from django.db import connection, transaction
from django.utils import timezone

from tovholder.ledger.actions import record_event
from tovholder.people.outbox.kept_mail import make_message_id, open_mail, seal_mail
from tovholder.people.outbox.models import OutgoingMail
from tovholder.people.rights import Act, Actor, require_right
from tovholder.people.sealing import InvalidToken

LOG = logging.getLogger(__name__)
WAITS = tuple(datetime.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60, 24 * 60))
"""How long after each failed attempt the next comes; after the last, almost three days, it is given up."""
CLAIMED = datetime.timedelta(minutes=10)
"""How long whoever has taken a mail may be about it; one whose taker died is free again afterwards."""


def keep_mail(mail: EmailMessage) -> OutgoingMail:
    """Keep a mail to be sent, in the transaction that is open."""
    now = timezone.now()
    return OutgoingMail.objects.create(
        made_at=now,
        to=", ".join(mail.recipients()),
        subject=str(mail.subject)[:300],
        sealed=seal_mail(mail, make_message_id(uuid.uuid4().hex)),
        next_at=now,
    )


def send_due_mail(now: datetime.datetime) -> int:
    """Send what is due, one after the other, outside any transaction; how many left."""
    sent = 0
    while (mail := _claim_next(now)) is not None:
        sent += _send(mail, now)
    return sent


@transaction.atomic
def _claim_next(now: datetime.datetime) -> OutgoingMail | None:
    """The mail that has waited longest, taken so that no other sender takes it too."""
    skip = connection.features.has_select_for_update_skip_locked
    due = OutgoingMail.objects.filter(next_at__lte=now).order_by("next_at", "pk")
    mail = due.select_for_update(skip_locked=skip).first()
    if mail is not None:
        mail.attempts += 1
        mail.next_at = now + CLAIMED
        mail.save(update_fields=["attempts", "next_at"])
    return mail


def _send(mail: OutgoingMail, now: datetime.datetime) -> bool:
    try:
        with get_connection(settings.MAIL_SENT_BY) as server:
            server.send_messages([open_mail(bytes(mail.sealed))])
    except InvalidToken:
        _give_up(mail, "TOVHOLDER_SECRET_KEY")
    except (OSError, SMTPException) as fault:
        _try_again(mail, str(fault) or type(fault).__name__, now)
    else:
        mail.sent_at, mail.next_at, mail.sealed, mail.fault = timezone.now(), None, b"", ""
        mail.save()
        return True
    return False


def _try_again(mail: OutgoingMail, fault: str, now: datetime.datetime) -> None:
    LOG.warning("A mail could not be sent (attempt %s): %s", mail.attempts, fault)
    if mail.attempts > len(WAITS):
        _give_up(mail, fault)
        return
    mail.fault, mail.next_at = fault[:300], now + WAITS[mail.attempts - 1]
    mail.save(update_fields=["fault", "next_at"])


def _give_up(mail: OutgoingMail, fault: str) -> None:
    mail.fault, mail.next_at, mail.sealed = fault[:300], None, b""
    mail.save(update_fields=["fault", "next_at", "sealed"])


@transaction.atomic
def try_mail_now(*, by: Actor) -> int:
    """Let everything that waits be tried at once, when the mail server works again; how many mails that is."""
    require_right(by, Act.GIVE_ROLE)
    waiting = OutgoingMail.objects.filter(next_at__isnull=False).update(next_at=timezone.now())
    record_event(programme="", act="mail.tried_now", by=str(by), subject=str(waiting))
    return waiting


def forget_old_mail(now: datetime.datetime) -> int:
    """Delete what left, or was given up, longer ago than the site keeps it; how many."""
    before = now - datetime.timedelta(days=settings.MAIL_LOG_DAYS)
    return OutgoingMail.objects.filter(next_at__isnull=True, made_at__lt=before).delete()[0]
