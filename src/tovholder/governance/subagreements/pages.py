"""Delaftaler: one an effort area, with its subgoals, its activities, and what lacks its links."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.plans.activity_links import find_orphans, find_serving_activities
from tovholder.governance.documents.presenters import list_versions
from tovholder.governance.documents.selectors import find_version, find_versions_in_force
from tovholder.governance.subagreements.presenters import (
    Content,
    SaidOrphan,
    SubagreementPage,
    SubagreementsPage,
    present_activity,
    present_effort_area,
    present_subgoals,
    tell_orphans,
)
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.models import Version
from tovholder.shell.page_contexts import show_page


def _effort_areas(frame: Frame) -> dict[str, str]:
    return {area.id: area.name or area.id for area in frame.agreement.effort_areas}


def _contents(versions: Mapping[str, Version]) -> dict[str, Content]:
    return {key: version.content for key, version in versions.items()}


def _lacking(frame: Frame, contents: Mapping[str, Content]) -> list[SaidOrphan]:
    agreement = frame.agreement.content()
    found = find_orphans({"agreement": agreement, "subagreements": list(contents.values())})
    return tell_orphans(found, _effort_areas(frame))


@programme_page
def subagreements_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every effort area with its delaftale in force on the day, and everything without its links."""
    versions = find_versions_in_force(frame.programme, frame.on, DocumentKind.SUBAGREEMENT)
    contents = _contents(versions)
    lacking = _lacking(frame, contents) if contents else []
    names = {**_effort_areas(frame), **{key: key for key in versions if key not in _effort_areas(frame)}}
    shown = SubagreementsPage(
        frame=frame,
        rows=[present_effort_area(key, name, versions, contents, lacking) for key, name in names.items()],
        registered=bool(versions),
        lacking=lacking,
        effort_areas=names,
        may_propose=frame.may(Act.PROPOSE),
    )
    return show_page(request, shown)


@programme_page
def subagreement_page(request: HttpRequest, frame: Frame, key: str) -> HttpResponse:
    """The delaftale of one effort area as it is in force on the day."""
    versions = find_versions_in_force(frame.programme, frame.on, DocumentKind.SUBAGREEMENT)
    known = {*versions, *_effort_areas(frame)}
    if key not in known and not frame.programme.documents.filter(kind=DocumentKind.SUBAGREEMENT, key=key).exists():
        raise Http404(key)
    return _shown(request, frame, key, versions.get(key), versions)


@programme_page
def subagreement_version(request: HttpRequest, frame: Frame, key: str, number: int) -> HttpResponse:
    """One version of a delaftale as it stands, in force or not, among the others in force on the day."""
    version = find_version(frame.programme, DocumentKind.SUBAGREEMENT, key, number)
    versions = find_versions_in_force(frame.programme, frame.on, DocumentKind.SUBAGREEMENT)
    return _shown(request, frame, key, version, versions, looked_up=True)


def _shown(
    request: HttpRequest,
    frame: Frame,
    key: str,
    version: Version | None,
    versions: Mapping[str, Version],
    *,
    looked_up: bool = False,
) -> HttpResponse:
    contents = {**_contents(versions), **({key: version.content} if version else {})}
    activities = find_serving_activities(contents, key)
    names = _effort_areas(frame)
    shown = SubagreementPage(
        frame=frame,
        key=key,
        name=names.get(key, key),
        version=version,
        looked_up=looked_up,
        subgoals=present_subgoals(frame, contents.get(key, {}), [one.activity for one in activities]),
        activities=[present_activity(contents, names, key, one.home, one.activity) for one in activities],
        names=frame.names(),
        effort_areas=names,
        lacking=[said for said in _lacking(frame, contents) if said.orphan.effort_area == key] if version else [],
        versions=list_versions(frame, DocumentKind.SUBAGREEMENT, key, versions.get(key)),
        may_propose=frame.may(Act.PROPOSE),
        changes_here=bool(frame.may(Act.PROPOSE)) and not looked_up and frame.on == frame.today,
    )
    return show_page(request, shown)
