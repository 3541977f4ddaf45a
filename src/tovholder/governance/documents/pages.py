"""What the pages of one document share: a version in its place among the others, and two held together."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tovholder.agreement.reading_page.difference_presenter import show_changes
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, DocumentKind
from tovholder.governance.documents.presenters import DocumentDifferencePage
from tovholder.governance.documents.selectors import find_version
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page


@programme_page
def subagreement_difference(request: HttpRequest, frame: Frame, key: str, before: int, after: int) -> HttpResponse:
    """What changed from one version of a delaftale to another."""
    return _difference(request, frame, DocumentKind.SUBAGREEMENT, key, before, after)


@programme_page
def budget_difference(request: HttpRequest, frame: Frame, before: int, after: int) -> HttpResponse:
    """What changed from one version of the budget to another."""
    return _difference(request, frame, DocumentKind.BUDGET, "", before, after)


@programme_page
def terms_difference(request: HttpRequest, frame: Frame, before: int, after: int) -> HttpResponse:
    """What changed from one version of the kommissorium to another."""
    return _difference(request, frame, DocumentKind.TERMS_OF_REFERENCE, "", before, after)


@programme_page
def milestones_difference(request: HttpRequest, frame: Frame, before: int, after: int) -> HttpResponse:
    """What changed from one version of the milepælsplan to another."""
    return _difference(request, frame, DocumentKind.MILESTONES, "", before, after)


@programme_page
def contingency_difference(request: HttpRequest, frame: Frame, before: int, after: int) -> HttpResponse:
    """What changed from one version of the beredskabsplan to another."""
    return _difference(request, frame, DocumentKind.CONTINGENCY, "", before, after)


def _difference(request: HttpRequest, frame: Frame, kind: str, key: str, before: int, after: int) -> HttpResponse:
    first, second = (find_version(frame.programme, kind, key, number) for number in (before, after))
    names = {area.id: area.name or area.id for area in frame.agreement.effort_areas}
    shown = DocumentDifferencePage(
        frame=frame,
        before=first,
        after=second,
        changes=show_changes(first.content, second.content),
        name=names.get(key, key) or second.document.get_kind_display(),
        back=reverse(f"governance:{DOCUMENT_KINDS[kind].page}", args=[frame.slug, *([key] if key else [])]),
    )
    return show_page(request, shown)
