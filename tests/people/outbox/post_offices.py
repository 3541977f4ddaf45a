"""Post offices for tests: one that is shut, one that remembers."""

from collections.abc import Sequence
from typing import ClassVar

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage


class Shut(BaseEmailBackend):
    """Refuses everything, as a server that is down does."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise ConnectionRefusedError("ingen postserver")


class Open(BaseEmailBackend):
    """Takes everything, and keeps it in `taken`."""

    taken: ClassVar[list[EmailMessage]] = []

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.taken.extend(email_messages)
        return len(email_messages)
