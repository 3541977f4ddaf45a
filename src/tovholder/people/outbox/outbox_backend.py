"""Where every mail of the site goes first: into the database, with the act that it tells of or not at all."""

from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

from tovholder.people.outbox.actions import keep_mail


class OutboxBackend(BaseEmailBackend):
    """Keeps mails for the worker. A mail server that hangs holds up nobody's page and no lock of the database."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were kept; those without a receiver are none."""
        kept = [keep_mail(mail) for mail in email_messages if mail.recipients()]
        return len(kept)
