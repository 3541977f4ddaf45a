"""A programme's or an agreement's content, looked up by id. Pure."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

ALL = "all"
Item = Mapping[str, Any]


class Contents:
    """Content under its public keys; an agreement alone counts as a programme that has nothing else."""

    def __init__(self, content: Item) -> None:
        self.agreement: Item = content.get("agreement", content)
        self.subagreements: list[Item] = list(content.get("subagreements") or ())
        self.lines: list[Item] = list((content.get("budget") or {}).get("lines") or ())
        self.milestones: list[Item] = list(content.get("milestones") or ())

    @cached_property
    def activities(self) -> dict[str, dict[str, Item]]:
        """Activities by the effort area of the delaftale they stand in, then by their id."""
        return {part["effort_area"]: index_by_id(part.get("activities")) for part in self.subagreements}

    @cached_property
    def subgoals(self) -> dict[str, tuple[str, Item]]:
        """Subgoals by id, each with the effort area of its delaftale."""
        return {
            subgoal["id"]: (part["effort_area"], subgoal)
            for part in self.subagreements
            for subgoal in part.get("subgoals") or ()
        }

    @cached_property
    def lines_by_id(self) -> dict[str, Item]:
        """Budget lines by id."""
        return index_by_id(self.lines)

    @cached_property
    def milestones_by_id(self) -> dict[str, Item]:
        """Milestones by id."""
        return index_by_id(self.milestones)

    @cached_property
    def areas(self) -> frozenset[str]:
        """Ids of the areas."""
        return frozenset(index_by_id(self.agreement.get("areas")))

    @cached_property
    def _groups(self) -> dict[str, Iterable[str]]:
        groups = index_by_id(self.agreement.get("area_groups")).items()
        return {group: item.get("areas") or () for group, item in groups} | {ALL: self.areas}

    def resolve_areas(self, scopes: Iterable[str]) -> frozenset[str]:
        """The single areas behind areas and groups of areas."""
        return frozenset(area for scope in scopes for area in self._groups.get(scope, (scope,)))

    def serves(self, activity: Item) -> frozenset[str]:
        """The effort areas whose subgoals an activity serves."""
        return frozenset(self.subgoals[one][0] for one in activity.get("subgoals") or () if one in self.subgoals)

    def find_goals_served(self, effort_area: str) -> frozenset[str]:
        """The fixed goals that the activities of one delaftale lead to through their subgoals."""
        activities = self.activities.get(effort_area, {}).values()
        linked = {one for activity in activities for one in activity.get("subgoals") or () if one in self.subgoals}
        return frozenset(goal for one in linked for goal in self.subgoals[one][1].get("goals") or ())

    @cached_property
    def goal_ids(self) -> tuple[str, ...]:
        """Ids of the fixed goals, in the agreement's order."""
        return tuple(index_by_id(self.agreement.get("goals")))

    @cached_property
    def names(self) -> dict[str, str]:
        """What effort areas, areas and goals are called, by id."""
        return {
            which: item.get("name") or item.get("text") or which
            for key in ("goals", "areas", "effort_areas")
            for which, item in index_by_id(self.agreement.get(key)).items()
        }


def index_by_id(items: Iterable[Item] | None) -> dict[str, Item]:
    """Things by their id, in their own order."""
    return {item["id"]: item for item in items or ()}
