"""Who has to act on a change, in which order, under which clause, because of what. Pure.

Each change is taken by itself and the steps are put together, so that adding a change never takes anybody away. A body
meets once on one paper: who approves does not recommend it as well, nor get told of it afterwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, get_args

from tovholder.domain.language.terms import LEVELS, Action
from tovholder.domain.rulings.acting_bodies import Actor, Bodies, Key, find_actors, name_contributors
from tovholder.domain.rulings.change_facts import Facts
from tovholder.domain.rulings.change_reader import Touched
from tovholder.domain.rulings.rule_sets import Answers, Clause, Rule, RuleSet, When
from tovholder.domain.rulings.ruling_questions import Asked

_ACTIONS: tuple[Action, ...] = get_args(Action)
_LEVELS = tuple(LEVELS)
_OnTopic = list[tuple[Rule, list[Actor]]]


@dataclass(frozen=True)
class Doer:
    """One of the programme's own bodies, or a party, that has to act, and the changes it acts on."""

    id: str
    name: str | None
    because: tuple[str, ...]


@dataclass(frozen=True)
class StepClause:
    """A clause a step is taken under, the changes under it, and the ids of the agreement's own rules on the matter."""

    clause: Clause
    because: tuple[str, ...]
    own: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The clause under the public names."""
        return self.clause.model_dump() | {"because": list(self.because), "agreement_rules": list(self.own)}


@dataclass(frozen=True)
class Step:
    """Something that has to be done. `body` is a level; `doers` are the programme's own at that level.

    Every doer has to act, but with `one_of` any one of them is enough; without doers the agreement names nobody. A step
    is `provisional` where an open question may take it away: it holds on the stricter reading.
    """

    order: int
    action: Action
    body: str
    when: When
    clauses: tuple[StepClause, ...]
    because: tuple[str, ...]
    doers: tuple[Doer, ...]
    one_of: bool
    provisional: bool

    @property
    def clause(self) -> Clause:
        """The first clause: a documented one where there is any."""
        return self.clauses[0].clause

    def as_json(self) -> dict[str, Any]:
        """The step under the public names."""
        return {
            "order": self.order,
            "action": self.action,
            "body": self.body,
            "when": self.when,
            "clause": self.clause.model_dump(),
            "because": list(self.because),
            "clauses": [one.as_json() for one in self.clauses],
            "bodies": [{"id": one.id, "name": one.name, "because": list(one.because)} for one in self.doers],
            "one_of": self.one_of,
            "provisional": self.provisional,
        }


@dataclass
class _Gathered:
    """A step on its way: its clauses and its doers, each with the pointers of the changes behind."""

    clauses: dict[str, list[str]] = field(default_factory=dict)
    required: dict[str, list[str]] = field(default_factory=dict)
    any_of: dict[str, list[str]] = field(default_factory=dict)

    def add(self, clause: str, actor: Actor, one: Touched, bodies: Bodies) -> None:
        """One change that needs the step; what is somebody else's money needs no commitment of this party."""
        if actor.source and actor.source not in one.sources:
            return
        pointer = one.change.pointer
        self.clauses.setdefault(clause, []).append(pointer)
        doers, all_of_them = actor.doers(one, bodies)
        into = self.required if all_of_them else self.any_of
        for doer in doers:
            into.setdefault(doer, []).append(pointer)

    def doers(self) -> dict[str, list[str]]:
        """Who acts: those that must, who then also take what any of them may; where nobody must, whoever may."""
        if not self.required:
            return self.any_of
        taking = [doer for doer in self.any_of if doer in self.required] or self.any_of
        return self.required | {doer: self.required.get(doer, []) + self.any_of[doer] for doer in taking}

    def give_to(self, approving: "_Gathered") -> None:
        """Let those that approve take their part of this step with them."""
        both = approving.doers().keys() & self.doers().keys()
        if not both:
            return
        if both & self.any_of.keys():
            taken = [pointer for doer in both & self.any_of.keys() for pointer in self.any_of[doer]]
            for doer in both & self.any_of.keys():
                approving.required.setdefault(doer, []).extend(self.any_of[doer])
            self.any_of = _without(self.any_of, taken)
        for doer in both & self.required.keys():
            approving.required.setdefault(doer, []).extend(self.required.pop(doer))
        self._give_clauses(approving)

    def _give_clauses(self, approving: "_Gathered") -> None:
        """A clause goes with the pointers whose doers have gone; where nobody is known, none has."""
        left = {pointer for pointers in self.doers().values() for pointer in pointers}
        took = {pointer for pointers in approving.doers().values() for pointer in pointers}
        for clause, pointers in self.clauses.items():
            gone = [one for one in pointers if one in took and one not in left]
            if gone:
                approving.clauses.setdefault(clause, []).extend(gone)
        self.clauses = _kept(self.clauses, left)

    def drop(self, approving: "_Gathered") -> None:
        """Tell nobody afterwards who has approved it all."""
        both = approving.doers().keys() & self.required.keys()
        if not both:
            return
        for doer in both:
            del self.required[doer]
        left = {pointer for pointers in self.doers().values() for pointer in pointers}
        self.clauses = _kept(self.clauses, left)


def _without(found: dict[str, list[str]], pointers: Iterable[str]) -> dict[str, list[str]]:
    gone = set(pointers)
    kept = {which: [one for one in some if one not in gone] for which, some in found.items()}
    return {which: some for which, some in kept.items() if some}


def _kept(found: dict[str, list[str]], pointers: set[str]) -> dict[str, list[str]]:
    kept = {which: [one for one in some if one in pointers] for which, some in found.items()}
    return {which: some for which, some in kept.items() if some}


def list_steps(found: Facts, rules: RuleSet, bodies: Bodies, asked: Sequence[Asked]) -> tuple[Step, ...]:
    """The steps that the changes need, under the answers given and, where there is none, the stricter ones."""
    on_topic = [(rule, _actors(rule, found, bodies)) for rule in rules.rules if found.touches(rule.touches)]
    answers: Answers = {one.id: one.stricter for one in rules.questions} | {one.id: one.holds for one in asked}
    gathered = _gather(on_topic, answers, found, bodies)
    certain = _certain(on_topic, answers, asked, found, bodies)
    ordered = sorted(gathered, key=_rank)
    return tuple(_step(n, key, gathered[key], rules, bodies, key in certain) for n, key in enumerate(ordered, 1))


def _actors(rule: Rule, found: Facts, bodies: Bodies) -> list[Actor]:
    acting = find_actors(rule, bodies)
    return [one for actor in acting for one in name_contributors(actor, found.contributions, bodies)]


def _gather(on_topic: _OnTopic, answers: Answers, found: Facts, bodies: Bodies) -> dict[Key, _Gathered]:
    """Every step under the answers, each body with its highest part."""
    gathered: dict[Key, _Gathered] = {}
    for rule, acting in on_topic:
        if rule.answers.items() <= answers.items():
            for actor in acting:
                step = gathered.setdefault(actor.key, _Gathered())
                for one in found.about(rule.touches):
                    step.add(rule.clause, actor, one, bodies)
    return _merged_per_body(gathered)


def _merged_per_body(gathered: dict[Key, _Gathered]) -> dict[Key, _Gathered]:
    approving = [(key[1], step) for key, step in gathered.items() if key[0] == "approve"]
    lesser = [(key, step) for key, step in gathered.items() if key[0] in ("recommend", "inform")]
    for ((action, level, _), step), (at, other) in product(lesser, approving):
        if level == at and not step.doers() and not other.doers():
            step.clauses = {}
        elif action == "recommend":
            step.give_to(other)
        else:
            step.drop(other)
    return {key: step for key, step in gathered.items() if step.clauses}


def _certain(on_topic: _OnTopic, answers: Answers, asked: Sequence[Asked], found: Facts, bodies: Bodies) -> set[Key]:
    """The steps that hold whatever the open questions are answered."""
    still_open = [one.id for one in asked if one.answer is None]
    ways = [dict(zip(still_open, given, strict=True)) for given in product((True, False), repeat=len(still_open))]
    return set.intersection(*(set(_gather(on_topic, answers | way, found, bodies)) for way in ways))


def _rank(key: Key) -> tuple[int, int, str]:
    """Involved first, then recommendations, commitments, approvals from the local level outwards, then those told."""
    action, level, _ = key
    known = _LEVELS.index(level) if level in _LEVELS else _LEVELS.index("board")
    return _ACTIONS.index(action), known, level


def _step(order: int, key: Key, step: _Gathered, rules: RuleSet, bodies: Bodies, certain: bool) -> Step:
    action, level, when = key
    clauses = sorted(step.clauses, key=lambda which: _weight(rules, which))
    doers = step.doers()
    return Step(
        order=order,
        action=action,
        body=level,
        when=when,
        clauses=tuple(
            StepClause(rules.clause(which), _once(step.clauses[which]), _own(which, rules, bodies)) for which in clauses
        ),
        because=_once(pointer for which in clauses for pointer in step.clauses[which]),
        doers=tuple(Doer(which, bodies.name(which), _once(doers[which])) for which in bodies.in_order(doers)),
        one_of=not step.required and len(step.any_of) > 1,
        provisional=not certain,
    )


def _own(which: str, rules: RuleSet, bodies: Bodies) -> tuple[str, ...]:
    """The agreement's own rules on what a clause is about."""
    found = (bodies.find_own_rule(rule.change) for rule in rules.rules if rule.clause == which)
    return tuple(dict.fromkeys(one for own in found if own for one in own.ids))


def _weight(rules: RuleSet, which: str) -> tuple[bool, int]:
    """Documented clauses first, then as the rule set has them."""
    return rules.clause(which).known != "documented", [one.id for one in rules.clauses].index(which)


def _once(pointers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(pointers)))
