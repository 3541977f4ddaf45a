"""What a change can be about: the topics that rules are written for. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from tovholder.agreement.diff import Change
from tovholder.agreement.schema.canonical import canonical_json

Topic = Literal[
    "strategic_agreement",
    "fixed_goals",
    "adjustment",
    "subagreement",
    "new_activity",
    "serves_several",
    "several_subagreements",
    "no_local_power",
    "success_criteria",
    "budget",
    "resources",
    "total",
    "unallotted",
    "adjustment_account",
    "milestones",
    "contingency",
    "terms_of_reference",
    "observations",
    "programme",
]
"""`adjustment` is what the local forum may decide within one delaftale, `subagreement` the rest of a delaftale."""

DECIDED: tuple[Topic, ...] = (
    "strategic_agreement",
    "adjustment",
    "subagreement",
    "budget",
    "milestones",
    "contingency",
    "terms_of_reference",
    "observations",
    "programme",
)
"""Every change has exactly one of these, so a rule set that decides each of them leaves no change undecided."""

CRITERIA = frozenset({"success_criteria", "target", "measure", "baselines"})
"""Keys under which success criteria, targets and baselines stand; a target means nothing without its measure."""


@dataclass(frozen=True)
class Touched:
    """One change and what it is about. No areas: it is not about particular ones."""

    change: Change
    topics: frozenset[Topic]
    effort_areas: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    activity: bool = False

    def with_topics(self, *more: Topic, without: Topic | None = None) -> "Touched":
        """The same change with more topics, one perhaps taken away."""
        return replace(self, topics=(self.topics - {without}) | frozenset(more))


def criteria_differ(change: Change, *, new_ones: bool = False) -> bool:
    """Whether a success criterion, a target or a baseline is changed, taken away or filled in.

    What a new activity or subgoal brings along changes nothing that was agreed; with `new_ones` it counts too.
    """
    if change.kind == "moved":
        return False
    if CRITERIA & set(change.path):
        return True
    if not isinstance(change.before, dict | list):
        return new_ones and any(_criteria(change.after))
    before, after = Counter(_criteria(change.before)), Counter(_criteria(change.after))
    return before != after if new_ones else bool(before - after)


def _criteria(value: Any) -> Iterator[bytes]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in CRITERIA:
                yield from _criteria(item)
            elif item not in (None, []):
                yield canonical_json(item)
    elif isinstance(value, list):
        for item in value:
            yield from _criteria(item)
