"""The ruling on a proposal's contents. Worked out from what stands in the rows, and remembered by their keys."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tovholder.agreement.diff import same
from tovholder.agreement.whole_programme import changes
from tovholder.governance.models import Answer
from tovholder.governance.rulings.rule_files import rules_for
from tovholder.governance.rulings.rules import QuestionId
from tovholder.governance.rulings.ruling import Ruling, classify
from tovholder.governance.selectors.contents import Content
from tovholder.governance.selectors.interpretations import Settlements


@dataclass(frozen=True)
class ToRule:
    """Two contents to rule on. `key` says which they are; contents with the same key are the same."""

    key: tuple[Any, ...]
    on: datetime.date
    before: Content
    after: Content
    approved: Content
    settlements: Settlements


_remembered: dict[Any, Ruling] = {}
_MOST = 1000


def _ruling(asked: ToRule, answers: tuple[tuple[QuestionId, bool], ...]) -> Ruling:
    which = asked.key, asked.on, asked.settlements.key, answers
    if which not in _remembered:
        if len(_remembered) >= _MOST:
            _remembered.clear()
        rules = rules_for(asked.before["agreement"], asked.on)
        _remembered[which] = classify(
            changes(asked.before, asked.after),
            asked.before,
            asked.after,
            rules.with_layer(asked.settlements.layer(rules.id)),
            dict(answers),
            asked.on,
            asked.approved,
        )
    return _remembered[which]


def ruling_with(asked: ToRule, given: Mapping[str, Answer]) -> tuple[Ruling, dict[str, Answer]]:
    """The ruling, and the answers that count: those whose figure is still the one that stood beside them.

    Raises `Refused` where there are no rules for the agreement on the day.
    """
    every: dict[Any, bool] = {which: row.answer for which, row in given.items()}
    figures: dict[str, Any] = {one.id: one.figure for one in _ruling(asked, tuple(sorted(every.items()))).asked}
    counted = {row.question: row for row in given.values() if same(figures.get(row.question, ""), row.figure)}
    answers: dict[Any, bool] = {which: row.answer for which, row in counted.items()}
    return _ruling(asked, tuple(sorted(answers.items()))), counted
