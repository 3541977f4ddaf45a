"""One proposal: what is changed, who must decide and under which clause, how far it is, and what one can do now."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.governance.models import Proposal
from tovholder.governance.pages.chain_shown import chain
from tovholder.governance.pages.panel import Panel, answered, posted_to
from tovholder.governance.pages.panels import panels
from tovholder.governance.pages.ruling_shown import asked_of, document_name, documents_of, facts_of, steps_of
from tovholder.governance.pages.words import DOES, MARKS, STATES, standing, who
from tovholder.governance.selectors.copies import editable
from tovholder.governance.selectors.state import State, state_of
from tovholder.people.rights import Act


def proposal_of(frame: Frame, number: int) -> Proposal:
    """The programme's proposal with a number. 404 when there is none."""
    found = Proposal.objects.filter(programme=frame.programme, number=number).select_related("programme").first()
    if found is None:
        raise Http404(number)
    return found


@programme_page
def proposal(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """The proposal as it stands; a posted form does one thing to it and comes back."""
    found = proposal_of(frame, number)
    state = state_of(found)
    key, posted = posted_to(request)
    shown = panels(frame, state, key, posted)
    answer, failed = answered(request, shown, key, reverse("governance:proposal", args=[frame.slug, number]))
    return answer or _page(request, frame, state, shown, failed)


def _page(
    request: HttpRequest, frame: Frame, state: State, shown: list[Panel], failed: Panel | None = None
) -> HttpResponse:
    name = standing(state)
    context: dict[str, Any] = {
        "frame": frame,
        "state": state,
        "proposal": state.proposal,
        "standing": STATES[name],
        "mark": MARKS.get(name, ""),
        "documents": documents_of(state),
        "facts": facts_of(state),
        "asked": asked_of(state),
        "steps": steps_of(frame, state),
        "chain": chain(frame, state),
        "panels": shown,
        "form": failed.form if failed else None,
        "may_propose": frame.may(Act.PROPOSE),
        "editable": _editable(frame, state),
        "refusals": _refusals(frame, state),
        "names": state.ground.body_names,
    }
    return render(request, "governance/proposal.html", context, status=422 if failed else 200)


def _editable(frame: Frame, state: State) -> list[dict[str, str]]:
    """The documents that a copy can be edited of, also those that the programme lacks."""
    effort_areas = [area["id"] for area in state.ground.agreement.get("effort_areas") or ()]
    return [
        {
            "name": document_name(document, state.ground.agreement),
            "address": reverse(
                "governance:edit",
                args=[frame.slug, state.proposal.number, document.kind, *([document.key] if document.key else [])],
            ),
        }
        for document in editable(frame.programme, effort_areas)
    ]


def _refusals(frame: Frame, state: State) -> list[str]:
    """Why the one who looks cannot take the steps that are open, and who can."""
    said = []
    for due in state.open_now:
        if due.outside and not frame.may(Act.REGISTER_LETTER):
            said.append(
                _("You cannot take step %(n)s: %(who)s decides by letter, and the secretariat registers it.")
                % {"n": due.order, "who": who(due)}
            )
        elif not due.outside:
            said.append(
                _("Step %(n)s (%(who)s %(does)s) can be taken only by that body, at a meeting it has held.")
                % {"n": due.order, "who": who(due), "does": DOES.get(due.action, due.action)}
            )
    return said
