"""Hovedbog: what happened, and whether all is as it was written."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from tovholder.followup.ledger_page.presenters import LedgerPage
from tovholder.followup.verification.selectors import verify_programme
from tovholder.ledger.selectors import list_events
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page


@programme_page
def ledger_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """What happened in the programme, newest first; `?efterproev=ja` verifies the chain."""
    page = Paginator(list_events(frame.slug), 50).get_page(request.GET.get("side"))
    verified = verify_programme(frame.programme) if request.GET.get("efterproev") == "ja" else None
    return show_page(request, LedgerPage(frame=frame, page=page, verified=verified))
