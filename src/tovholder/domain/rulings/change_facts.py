"""The facts of a proposed change, computed from the change and the contents, never ticked. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from tovholder.domain.content.content_changes import Change
from tovholder.domain.content.document_kinds import BESIDE_DOCUMENTS, DOCUMENT_KINDS
from tovholder.domain.content.json_pointers import split_pointer
from tovholder.domain.plans.contributions import FUNDER, breaks_grant_condition, find_changed_contributions
from tovholder.domain.rulings.acting_bodies import Bodies
from tovholder.domain.rulings.budget_shift import (
    BudgetShift,
    BudgetTotal,
    Distribution,
    compare_budget_totals,
    compare_distributions,
    compute_budget_shift,
    sum_unallotted,
)
from tovholder.domain.rulings.change_reader import Reader, Topic, Touched
from tovholder.domain.rulings.contents_by_id import Contents

_DOCUMENTS = (*DOCUMENT_KINDS, *BESIDE_DOCUMENTS)
_AREA_MONEY = frozenset({"amount", "effort_area"})
_SOURCE_MONEY = frozenset({"amount", "source", "kind"})


@dataclass(frozen=True)
class GoalsLost:
    """Fixed goals that the activities of a delaftale led to before the change, and do not after."""

    effort_area: str
    goals: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """What a change touches and moves."""

    touched: tuple[Touched, ...]
    shift: BudgetShift | None
    total: BudgetTotal
    goals_lost: tuple[GoalsLost, ...]
    distribution: Distribution | None = None
    """The budget of each effort area before and after, where the distribution between them changes."""
    contributions: frozenset[str] = frozenset()
    """The sources of money that pay more or less than before."""

    def about(self, topic: Topic) -> list[Touched]:
        """The changes on a topic."""
        return self._by_topic.get(topic, [])

    def touches(self, topic: Topic) -> bool:
        """Whether any change is on the topic."""
        return topic in self._by_topic

    @cached_property
    def _by_topic(self) -> dict[Topic, list[Touched]]:
        found: dict[Topic, list[Touched]] = {}
        for one in self.touched:
            for topic in one.topics:
                found.setdefault(topic, []).append(one)
        return found

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that change, by name."""
        return tuple(dict.fromkeys(one.change.document for one in self.touched))

    @property
    def effort_areas(self) -> tuple[str, ...]:
        """The effort areas whose delaftale, budget, milestones or problem statement change."""
        return tuple(sorted({area for one in self.touched for area in one.effort_areas}))

    @property
    def subagreements(self) -> tuple[str, ...]:
        """The effort areas whose delaftale changes."""
        return tuple(sorted({area for one in self._subagreement for area in one.effort_areas}))

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas of the activities that change, before and after."""
        return tuple(sorted({area for one in self.touched for area in one.areas}))

    @property
    def activities_only(self) -> bool:
        """Whether every change lies in an activity."""
        return bool(self.touched) and all(one.activity for one in self.touched)

    @property
    def _subagreement(self) -> list[Touched]:
        return [one for one in self.touched if one.change.document == "subagreement"]

    def as_json(self) -> dict[str, Any]:
        """The facts under the public names."""
        return {
            "touches_strategic_agreement": self.touches("strategic_agreement"),
            "touches_success_criteria": self.touches("success_criteria"),
            "touches_fixed_goals": self.touches("fixed_goals"),
            "activities_only": self.activities_only,
            "within_one_subagreement": self.activities_only and len(self.subagreements) == 1,
            "documents": list(self.documents),
            "effort_areas": list(self.effort_areas),
            "subagreements": list(self.subagreements),
            "areas": list(self.areas),
            "goals_no_longer_served": [
                {"effort_area": one.effort_area, "goals": list(one.goals)} for one in self.goals_lost
            ],
            "resource_shift": self.shift.as_json() if self.shift else None,
            "budget_total": {
                "before": self.total.before,
                "after": self.total.after,
                "difference": self.total.difference,
            },
            "distribution_changes": self.distribution.as_json() if self.distribution else None,
            "contribution_changes": sorted(self.contributions),
            "grant_condition_broken": self.touches("grant_condition_broken"),
        }


def compute_facts(
    changes: Iterable[Change],
    reader: Reader,
    bodies: Bodies,
    *,
    local_power: str | None,
    approved: Contents,
    from_year: int,
) -> Facts:
    """The facts of the changes; `local_power` is the key of the agreement's rule that gives the local forum its own."""
    before, after = reader.before, reader.after
    ordered = sorted(changes, key=_place)
    shift = compute_budget_shift(before.lines, after.lines, approved.lines, from_year)
    total = compare_budget_totals(before.lines, after.lines)
    loose = bool(sum_unallotted(before.lines, after.lines))
    distribution = compare_distributions(before.lines, after.lines, approved.lines)
    payers = find_changed_contributions(before.lines, after.lines)
    broken = breaks_grant_condition({"lines": before.lines}, {"lines": after.lines})
    topics = [topic for topic, holds in _of_areas(distribution, total, loose) if holds]
    touched = [_with_money(_with_payers(one, payers, broken), topics) for one in map(reader.touched, ordered)]
    touched = [one if _has_power(one, bodies, local_power) else _without_power(one) for one in touched]
    lost = tuple(_goals_lost(before, after, touched))
    return Facts(tuple(_across(touched)), shift, total, lost, distribution, payers)


def _of_areas(distribution: Distribution | None, total: BudgetTotal, loose: bool) -> Iterable[tuple[Topic, bool]]:
    yield "distribution_changes", distribution is not None
    yield "total", bool(total.difference)
    yield "unallotted", loose


def _place(change: Change) -> tuple[int, list[tuple[int, str]], str]:
    """Reading order, the same whatever order the changes come in: document by document, then as things stand there."""
    parts = split_pointer(change.pointer)
    document = _DOCUMENTS.index(change.document) if change.document in _DOCUMENTS else len(_DOCUMENTS)
    return document, [(int(part), "") if part.isdigit() else (-1, part) for part in parts], change.kind


def _with_money(one: Touched, topics: Sequence[Topic]) -> Touched:
    """A budget change that can move money between areas carries what the budget as a whole does."""
    return one.with_topics(*topics) if topics and _moves(one, _AREA_MONEY) else one


def _with_payers(one: Touched, payers: frozenset[str], broken: bool) -> Touched:
    """A budget change of what somebody pays carries whose contribution changes, and a broken condition of the grant."""
    if not _moves(one, _SOURCE_MONEY):
        return one
    changed = one.sources & payers
    topics: list[Topic] = ["contribution_changes_of_funder"] if FUNDER in changed else []
    topics += ["contribution_changes_of_party"] if changed - {FUNDER} else []
    topics += ["grant_condition_broken"] if broken else []
    return replace(one.with_topics(*topics), sources=changed)


def _moves(one: Touched, money: frozenset[str]) -> bool:
    path = one.change.path
    return "budget" in one.topics and one.change.kind != "moved" and (len(path) < 4 or path[3] in money)


def _has_power(one: Touched, bodies: Bodies, local_power: str | None) -> bool:
    if "adjustment" not in one.topics:
        return True
    return local_power is not None and bodies.lets_fora_decide(local_power, one.areas)


def _without_power(one: Touched) -> Touched:
    return one.with_topics("subagreement", "no_local_power", without="adjustment")


def _across(touched: list[Touched]) -> list[Touched]:
    """Adjustments in more than one delaftale at once are not within one of them."""
    homes = {area for one in touched if "adjustment" in one.topics for area in one.effort_areas}
    if len(homes) < 2 and not any("several_subagreements" in one.topics for one in touched):
        return touched
    return [one.with_topics("several_subagreements") if "adjustment" in one.topics else one for one in touched]


def _goals_lost(before: Contents, after: Contents, touched: list[Touched]) -> Iterable[GoalsLost]:
    order = before.goal_ids
    for area in sorted({area for one in touched if one.change.document == "subagreement" for area in one.effort_areas}):
        lost = before.find_goals_served(area) - after.find_goals_served(area)
        if lost:
            yield GoalsLost(area, tuple(sorted(lost, key=lambda goal: order.index(goal) if goal in order else -1)))
