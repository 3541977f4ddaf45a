"""What a link to confirm a decision shows to whoever has no account."""

from dataclasses import dataclass

from django import forms

from tovholder.governance.models import Decision, Proposal, Seat
from tovholder.shell.page_contexts import PageContext


@dataclass(frozen=True, kw_only=True)
class ConfirmPage(PageContext):
    """The decision that a link confirms, and the button that does."""

    template = "governance/confirmations/confirm.html"
    addresses = ("governance:confirm",)
    decision: Decision
    """What was decided, when, on which item."""
    body: str
    """The name of the body, or of the outside body that wrote."""
    seat: Seat
    """The seat whose address the link was mailed to."""
    proposal: Proposal
    """The change that the decision is about."""
    form: forms.Form
    """Nothing to fill in; what is wrong when it could not be confirmed."""


@dataclass(frozen=True, kw_only=True)
class ConfirmedPage(PageContext):
    """That the decision is confirmed; shown once the link has been used."""

    template = "governance/confirmations/confirmed.html"
    decision: Decision
    """What was confirmed."""
