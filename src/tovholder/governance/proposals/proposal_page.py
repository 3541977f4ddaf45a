"""One proposal: what is changed, who must decide and under which clause, how far it is, and what one can do now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.governance.editing.selectors import list_editable_documents
from tovholder.governance.models import Proposal
from tovholder.governance.proposals.actions import tell_kept_out
from tovholder.governance.proposals.presenters import MARKS, STATES, name_body, tell_action, tell_standing
from tovholder.governance.proposals.proposal_panels import list_panels
from tovholder.governance.proposals.proposal_states import State, find_state
from tovholder.governance.proposals.ruling_presenter import (
    EditableDocument,
    ProposalPage,
    list_chain_links,
    name_document,
    present_answers,
    present_budget_facts,
    present_documents,
    present_steps,
    tell_closing,
)
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Panel, answer_posted, read_posted
from tovholder.shell.templatetags.danish import day


def find_proposal(frame: Frame, number: int) -> Proposal:
    """The programme's proposal with a number. 404 when there is none."""
    found = Proposal.objects.filter(programme=frame.programme, number=number).select_related("programme").first()
    if found is None:
        raise Http404(number)
    return found


@programme_page
def proposal_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """The proposal as it stands; a posted form does one thing to it and comes back."""
    found = find_proposal(frame, number)
    state = find_state(found)
    key, posted = read_posted(request)
    shown = list_panels(frame, state, key, posted)
    answer, failed = answer_posted(request, shown, key, reverse("governance:proposal", args=[frame.slug, number]))
    return answer or _page(request, frame, state, shown, failed)


def _page(
    request: HttpRequest, frame: Frame, state: State, panels: list[Panel], failed: Panel | None = None
) -> HttpResponse:
    name = tell_standing(state)
    shown = ProposalPage(
        frame=frame,
        state=state,
        carried=_tell_later(state) if state.closing is None else [],
        proposal=state.proposal,
        standing=STATES[name],
        mark=MARKS.get(name, ""),
        closed=tell_closing(state.closing) if state.closing else "",
        documents=present_documents(state),
        facts=present_budget_facts(state),
        asked=present_answers(state),
        steps=present_steps(frame, state),
        chain=list_chain_links(frame, state),
        panels=panels,
        form=failed.form if failed else None,
        may_propose=frame.may(Act.PROPOSE),
        editable=_editable(frame, state),
        refusals=_refusals(frame, state),
    )
    return show_page(request, shown, status=422 if failed else 200)


def _tell_later(state: State) -> list[str]:
    """For each version decided for a later day: that the change is carried into it, or cannot be."""
    kept_out = {version.pk: tell_kept_out(version, clashes, row) for row, version, clashes in state.kept_out}
    carried = _("The change is carried into version %(number)s, which holds from %(day)s, when it is adopted.")
    return [
        kept_out.get(version.pk) or carried % {"number": version.number, "day": day(version.adoption.in_force_from)}
        for _row, version in state.later
    ]


def _editable(frame: Frame, state: State) -> list[EditableDocument]:
    """The documents that a copy can be edited of, also those that the programme lacks."""
    effort_areas = [area["id"] for area in state.ground.agreement.get("effort_areas") or ()]
    return [
        EditableDocument(
            name_document(document, state.ground.agreement),
            reverse(
                "governance:edit",
                args=[frame.slug, state.proposal.number, document.kind, *([document.key] if document.key else [])],
            ),
        )
        for document in list_editable_documents(frame.programme, effort_areas)
    ]


def _refusals(frame: Frame, state: State) -> list[str]:
    """Why the one who looks cannot take the steps that are open, and who can."""
    said = []
    for due in state.open_now:
        if due.outside and not frame.may(Act.REGISTER_LETTER):
            said.append(
                _("You cannot take step %(n)s: %(who)s decides by letter, and the secretariat registers it.")
                % {"n": due.order, "who": name_body(due)}
            )
        elif not due.outside:
            said.append(
                _("Step %(n)s (%(who)s %(does)s) can be taken only by that body, at a meeting it has held.")
                % {"n": due.order, "who": name_body(due), "does": tell_action(due.action)}
            )
    return said
