"""A change read against the contents it leads from and to: its topics, effort areas and areas. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from tovholder.domain.content.content_changes import Change
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, DocumentTopic
from tovholder.domain.plans.contributions import UNNAMED
from tovholder.domain.rulings.contents_by_id import Contents, Item

# What a change can be about: the topics that rules are written for. Pure.

Topic = (
    DocumentTopic
    | Literal[
        "fixed_goals",
        "adjustment",
        "new_activity",
        "serves_several",
        "several_subagreements",
        "no_local_power",
        "success_criteria",
        "subgoal_target",
        "distribution_changes",
        "contribution_changes_of_funder",
        "contribution_changes_of_party",
        "grant_condition_broken",
        "total",
        "unallotted",
        "adjustment_account",
        "observations",
        "programme",
    ]
)
"""`adjustment` is what the local forum may decide within one delaftale, `subagreement` the rest of a delaftale."""

DECIDED: tuple[Topic, ...] = (
    *(entry.topic for entry in DOCUMENT_KINDS.values()),
    "adjustment",
    "observations",
    "programme",
)
"""Every change has exactly one of these, so a rule set that decides each of them leaves no change undecided."""

_TARGET = ("target", "measure")
"""What a delmål is measured by; a target means nothing without its measure."""


@dataclass(frozen=True)
class Touched:
    """One change and what it is about. No areas: it is not about particular ones."""

    change: Change
    topics: frozenset[Topic]
    effort_areas: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    activity: bool = False
    sources: frozenset[str] = frozenset()
    """Whose money a budget line is, before and after."""

    def with_topics(self, *more: Topic, without: Topic | None = None) -> "Touched":
        """The same change with more topics, one perhaps taken away."""
        return replace(self, topics=(self.topics - {without}) | frozenset(more))


Covers = Literal["activities", "adjustments"]
"""How far the local power reaches: activities only (the stricter reading), or any adjustment of a delaftale."""

_BESIDE_THE_CRITERIA = frozenset({"comparators", "source", "notes", "as_printed"})
"""What stands under the fixed goals without being a goal, an indicator or a baseline."""
_BESIDE_THE_GOALS = _BESIDE_THE_CRITERIA | {"baselines"}


@dataclass(frozen=True)
class Reader:
    """Reads the changes between two contents."""

    before: Contents
    after: Contents
    covers: Covers = "activities"

    def touched(self, change: Change) -> Touched:
        """What the change is about."""
        if change.document == "strategic_agreement":
            return _strategic(change)
        if change.document == "subagreement":
            return self._subagreement(change)
        if change.document == "budget":
            return self._budget(change)
        if change.document == "milestones":
            before, after = (_at(one.milestones_by_id, change.path, 1) for one in (self.before, self.after))
            return Touched(change, frozenset({"milestones"}), _effort_areas([*before, *after]))
        return Touched(change, frozenset({_own_topic(change.document)}))

    def _subagreement(self, change: Change) -> Touched:
        path = change.path
        activity = len(path) > 2 and path[2] == "activities"
        local = activity or (self.covers == "adjustments" and len(path) > 2)
        retargets = self._retargets(change)
        topics: set[Topic] = {"adjustment" if local and not retargets else "subagreement"}
        topics |= {"subgoal_target"} if retargets else set()
        topics |= {"new_activity"} if activity and change.kind == "added" else set()
        topics |= {"several_subagreements"} if activity and self._reaches_further(change) else set()
        activities = self._activities(path) if activity else []
        topics |= {"serves_several"} if any(one.serves(item) - {_id(path[1])} for one, item in activities) else set()
        areas = frozenset(area for one, item in activities for area in _areas(one, item))
        return Touched(change, frozenset(topics), self._homes(path), areas, activity)

    def _retargets(self, change: Change) -> bool:
        """Whether what a delmål is measured by is changed, taken away or filled in.

        What a new delmål brings along changes nothing that was agreed.
        """
        path = change.path
        if change.kind == "moved" or (len(path) > 2 and path[2] != "subgoals"):
            return False
        home = _id(path[1]) if len(path) > 1 else None
        one = _id(path[3]) if len(path) > 3 else None
        return any(
            _target(subgoal) != _target(self.after.subgoals.get(which, (where, {}))[1])
            for which, (where, subgoal) in self.before.subgoals.items()
            if home in (None, where) and one in (None, which)
        )

    def _reaches_further(self, change: Change) -> bool:
        """Whether an activity comes to serve another delaftale than its own, new or by other delmål."""
        home = _id(change.path[1])
        before, after = (
            frozenset().union(*(one.serves(item) for item in _at(one.activities.get(home, {}), change.path, 3)))
            for one in (self.before, self.after)
        )
        return bool(after - before - {home})

    def _homes(self, path: tuple[str, ...]) -> frozenset[str]:
        if len(path) > 1:
            return frozenset({_id(path[1])})
        return frozenset(part["effort_area"] for one in (self.before, self.after) for part in one.subagreements)

    def _activities(self, path: tuple[str, ...]) -> list[tuple[Contents, Item]]:
        """The activity that changes, before and after; every one of the delaftale where the change is of them all."""
        return [
            (contents, activity)
            for contents in (self.before, self.after)
            for activity in _at(contents.activities.get(_id(path[1]), {}), path, 3)
        ]

    def _budget(self, change: Change) -> Touched:
        before, after = (_at(one.lines_by_id, change.path, 2) for one in (self.before, self.after))
        on_account = any(line.get("account") for line in after)
        topics: set[Topic] = {"budget", "adjustment_account"} if on_account else {"budget"}
        sources = frozenset(line.get("source") or UNNAMED for line in (*before, *after))
        return Touched(change, frozenset(topics), _effort_areas([*before, *after]), sources=sources)


def _target(subgoal: Item) -> tuple[Any, ...]:
    return tuple(subgoal.get(key) for key in _TARGET)


def _own_topic(document: str) -> Topic:
    if document in DOCUMENT_KINDS:
        return DOCUMENT_KINDS[document].topic
    return "observations" if document == "observations" else "programme"


def _strategic(change: Change) -> Touched:
    path = change.path[1:] if change.path[:1] == ("agreement",) else change.path
    topics: set[Topic] = {"strategic_agreement"}
    if not path or path[0] == "goals":
        agreed = change.kind != "moved" and not _BESIDE_THE_CRITERIA & set(path)
        topics |= {"success_criteria"} if agreed else set()
        topics |= {"fixed_goals"} if not _BESIDE_THE_GOALS & set(path) else set()
    one = frozenset({_id(path[1])}) if len(path) > 1 else frozenset()
    effort_areas = one if path[:1] == ("effort_areas",) else frozenset()
    areas = one if path[:1] == ("areas",) else frozenset()
    return Touched(change, frozenset(topics), effort_areas, areas)


def _areas(contents: Contents, activity: Item) -> frozenset[str]:
    """The areas of an activity; one that names none is taken to be in all of them."""
    return contents.resolve_areas(activity.get("areas") or ()) or contents.areas


def _at(items: Mapping[str, Item], path: tuple[str, ...], depth: int) -> list[Item]:
    """The thing that a path names at some depth; all of them where it does not go so deep."""
    if len(path) <= depth:
        return list(items.values())
    found = items.get(_id(path[depth]))
    return [found] if found else []


def _id(name: str) -> str:
    """The id in a path's name for a thing: `id=a1`, `effort_area=uddannelse`."""
    return name.partition("=")[2]


def _effort_areas(items: Iterable[Item]) -> frozenset[str]:
    return frozenset(item["effort_area"] for item in items if item.get("effort_area"))
