"""What the pages of one document share: a version in its place among the others, and two held together."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tovholder.agreement.models import DocumentKind, Version
from tovholder.agreement.pages.difference import shown_changes
from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.governance.selectors.documents import version_of, versions_of

PAGES: dict[str, str] = {
    DocumentKind.SUBAGREEMENT: "subagreement",
    DocumentKind.BUDGET: "budget",
    DocumentKind.TERMS_OF_REFERENCE: "terms",
}
"""The page that shows a document of each kind."""


@dataclass(frozen=True)
class ListedVersion:
    """A version with its addresses: itself, and what it changed (empty for the first)."""

    version: Version
    address: str
    difference: str
    in_force: bool


def listed_versions(frame: Frame, kind: str, key: str, now: Version | None) -> list[ListedVersion]:
    """Every version of a document for its page; `now` is the one in force on the day."""
    room = PAGES[kind]
    where = [frame.slug, *([key] if key else [])]
    return [
        ListedVersion(
            version,
            reverse(f"governance:{room}_version", args=[*where, version.number]),
            reverse(f"governance:{room}_difference", args=[*where, version.parent.number, version.number])
            if version.parent
            else "",
            now is not None and version.pk == now.pk,
        )
        for version in versions_of(frame.programme, kind, key)
    ]


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


def _difference(request: HttpRequest, frame: Frame, kind: str, key: str, before: int, after: int) -> HttpResponse:
    first, second = (version_of(frame.programme, kind, key, number) for number in (before, after))
    names = {area.id: area.name or area.id for area in frame.agreement.effort_areas}
    context = {
        "frame": frame,
        "before": first,
        "after": second,
        "changes": shown_changes(first.content, second.content),
        "name": names.get(key, key) or second.document.get_kind_display(),
        "back": reverse(f"governance:{PAGES[kind]}", args=[frame.slug, *([key] if key else [])]),
    }
    return render(request, "governance/document_difference.html", context)
