"""Delaftaler: one an effort area, with its subgoals, its activities, and what lacks its links."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tovholder.agreement.models import DocumentKind, Version
from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.governance.orphans import orphans
from tovholder.governance.pages.documents import listed_versions
from tovholder.governance.pages.orphan_words import SaidOrphan, said_orphans
from tovholder.governance.selectors.documents import version_of, versions_in_force
from tovholder.governance.shared_activities import reach, serving
from tovholder.people.rights import Act

Content = Mapping[str, Any]


@dataclass(frozen=True)
class EffortAreaRow:
    """An effort area with its delaftale in force, if it has one."""

    key: str
    name: str
    version: Version | None
    subgoals: int
    activities: int
    shared: int
    lacking: int


@dataclass(frozen=True)
class ShownSubgoal:
    """A subgoal with the fixed goals it serves and the activities that serve it, by name."""

    subgoal: Content
    goals: list[str]
    activities: list[Content]


@dataclass(frozen=True)
class ShownActivity:
    """An activity with where it is at home, what it serves, and the other effort areas it serves as well."""

    activity: Content
    home: str
    serves: list[str]
    also: list[str]


def _effort_areas(frame: Frame) -> dict[str, str]:
    return {area.id: area.name or area.id for area in frame.agreement.effort_areas}


def _contents(versions: Mapping[str, Version]) -> dict[str, Content]:
    return {key: version.content for key, version in versions.items()}


def _lacking(frame: Frame, contents: Mapping[str, Content]) -> list[SaidOrphan]:
    agreement = frame.agreement.content()
    found = orphans({"agreement": agreement, "subagreements": list(contents.values())})
    return said_orphans(found, _effort_areas(frame))


@programme_page
def subagreements(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every effort area with its delaftale in force on the day, and everything without its links."""
    versions = versions_in_force(frame.programme, frame.on, DocumentKind.SUBAGREEMENT)
    contents = _contents(versions)
    lacking = _lacking(frame, contents) if contents else []
    names = {**_effort_areas(frame), **{key: key for key in versions if key not in _effort_areas(frame)}}
    context = {
        "frame": frame,
        "rows": [_row(key, name, versions, contents, lacking) for key, name in names.items()],
        "registered": bool(versions),
        "lacking": lacking,
        "effort_areas": names,
        "may_propose": frame.may(Act.PROPOSE),
    }
    return render(request, "governance/subagreements.html", context)


def _row(
    key: str, name: str, versions: Mapping[str, Version], contents: Mapping[str, Content], lacking: list[SaidOrphan]
) -> EffortAreaRow:
    content = contents.get(key, {})
    own = len(content.get("activities") or ())
    return EffortAreaRow(
        key,
        name,
        versions.get(key),
        len(content.get("subgoals") or ()),
        own,
        len(serving(contents, key)) - own,
        sum(said.orphan.effort_area == key for said in lacking),
    )


@programme_page
def subagreement(request: HttpRequest, frame: Frame, key: str) -> HttpResponse:
    """The delaftale of one effort area as it is in force on the day."""
    versions = versions_in_force(frame.programme, frame.on, DocumentKind.SUBAGREEMENT)
    known = {*versions, *_effort_areas(frame)}
    if key not in known and not frame.programme.documents.filter(kind=DocumentKind.SUBAGREEMENT, key=key).exists():
        raise Http404(key)
    return _shown(request, frame, key, versions.get(key), versions)


@programme_page
def subagreement_version(request: HttpRequest, frame: Frame, key: str, number: int) -> HttpResponse:
    """One version of a delaftale as it stands, in force or not, among the others in force on the day."""
    version = version_of(frame.programme, DocumentKind.SUBAGREEMENT, key, number)
    versions = versions_in_force(frame.programme, frame.on, DocumentKind.SUBAGREEMENT)
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
    activities = serving(contents, key)
    names = _effort_areas(frame)
    context = {
        "frame": frame,
        "key": key,
        "name": names.get(key, key),
        "version": version,
        "looked_up": looked_up,
        "subgoals": _subgoals(frame, contents.get(key, {}), [one.activity for one in activities]),
        "activities": [_activity(contents, names, key, one.home, one.activity) for one in activities],
        "names": frame.names(),
        "effort_areas": names,
        "lacking": [said for said in _lacking(frame, contents) if said.orphan.effort_area == key] if version else [],
        "versions": listed_versions(frame, DocumentKind.SUBAGREEMENT, key, versions.get(key)),
        "may_propose": frame.may(Act.PROPOSE),
    }
    return render(request, "governance/subagreement.html", context)


def _subgoals(frame: Frame, content: Content, activities: list[Content]) -> list[ShownSubgoal]:
    goals = {goal.id: goal.text or goal.id for goal in frame.agreement.goals}
    return [
        ShownSubgoal(
            subgoal,
            [goals.get(goal, goal) for goal in subgoal.get("goals") or ()],
            [activity for activity in activities if subgoal["id"] in (activity.get("subgoals") or ())],
        )
        for subgoal in content.get("subgoals") or ()
    ]


def _activity(
    contents: Mapping[str, Content], names: Mapping[str, str], key: str, home: str, activity: Content
) -> ShownActivity:
    texts = {
        one["id"]: one.get("text") or one["id"] for part in contents.values() for one in part.get("subgoals") or ()
    }
    serves = [texts.get(subgoal, subgoal) for subgoal in activity.get("subgoals") or ()]
    also = [names.get(area, area) for area in reach(contents, activity) if area != key]
    return ShownActivity(activity, home, serves, also)
