"""The page that a link to confirm a decision leads to. Looking at it uses nothing up: mail programs look too."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from tovholder.governance.confirmations.actions import confirm_by_link
from tovholder.governance.confirmations.presenters import ConfirmedPage, ConfirmPage
from tovholder.governance.models import ConfirmationAsked, Proposal
from tovholder.governance.proposals.proposal_states import find_ground
from tovholder.people.links.actions import find_link
from tovholder.people.links.presenters import SpentLinkPage
from tovholder.people.models import LinkKind
from tovholder.shell.page_contexts import show_page


def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """What was decided as somebody else has written it down, and confirming it."""
    link = find_link(token)
    asked = _asked(link.pk) if link and link.kind == LinkKind.CONFIRMATION else None
    if asked is None:
        return show_page(request, SpentLinkPage(), status=404)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_by_link(token=token)
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        else:
            return show_page(request, ConfirmedPage(decision=asked.decision))
    shown = ConfirmPage(
        decision=asked.decision,
        body=find_ground(asked.decision.programme).body_names.get(asked.decision.body, asked.decision.body),
        seat=asked.seat,
        proposal=Proposal.objects.filter(submissions__steps__decision=asked.decision).distinct().get(),
        form=form,
    )
    return show_page(request, shown, status=422 if form.errors else 200)


def _asked(link: int) -> ConfirmationAsked | None:
    found = ConfirmationAsked.objects.filter(link=link)
    return found.select_related("decision__programme", "decision__item__meeting", "decision__by", "seat").first()
