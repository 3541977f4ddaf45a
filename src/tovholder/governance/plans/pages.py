"""Milepælsplan og beredskabsplan: what each says, and its versions."""

from django.http import HttpRequest, HttpResponse

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, DocumentKind
from tovholder.governance.documents.presenters import list_versions
from tovholder.governance.documents.selectors import find_version, find_versions_in_force
from tovholder.governance.plans.presenters import PlanPage, lay_out_plan
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.models import Version
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page


@programme_page
def milestones_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The milepælsplan in force on the day."""
    return _in_force(request, frame, DocumentKind.MILESTONES)


@programme_page
def milestones_version(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """One version of the milepælsplan as it stands."""
    return _one_version(request, frame, DocumentKind.MILESTONES, number)


@programme_page
def contingency_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The beredskabsplan in force on the day."""
    return _in_force(request, frame, DocumentKind.CONTINGENCY)


@programme_page
def contingency_version(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """One version of the beredskabsplan as it stands."""
    return _one_version(request, frame, DocumentKind.CONTINGENCY, number)


def _in_force(request: HttpRequest, frame: Frame, kind: DocumentKind) -> HttpResponse:
    now = find_versions_in_force(frame.programme, frame.on, kind).get("")
    return _shown(request, frame, kind, now, now)


def _one_version(request: HttpRequest, frame: Frame, kind: DocumentKind, number: int) -> HttpResponse:
    version = find_version(frame.programme, kind, "", number)
    now = find_versions_in_force(frame.programme, frame.on, kind).get("")
    return _shown(request, frame, kind, version, now, looked_up=True)


def _shown(
    request: HttpRequest,
    frame: Frame,
    kind: DocumentKind,
    version: Version | None,
    now: Version | None,
    *,
    looked_up: bool = False,
) -> HttpResponse:
    names = {**frame.names(), **{one.id: one.name or "" for one in frame.agreement.effort_areas}}
    shown = PlanPage(
        frame=frame,
        name=tell(DOCUMENT_KINDS[kind].name),
        kind=kind,
        version=version,
        looked_up=looked_up,
        table=lay_out_plan(kind, version.content if version else None, names),
        versions=list_versions(frame, kind, "", now),
        may_propose=frame.may(Act.PROPOSE),
    )
    return show_page(request, shown)
