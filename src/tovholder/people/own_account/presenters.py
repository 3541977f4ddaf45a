"""My account."""

from dataclasses import dataclass

from django import forms

from tovholder.people.models import SignedInSession
from tovholder.shell.page_contexts import PageContext
from tovholder.shell.page_panel import Panel


@dataclass(frozen=True, kw_only=True)
class AccountPage(PageContext):
    """One's own account: its address, its password, its sessions."""

    template = "people/own_account/account.html"
    addresses = ("people:account",)
    sessions: list[tuple[SignedInSession, bool]]
    """Where one is signed in, and whether that is here."""
    panels: list[Panel]
    """What one can do here, each with its form."""
    form: forms.BaseForm | None
    """The form that was sent and has something wrong with it."""
