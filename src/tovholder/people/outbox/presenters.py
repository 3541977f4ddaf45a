"""Mail: what waits, what could not be sent, what left lately."""

from dataclasses import dataclass

from django import forms

from tovholder.people.models import OutgoingMail
from tovholder.people.rights import Act
from tovholder.shell.page_contexts import PageContext
from tovholder.shell.page_panel import Panel


@dataclass(frozen=True, kw_only=True)
class MailPage(PageContext):
    """The site's outgoing mail, for administrators of every programme. No mail's text is shown."""

    template = "people/outbox/mail.html"
    addresses = ("people:mail",)
    act = Act.GIVE_ROLE
    failures: int
    """How many failed at least once and are tried again, or are given up."""
    failed: list[OutgoingMail]
    """The latest of them."""
    waiting: int
    """How many wait to leave, those that failed among them."""
    left: list[OutgoingMail]
    """The latest that left."""
    days: int
    """How long the list is kept."""
    panels: list[Panel]
    """What one can do here."""
    form: forms.BaseForm | None
    """The form that was sent and has something wrong with it."""
