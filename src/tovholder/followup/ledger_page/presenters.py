"""Hovedbog, ready to read."""

from dataclasses import dataclass

from django.core.paginator import Page

from tovholder.followup.verification.selectors import Verified
from tovholder.ledger.models import Event
from tovholder.programme.frame.presenters import ProgrammePage


@dataclass(frozen=True, kw_only=True)
class LedgerPage(ProgrammePage):
    """What happened in the programme, newest first, and whether all is as it was written."""

    template = "followup/ledger_page/ledger.html"
    addresses = ("followup:ledger",)
    page: Page[Event]
    """Fifty events, and whether there are others."""
    verified: Verified | None
    """What the verification found; None where it was not asked for."""
