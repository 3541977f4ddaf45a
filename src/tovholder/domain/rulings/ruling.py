"""Who must decide a proposed change: facts, questions, steps with their clauses, what the rules leave open. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tovholder.domain.content.content_changes import Change
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.rulings.acting_bodies import Bodies
from tovholder.domain.rulings.change_facts import Facts, compute_facts
from tovholder.domain.rulings.change_reader import Reader
from tovholder.domain.rulings.contents_by_id import Contents, Item
from tovholder.domain.rulings.contradictions import Contradiction, find_contradictions
from tovholder.domain.rulings.rule_sets import Limit, QuestionId, RuleSet
from tovholder.domain.rulings.ruling_notes import Note, list_notes
from tovholder.domain.rulings.ruling_questions import Asked, raise_questions
from tovholder.domain.rulings.ruling_steps import Step, list_steps


@dataclass(frozen=True)
class Ruling:
    """The answer to: who may make this change? `rules` and `on` say by which rules, as of which day."""

    rules: str
    on: dt.date
    facts: Facts
    asked: tuple[Asked, ...]
    steps: tuple[Step, ...]
    contradictions: tuple[Contradiction, ...]
    notes: tuple[Note, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes ruled on, in the order of the content."""
        return tuple(one.change for one in self.facts.touched)

    @property
    def questions(self) -> tuple[Asked, ...]:
        """The questions that nobody has answered yet."""
        return tuple(one for one in self.asked if one.answer is None)

    @property
    def decided(self) -> bool:
        """Whether the ruling is final; while a question is open the steps are what the stricter reading asks for."""
        return not self.questions

    def as_json(self) -> dict[str, Any]:
        """The ruling under the public names."""
        return {
            "changes": [change.as_json() for change in self.changes],
            "facts": self.facts.as_json(),
            "questions": [one.as_json() for one in self.questions],
            "answers": [one.as_json() for one in self.asked if one.answer is not None],
            "steps": [step.as_json() for step in self.steps],
            "decided": self.decided,
            "contradictions": [one.as_json() for one in self.contradictions],
            "notes": [note.as_json() for note in self.notes],
            "rules": self.rules,
            "on": self.on.isoformat(),
        }


def classify_changes(
    changes: Iterable[Change],
    before: Item,
    after: Item,
    rules: RuleSet,
    answers: Mapping[QuestionId, bool],
    on: dt.date,
    approved_since: Item | None = None,
    limits: Mapping[QuestionId, Limit] | None = None,
) -> Ruling:
    """The ruling on the changes from one content to another.

    `approved_since` is the content that the funder last approved (none given: `before`). `limits` are the programme's
    own, over those of its layer; each answers its question from its day on. The rules for change and the bodies are
    those of `before`: a proposal that changes them is ruled on by the old ones. Raises `Refusal` when the rules are not
    in force on the day.
    """
    _refuse_out_of_force(rules, on)
    old, new = Contents(before), Contents(after)
    bodies = Bodies(old)
    approved = Contents(approved_since) if approved_since is not None else old
    found = _found(changes, old, new, bodies, rules, approved, on)
    in_force = rules.limits(on) | {which: one for which, one in (limits or {}).items() if one.since <= on}
    asked = raise_questions(found, rules, answers, in_force, old.names | new.names)
    made = list_steps(found, rules, bodies, asked)
    return Ruling(
        rules=rules.id,
        on=on,
        facts=found,
        asked=asked,
        steps=made,
        contradictions=find_contradictions(found, rules, bodies, made, on),
        notes=list_notes(found, rules, bodies, made, after.get("budget"), on),
    )


def _refuse_out_of_force(rules: RuleSet, on: dt.date) -> None:
    if not rules.in_force(on):
        raise Refusal(
            f"Regelsættet {rules.id} gælder ikke den {on.isoformat()}. Vælg en anden dato eller et andet regelsæt.",
            f"The rule set {rules.id} is not in force on {on.isoformat()}. Choose another date or another rule set.",
        )


def _found(
    changes: Iterable[Change],
    old: Contents,
    new: Contents,
    bodies: Bodies,
    rules: RuleSet,
    approved: Contents,
    on: dt.date,
) -> Facts:
    reading = rules.reading(on)
    return compute_facts(
        changes,
        Reader(old, new, reading.covers if reading else "activities"),
        bodies,
        local_power=next((rule.change for rule in rules.rules if rule.grants), None),
        approved=approved,
        from_year=on.year,
    )
