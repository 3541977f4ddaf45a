"""Ændringer: every proposal, whose turn it is and since when; and starting a new one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.governance.editing.selectors import list_editable_documents
from tovholder.governance.models import Proposal
from tovholder.governance.proposals.actions import carry_draft, propose_revocation, start_proposal
from tovholder.governance.proposals.forms import StartForm
from tovholder.governance.proposals.presenters import ProposalsPage, Scheduled, present_proposal_row
from tovholder.governance.proposals.proposal_states import Ground, find_ground, find_states
from tovholder.governance.proposals.ruling_presenter import name_document
from tovholder.governance.proposals.selectors import list_scheduled
from tovholder.people.rights import Act, NotAllowed
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.models import Version
from tovholder.shell.page_contexts import show_page

A_PAGE = 25


@programme_page
def proposals_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The proposals, newest first; a title starts a new one."""
    form = StartForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = start_proposal(by=frame.person, programme=frame.programme, title=form.cleaned_data["title"])
        except ValidationError as wrong:
            form.add_error("title", wrong.messages)
        else:
            return redirect("governance:proposal", frame.slug, made.number)
    if request.method == "POST" and not (answer := frame.may(Act.PROPOSE)):
        raise NotAllowed(answer.reason)
    every = Proposal.objects.filter(programme=frame.programme).select_related("programme", "closing__decision", "by")
    page = Paginator(every.order_by("-number"), A_PAGE).get_page(request.GET.get("side"))
    ground = find_ground(frame.programme)
    shown = ProposalsPage(
        frame=frame,
        form=form,
        rows=[present_proposal_row(state) for state in find_states(ground, list(page.object_list))],
        scheduled=_list_scheduled(frame, ground),
        page=page,
        may_propose=frame.may(Act.PROPOSE),
    )
    return show_page(request, shown, status=422 if form.errors else 200)


def _list_scheduled(frame: Frame, ground: Ground) -> list[Scheduled]:
    """Every version that has been decided and is not in force yet, of any document."""
    coming = [one for timeline in ground.timelines.values() for one in list_scheduled(timeline, frame.today)]
    return [
        Scheduled(
            name_document(one.document, ground.agreement),
            one.number,
            one.adoption.in_force_from,
            reverse("governance:propose_revocation", args=[frame.slug, one.pk]) if one.number > 1 else "",
        )
        for one in sorted(coming, key=lambda version: version.adoption.in_force_from)
    ]


@programme_page
@require_POST
def propose_draft(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Propose the version of the agreement that a newer file was read into."""
    version = get_object_or_404(
        Version.objects.select_related("document__programme", "parent", "read_from").defer("read_from__data"),
        document__programme=frame.programme,
        document__kind=DocumentKind.STRATEGIC_AGREEMENT,
        number=number,
        adoption__isnull=True,
    )
    title = _("Version %(number)s of the agreement, as read from its file") % {"number": number}
    try:
        proposal = carry_draft(by=frame.person, version=version, title=title)
    except ValidationError:
        return redirect("agreement:versions", frame.slug)
    return redirect("governance:proposal", frame.slug, proposal.number)


@programme_page
@require_POST
def revoke_version(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Propose that a version that has been decided and is not in force yet never comes into force."""
    if not (answer := frame.may(Act.PROPOSE)):
        raise NotAllowed(answer.reason)
    version = get_object_or_404(
        Version.objects.select_related("document__programme", "adoption"),
        document__programme=frame.programme,
        pk=number,
        adoption__isnull=False,
    )
    try:
        proposal = propose_revocation(by=frame.person, version=version)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("governance:proposals", frame.slug)
    return redirect("governance:proposal", frame.slug, proposal.number)


@programme_page
@require_POST
def propose_change(request: HttpRequest, frame: Frame, kind: str, key: str = "") -> HttpResponse:
    """From a document's own page straight to its copy, in a proposal named after it."""
    if not (answer := frame.may(Act.PROPOSE)):
        raise NotAllowed(answer.reason)
    known = list_editable_documents(frame.programme, [area.id for area in frame.agreement.effort_areas])
    document = next((one for one in known if (one.kind, one.key) == (kind, key)), None)
    if document is None:
        raise Http404(kind)
    title = _("Change of: %(document)s") % {"document": name_document(document, frame.agreement.content())}
    made = start_proposal(by=frame.person, programme=frame.programme, title=title)
    return redirect("governance:edit", frame.slug, made.number, kind, *([key] if key else []))
