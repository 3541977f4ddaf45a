"""Which activities serve a delaftale: its own, and those at home in another that serve its subgoals as well. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tovholder.domain.content.json_pointers import join_pointer

# Goals, subgoals and activities whose links are missing. Pure.
#
# A delaftale points towards the fixed goals of the strategic agreement, so each of its subgoals must name at least one,
# and an activity is there for a subgoal. A link to something that does not exist is no link.

Kind = Literal["goal", "subgoal", "activity", "effort_area", "subagreement"]
Missing = Literal["subgoal", "activity", "goal", "subagreement", "effort_area"]
Item = Mapping[str, Any]


@dataclass(frozen=True)
class Orphan:
    """One thing without a link: what it is, what it lacks, where it stands, and links to what does not exist."""

    kind: Kind
    id: str
    name: str
    missing: Missing
    pointer: str
    effort_area: str | None = None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    """A thing of a delaftale with its place."""

    effort_area: str
    pointer: str
    item: Item


def find_orphans(content: Item) -> tuple[Orphan, ...]:
    """Everything without its links in a programme's content, goals first, in the programme's order.

    A goal needs a subgoal and, through it, an activity; a subgoal a goal and an activity; an activity a subgoal; a
    chosen effort area its delaftale, and a delaftale its effort area. A thing that lacks two is there twice.
    """
    agreement: Item = content.get("agreement", content)
    subgoals, activities = list(_things(content, "subgoals")), list(_things(content, "activities"))
    return (
        *_goals(agreement, subgoals, activities),
        *_subgoals(agreement, subgoals, activities),
        *_activities(subgoals, activities),
        *_subagreements(content, agreement),
    )


def _things(content: Item, key: str) -> Iterator[_Found]:
    for n, part in enumerate(content.get("subagreements") or ()):
        for m, item in enumerate(part.get(key) or ()):
            yield _Found(part["effort_area"], join_pointer("subagreements", n, key, m), item)


def _goals(agreement: Item, subgoals: list[_Found], activities: list[_Found]) -> Iterator[Orphan]:
    active = _linked(activities, "subgoals")
    named = _linked(subgoals, "goals")
    reached = _linked((one for one in subgoals if one.item["id"] in active), "goals")
    for n, goal in enumerate(agreement.get("goals") or ()):
        pointer = join_pointer("agreement", "goals", n)
        if goal["id"] not in named:
            yield _orphan("goal", goal, "subgoal", pointer)
        elif goal["id"] not in reached:
            yield _orphan("goal", goal, "activity", pointer)


def _subgoals(agreement: Item, subgoals: list[_Found], activities: list[_Found]) -> Iterator[Orphan]:
    goals = {goal["id"] for goal in agreement.get("goals") or ()}
    active = _linked(activities, "subgoals")
    for one in subgoals:
        unknown = [goal for goal in one.item.get("goals") or () if goal not in goals]
        if len(unknown) == len(one.item.get("goals") or ()):
            yield _orphan("subgoal", one.item, "goal", one.pointer, one.effort_area, unknown)
        if one.item["id"] not in active:
            yield _orphan("subgoal", one.item, "activity", one.pointer, one.effort_area)


def _activities(subgoals: list[_Found], activities: list[_Found]) -> Iterator[Orphan]:
    known = {one.item["id"] for one in subgoals}
    for one in activities:
        unknown = [subgoal for subgoal in one.item.get("subgoals") or () if subgoal not in known]
        if len(unknown) == len(one.item.get("subgoals") or ()):
            yield _orphan("activity", one.item, "subgoal", one.pointer, one.effort_area, unknown)


def _subagreements(content: Item, agreement: Item) -> Iterator[Orphan]:
    chosen = {area["id"] for area in agreement.get("effort_areas") or ()}
    made = {part["effort_area"] for part in content.get("subagreements") or ()}
    for n, area in enumerate(agreement.get("effort_areas") or ()):
        if area["id"] not in made:
            yield _orphan("effort_area", area, "subagreement", join_pointer("agreement", "effort_areas", n), area["id"])
    for n, part in enumerate(content.get("subagreements") or ()):
        which = part["effort_area"]
        if which not in chosen:
            yield _orphan("subagreement", {"id": which}, "effort_area", join_pointer("subagreements", n), which)


def _linked(things: Iterable[_Found], key: str) -> set[str]:
    return {link for one in things for link in one.item.get(key) or ()}


def _orphan(
    kind: Kind, item: Item, missing: Missing, pointer: str, effort_area: str | None = None, unknown: Iterable[str] = ()
) -> Orphan:
    name = str(item.get("name") or item.get("text") or item["id"])
    return Orphan(kind, item["id"], name, missing, pointer, effort_area, tuple(unknown))


Content = Mapping[str, Any]


@dataclass(frozen=True)
class ServingActivity:
    """An activity with the effort area of the delaftale it is written in."""

    home: str
    activity: Content

    @property
    def subgoals(self) -> list[str]:
        return list(self.activity.get("subgoals") or ())


def find_serving_activities(subagreements: Mapping[str, Content], effort_area: str) -> tuple[ServingActivity, ...]:
    """The activities of a delaftale, its own first. `subagreements` are all delaftaler by effort area."""
    return tuple(_serving(subagreements, effort_area))


def _serving(subagreements: Mapping[str, Content], effort_area: str) -> Iterator[ServingActivity]:
    here = subagreements.get(effort_area, {})
    own = {subgoal["id"] for subgoal in here.get("subgoals") or ()}
    for activity in here.get("activities") or ():
        yield ServingActivity(effort_area, activity)
    for home, content in subagreements.items():
        for activity in content.get("activities") or ():
            if home != effort_area and own.intersection(activity.get("subgoals") or ()):
                yield ServingActivity(home, activity)


def find_effort_areas_served(subagreements: Mapping[str, Content], activity: Content) -> list[str]:
    """The effort areas whose subgoals an activity serves, in the delaftaler's order."""
    wanted = set(activity.get("subgoals") or ())
    return [
        area
        for area, content in subagreements.items()
        if wanted.intersection(subgoal["id"] for subgoal in content.get("subgoals") or ())
    ]
