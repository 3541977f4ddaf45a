"""Which activities serve a delaftale: its own, and those at home in another that serve its subgoals as well. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Content = Mapping[str, Any]


@dataclass(frozen=True)
class ServingActivity:
    """An activity with the effort area of the delaftale it is written in."""

    home: str
    activity: Content

    @property
    def subgoals(self) -> list[str]:
        return list(self.activity.get("subgoals") or ())


def serving(subagreements: Mapping[str, Content], effort_area: str) -> tuple[ServingActivity, ...]:
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


def reach(subagreements: Mapping[str, Content], activity: Content) -> list[str]:
    """The effort areas whose subgoals an activity serves, in the delaftaler's order."""
    wanted = set(activity.get("subgoals") or ())
    return [
        area
        for area, content in subagreements.items()
        if wanted.intersection(subgoal["id"] for subgoal in content.get("subgoals") or ())
    ]
