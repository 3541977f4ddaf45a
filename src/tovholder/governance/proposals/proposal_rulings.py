"""The ruling on a proposal's contents. Worked out from what stands in the rows, and remembered by their keys."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tovholder.domain.content.content_changes import is_same_content
from tovholder.domain.content.programme_text import compare_files
from tovholder.domain.rulings.rule_sets import QuestionId, find_rules
from tovholder.domain.rulings.ruling import Ruling, classify_changes
from tovholder.governance.models import Answer
from tovholder.governance.proposals.selectors import Content
from tovholder.governance.rules.selectors import Settlements


@dataclass(frozen=True)
class ToRule:
    """Two contents to rule on. `key` says which they are; contents with the same key are the same."""

    key: tuple[Any, ...]
    on: datetime.date
    before: Content
    after: Content
    approved: Content
    contents_digest: str
    settlements: Settlements


_remembered: dict[Any, Ruling] = {}
_MOST = 1000


def _ruling(asked: ToRule, answers: tuple[tuple[QuestionId, bool], ...]) -> Ruling:
    which = asked.key, asked.on, asked.settlements.key, answers
    if which not in _remembered:
        while len(_remembered) >= _MOST:
            del _remembered[next(iter(_remembered))]
        rules = find_rules(asked.before["agreement"], asked.on)
        _remembered[which] = classify_changes(
            compare_files(asked.before, asked.after),
            asked.before,
            asked.after,
            rules.with_layer(asked.settlements.layer(rules.id)),
            dict(answers),
            asked.on,
            asked.approved,
        )
    return _remembered[which]


def find_ruling(asked: ToRule, given: Mapping[str, Answer]) -> tuple[Ruling, dict[str, Answer]]:
    """The ruling, and the answers that count: given on just these contents, with the figure that stood beside them.

    Raises `Refusal` where there are no rules for the agreement on the day.
    """
    every: dict[Any, bool] = {which: row.answer for which, row in given.items()}
    figures: dict[str, Any] = {one.id: one.figure for one in _ruling(asked, tuple(sorted(every.items()))).asked}
    counted = {
        row.question: row
        for row in given.values()
        if row.contents == asked.contents_digest and is_same_content(figures.get(row.question, ""), row.figure)
    }
    answers: dict[Any, bool] = {which: row.answer for which, row in counted.items()}
    return _ruling(asked, tuple(sorted(answers.items()))), counted
