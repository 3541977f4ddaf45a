"""What the pages of one document share: a version in its place among the others, and two held together."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tovholder.agreement.reading_page.difference_presenter import show_changes
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, DocumentKind
from tovholder.governance.documents.presenters import DocumentDifferencePage, present_plan
from tovholder.governance.documents.selectors import find_version, find_versions_in_force
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
def plan_difference(request: HttpRequest, frame: Frame, kind: str, before: int, after: int) -> HttpResponse:
    """What changed from one version of the milepælsplan or the beredskabsplan to another."""
    return _difference(request, frame, kind, "", before, after)


@programme_page
def plan_page(request: HttpRequest, frame: Frame, kind: str) -> HttpResponse:
    """The milepælsplan or the beredskabsplan as it was agreed, in force on the day."""
    now = find_versions_in_force(frame.programme, frame.on, kind).get("")
    return show_page(request, present_plan(frame, kind, now, now))


@programme_page
def plan_version(request: HttpRequest, frame: Frame, kind: str, number: int) -> HttpResponse:
    """One version of either plan as it stands, in force or not."""
    version = find_version(frame.programme, kind, "", number)
    now = find_versions_in_force(frame.programme, frame.on, kind).get("")
    return show_page(request, present_plan(frame, kind, version, now, looked_up=True))


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
