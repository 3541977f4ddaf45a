"""The judgements that stay with people: which are open, which are answered and by what, with the figure. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tovholder.domain.language.number_writer import format_kroner, format_share
from tovholder.domain.language.text import Text, join_sentences, join_texts, make_text
from tovholder.domain.rulings.budget_shift import BudgetShift, Distribution
from tovholder.domain.rulings.change_facts import Facts
from tovholder.domain.rulings.rule_sets import Answers, Limit, Question, QuestionId, RuleSet

Names = Mapping[str, str]
_NO_AREA = make_text("penge uden indsatsområde", "money without an effort area")


@dataclass(frozen=True)
class Asked:
    """A question with its figure. `answer` is None while it is open; `decision` is that of a limit that answered it."""

    id: QuestionId
    text: Text
    figure: dict[str, Any]
    stricter: bool
    answer: bool | None = None
    decision: str | None = None

    @property
    def holds(self) -> bool:
        """The answer that holds: the one given, else the stricter."""
        return self.stricter if self.answer is None else self.answer

    def as_json(self) -> dict[str, Any]:
        """The question under the public names; its answer only when it has one."""
        shown: dict[str, Any] = {"id": self.id, "text": self.text.model_dump(), "figure": self.figure}
        if self.answer is None:
            return shown | {"until_answered": self.stricter}
        return shown | {"answer": self.answer, "decision": self.decision}


def raise_questions(
    found: Facts, rules: RuleSet, answers: Mapping[QuestionId, bool], limits: Mapping[QuestionId, Limit], names: Names
) -> tuple[Asked, ...]:
    """Every question that the change raises. A programme's own limit answers before any person does."""
    known: dict[QuestionId, bool] = dict(answers)
    decisions: dict[QuestionId, str] = {}
    for which, limit in limits.items():
        if found.distribution is not None:
            known[which], decisions[which] = reaches_limit(limit, found.distribution), limit.decision
    return tuple(
        Asked(
            id=one.id,
            text=join_sentences([_figure_in_words(one.id, found, names), one.text]),
            figure=_figure(one.id, found),
            stricter=one.stricter,
            answer=known.get(one.id),
            decision=decisions.get(one.id),
        )
        for one in rules.questions
        if _raised(one, found, known)
    )


def reaches_limit(limit: Limit, shift: Distribution) -> bool:
    """Whether what changes, by itself or since the funder last approved, comes up to a programme's limit."""
    shares = [share for share in (shift.share_of_total, shift.cumulative_share) if share is not None]
    by_share = limit.at_least_share is not None and max(shares, default=1.0) >= limit.at_least_share
    by_amount = limit.at_least_amount is not None and max(shift.amount, shift.cumulative) >= limit.at_least_amount
    return by_share or by_amount


def _raised(question: Question, found: Facts, known: Answers) -> bool:
    moot = any(known.get(which) is answer for which, answer in question.unless.items())
    return not moot and any(found.touches(topic) for topic in question.touches)


def _figure(which: QuestionId, found: Facts) -> dict[str, Any]:
    if which == "material_shift" and found.distribution:
        return (found.shift.as_json() if found.shift else {}) | found.distribution.as_json()
    if which == "strategic_target":
        return {"targets": [one.change.pointer for one in found.about("subgoal_target")]}
    if which == "supports_goals":
        shown = found.as_json()
        new = [one.change.pointer for one in found.about("new_activity")]
        return {"goals_no_longer_served": shown["goals_no_longer_served"], "new_activities": new}
    return {"subagreements": list(found.subagreements), "areas": list(found.areas)}


def _figure_in_words(which: QuestionId, found: Facts, names: Names) -> Text:
    if which == "material_shift" and found.distribution:
        moved = [tell_shift(found.shift, names)] if found.shift else []
        return join_sentences([*moved, tell_distribution(found.distribution, names)])
    if which == "strategic_target":
        return make_text("Et delmåls måltal ændres.", "The target of a subgoal changes.")
    if which == "supports_goals":
        return _goals_in_words(found, names)
    parts = join_texts(_called(names, one) for one in found.subagreements)
    areas = join_texts(_called(names, one) for one in found.areas)
    where = make_text(f" i {areas.da}", f" in {areas.en}") if found.areas else make_text("")
    one = len(found.subagreements) == 1
    return make_text(
        f"Ændringen rører {'delaftalen' if one else 'delaftalerne'} om {parts.da}{where.da}.",
        f"The change touches the {'subagreement' if one else 'subagreements'} on {parts.en}{where.en}.",
    )


def tell_shift(shift: BudgetShift, names: Names) -> Text:
    """From where to where, by itself and since the funder last approved."""
    giver, receiver = _called(names, shift.giver), _called(names, shift.receiver)
    single = format_amount_and_share(shift.amount, shift.share_of_total)
    cumulative = format_amount_and_share(shift.cumulative, shift.cumulative_share)
    several = len([one for one in shift.movements if one.effort_area]) > 2
    most = make_text(", mest", ", mostly") if several else make_text("")
    return make_text(
        f"Der flyttes {single.da} mellem indsatsområder{most.da} fra {giver.da} til {receiver.da}; siden "
        f"Landsbyggefonden sidst godkendte, er der flyttet {cumulative.da}.",
        f"{single.en} moves between effort areas{most.en} from {giver.en} to {receiver.en}; since the funder last "
        f"approved, {cumulative.en} has moved.",
    )


def tell_distribution(distribution: Distribution, names: Names) -> Text:
    """Each effort area's budget before and after; areas that keep theirs are left out."""
    parts = []
    for one in distribution.movements:
        if one.difference:
            called = _called(names, one.effort_area) if one.effort_area else _NO_AREA
            before, after = format_kroner(one.before), format_kroner(one.after)
            parts.append(
                make_text(
                    f"{called.da} går fra {before.da} til {after.da}",
                    f"{called.en} goes from {before.en} to {after.en}",
                )
            )
    said = join_texts(parts)
    return make_text(f"Fordelingen ændres: {said.da}.", f"The distribution changes: {said.en}.")


def _goals_in_words(found: Facts, names: Names) -> Text:
    if not found.goals_lost:
        return make_text(
            "Hvert fast mål, som delaftalens aktiviteter førte til, har stadig en aktivitet.",
            "Every fixed goal that the subagreement's activities led to still has an activity.",
        )
    return join_sentences(
        make_text(
            f"I delaftalen om {_called(names, one.effort_area).da} fører ingen aktivitet længere til "
            f"{join_texts(make_text(f'»{_called(names, goal).da}«') for goal in one.goals).da}.",
            f"In the subagreement on {_called(names, one.effort_area).en} no activity leads any longer to "
            f"{join_texts(make_text(f'“{_called(names, goal).en}”') for goal in one.goals).en}.",
        )
        for one in found.goals_lost
    )


def _called(names: Names, which: str) -> Text:
    return make_text(names.get(which, which))


def format_amount_and_share(amount: int | float, share: float | None) -> Text:
    """300.000 kr. (2,0 % af budgettet)."""
    money = format_kroner(amount)
    if share is None:
        return money
    part = format_share(share)
    return make_text(f"{money.da} ({part.da} af budgettet)", f"{money.en} ({part.en} of the budget)")
