"""Things without their links, said in a sentence each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.plans.activity_links import Orphan, find_effort_areas_served, find_serving_activities
from tovholder.governance.documents.presenters import ListedVersion
from tovholder.people.rights import Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.versions.models import Version

Content = Mapping[str, Any]


SENTENCES: dict[tuple[str, str], Promise] = {
    ("goal", "subgoal"): gettext_lazy("The fixed goal “%(name)s” is served by no subgoal."),
    ("goal", "activity"): gettext_lazy("The fixed goal “%(name)s” has subgoals, but no activity serves them."),
    ("subgoal", "goal"): gettext_lazy("The subgoal “%(name)s” serves no fixed goal."),
    ("subgoal", "activity"): gettext_lazy("The subgoal “%(name)s” has no activity."),
    ("activity", "subgoal"): gettext_lazy("The activity “%(name)s” serves no subgoal."),
    ("effort_area", "subagreement"): gettext_lazy("The effort area “%(name)s” has no sub-agreement."),
    ("subagreement", "effort_area"): gettext_lazy(
        "The sub-agreement “%(name)s” is for an effort area that the agreement has not chosen."
    ),
}


@dataclass(frozen=True)
class SaidOrphan:
    """An orphan in a sentence, with the effort area whose delaftale it stands in, if any."""

    orphan: Orphan
    sentence: str


def tell_orphans(found: Iterable[Orphan], names: Mapping[str, str]) -> list[SaidOrphan]:
    """Each orphan in words; `names` are the effort areas' names."""
    return [SaidOrphan(one, _sentence(one, names)) for one in found]


def _sentence(one: Orphan, names: Mapping[str, str]) -> str:
    name = names.get(one.name, one.name)
    said = str(SENTENCES[one.kind, one.missing]) % {"name": name}
    if one.unknown:
        said += " " + _("It points to %(unknown)s, which is nowhere.") % {"unknown": ", ".join(one.unknown)}
    return said


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


def present_effort_area(
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
        len(find_serving_activities(contents, key)) - own,
        sum(said.orphan.effort_area == key for said in lacking),
    )


def present_subgoals(frame: Frame, content: Content, activities: list[Content]) -> list[ShownSubgoal]:
    goals = {goal.id: goal.text or goal.id for goal in frame.agreement.goals}
    return [
        ShownSubgoal(
            subgoal,
            [goals.get(goal, goal) for goal in subgoal.get("goals") or ()],
            [activity for activity in activities if subgoal["id"] in (activity.get("subgoals") or ())],
        )
        for subgoal in content.get("subgoals") or ()
    ]


def present_activity(
    contents: Mapping[str, Content], names: Mapping[str, str], key: str, home: str, activity: Content
) -> ShownActivity:
    texts = {
        one["id"]: one.get("text") or one["id"] for part in contents.values() for one in part.get("subgoals") or ()
    }
    serves = [texts.get(subgoal, subgoal) for subgoal in activity.get("subgoals") or ()]
    also = [names.get(area, area) for area in find_effort_areas_served(contents, activity) if area != key]
    return ShownActivity(activity, home, serves, also)


@dataclass(frozen=True, kw_only=True)
class SubagreementsPage(ProgrammePage):
    """Every effort area with its delaftale in force on the day, and everything without its links."""

    template = "governance/subagreements/subagreements.html"
    addresses = ("governance:subagreements",)
    rows: list[EffortAreaRow]
    """The agreement's effort areas, then those that only a delaftale names."""
    registered: bool
    """Whether any delaftale is in force."""
    lacking: list[SaidOrphan]
    """What has no link: goals without a subgoal, activities without a goal, and so on."""
    effort_areas: dict[str, str]
    """Id to name of the effort areas."""
    may_propose: Answer
    """Whether the one who looks may propose a change, and why not."""


@dataclass(frozen=True, kw_only=True)
class SubagreementPage(ProgrammePage):
    """The delaftale of one effort area: its subgoals, its activities, what lacks its links, its versions."""

    template = "governance/subagreements/subagreement.html"
    addresses = ("governance:subagreement", "governance:subagreement_version")
    key: str
    """The effort area's id."""
    name: str
    """The effort area's name."""
    version: Version | None
    """The version that is shown; None where none was in force."""
    looked_up: bool
    """Whether the version was asked for by its number, so that no day is asked for."""
    subgoals: list[ShownSubgoal]
    """Its subgoals, each with what it serves and what serves it."""
    activities: list[ShownActivity]
    """The activities that serve the effort area, also those at home in another."""
    names: dict[str, str]
    """Id to name of areas, groups, parties, bodies and positions."""
    effort_areas: dict[str, str]
    """Id to name of the effort areas."""
    lacking: list[SaidOrphan]
    """What in it has no link."""
    versions: list[ListedVersion]
    """Every version of the delaftale, newest first."""
    may_propose: Answer
    """Whether the one who looks may propose a change, and why not."""
    changes_here: bool
    """Whether the activities can be changed from here: by one who may propose, on what is in force today."""
