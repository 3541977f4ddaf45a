"""Aftalen: the agreement to read, its versions, one version, the difference between two."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tovholder.agreement.intake.actions import answer_finding
from tovholder.agreement.intake.selectors import list_pointed_out
from tovholder.agreement.reading_page.claim_hook import read_claims
from tovholder.agreement.reading_page.difference_presenter import show_changes
from tovholder.agreement.reading_page.presenters import AgreementPage, DifferencePage, VersionsPage, draw_figure
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import Agreement
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, map_names, programme_page
from tovholder.programme.versions.models import Version
from tovholder.programme.versions.selectors import list_agreement_versions, load_agreement
from tovholder.shell.page_contexts import show_page


@programme_page
def agreement_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The agreement in force on the day, section by section."""
    return show_page(request, _readable(frame, frame.agreement, frame.version))


def _readable(frame: Frame, content: Agreement, version: Version | None, *, looked_up: bool = False) -> AgreementPage:
    names = map_names(content)
    return AgreementPage(
        frame=frame,
        agreement=content,
        version=version,
        names=names,
        figures=[drawn for drawn in map(draw_figure, content.exhibits.figures) if drawn],
        findings=list_pointed_out(frame.programme, version) if version else [],
        may_answer=frame.may(Act.REVIEW),
        claims=read_claims(frame.programme, version, frame.on, names),
        looked_up=looked_up,
    )


@programme_page
@require_POST
def answer_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Keep that a contradiction in the agreement in force stands as it is, and why."""
    sent = {name: request.POST.get(name, "") for name in ("key", "seen", "why")}
    try:
        answer_finding(by=frame.person, programme=frame.programme, **sent)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Your answer is kept and stands beside the text."))
    return redirect(f"{reverse('agreement:agreement', args=[frame.slug])}#fund")


@programme_page
def versions_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every version of the agreement: where it came from, who decided, when it holds."""
    shown = VersionsPage(
        frame=frame,
        versions=list_agreement_versions(frame.programme),
        may_put_in_force=frame.may(Act.PUT_IN_FORCE),
        may_propose=frame.may(Act.PROPOSE),
    )
    return show_page(request, shown)


def _version(frame: Frame, number: int) -> Version:
    found = (
        Version.objects.filter(
            document__programme=frame.programme,
            document__kind=DocumentKind.STRATEGIC_AGREEMENT,
            number=number,
        )
        .select_related("document__programme", "parent", "adoption", "read_from")
        .defer("content", "parent__content", "read_from__data")
        .first()
    )
    if found is None:
        raise Http404(number)
    return found


@programme_page
def version_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """One version as it stands, in force or not."""
    version = _version(frame, number)
    return show_page(request, _readable(frame, load_agreement(version), version, looked_up=True))


@programme_page
def difference_page(request: HttpRequest, frame: Frame, before: int, after: int) -> HttpResponse:
    """What changed from one version to another."""
    first, second = _version(frame, before), _version(frame, after)
    changes = show_changes(first.content, second.content)
    return show_page(request, DifferencePage(frame=frame, before=first, after=second, changes=changes))
