"""Rule sets from text: those that ship with the product, and one that is given. Pure but for the package's data."""

import datetime as dt
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal, Self, get_args

import yaml
from pydantic import Field, ValidationError, model_validator

from tovholder.domain.content.schema.agreement_parts import Change as KindOfChange
from tovholder.domain.content.schema.value_kinds import Number, Part
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.terms import Action
from tovholder.domain.language.text import Text
from tovholder.domain.rulings.change_reader import DECIDED, Covers, Topic
from tovholder.domain.rulings.contents_by_id import Item

# Who may change what, as dated data: a rule set for each round of funds, and a layer for one programme. Pure.

When = Literal["before", "after"]
QuestionId = Literal["city_strategic", "supports_goals", "strategic_target", "material_shift"]
Answers = dict[QuestionId, bool]
QUESTION_IDS: tuple[QuestionId, ...] = get_args(QuestionId)

RULES_SCHEMA: Literal["tovholder/rules/1"] = "tovholder/rules/1"
LOCAL_POWER_TWICE: Literal["local_power_twice"] = "local_power_twice"
LAYER_SCHEMA: Literal["tovholder/rules-layer/1"] = "tovholder/rules-layer/1"


class Clause(Part):
    """What a rule says, in our words, and how sure it is that it is a rule."""

    id: str
    known: Literal["documented", "inferred"]
    """`inferred`: no source says it; the stricter reading, told as ours and never as the funder's."""
    short: Text | None = None
    """What it is about in a few words, for a list."""
    source: Text
    text: Text


class StepRule(Part):
    """Somebody who has to act, by level."""

    action: Action
    body: str
    when: When
    """Before the change comes into force, or after it has been approved."""


class Rule(Part):
    """Who acts when a topic is touched and the questions are answered so."""

    id: str
    clause: str
    touches: Topic
    answers: Answers = Field(default_factory=dict)
    change: KindOfChange | None = None
    """The key of the agreement's own rule, which is put over this one."""
    grants: bool = False
    """Gives power away, so it holds only where the agreement's own rules, if it has any, do so too."""
    steps: list[StepRule] = Field(min_length=1)


class Question(Part):
    """A judgement that stays with people."""

    id: QuestionId
    touches: list[Topic]
    unless: Answers = Field(default_factory=dict)
    stricter: bool
    """The answer that holds until somebody answers."""
    text: Text


class Silence(Part):
    """What the rules do not say, told where it matters."""

    id: str
    touches: Topic
    text: Text


class Limit(Part):
    """A programme's own limit for a question that has a figure: reached by either, the answer is yes."""

    at_least_share: float | None = Field(default=None, gt=0, le=1)
    """As a share of the total budget (0.05 is 5 %)."""
    at_least_amount: Number | None = Field(default=None, gt=0)
    """In Danish kroner."""
    decision: str = Field(min_length=1)
    """The decision that set it, so that it can be found again."""
    since: dt.date

    @model_validator(mode="after")
    def _limits_something(self) -> Self:
        if self.at_least_share is None and self.at_least_amount is None:
            raise ValueError("a limit needs at_least_share or at_least_amount")
        return self


class Reading(Part):
    """How a board has decided that the agreement is to be read where its text contradicts itself."""

    contradiction: Literal["local_power_twice"]
    covers: Covers
    decision: str = Field(min_length=1)
    since: dt.date


class Stated(Part):
    """A contradiction in one agreement's text: its sentences, and the reading that holds until the board decides."""

    id: str
    touches: list[Topic]
    sentences: list[Text] = Field(min_length=2)
    applied: Text


class Layer(Part):
    """What one programme puts over a rule set."""

    schema_: Literal["tovholder/rules-layer/1"] = Field(default=LAYER_SCHEMA, alias="schema")
    programme: str | None = None
    based_on: str
    limits: dict[Literal["material_shift"], Limit] = Field(default_factory=dict)
    readings: list[Reading] = Field(default_factory=list)
    contradictions: list[Stated] = Field(default_factory=list)


class RuleSet(Part):
    """The rules of one round of funds, perhaps with a programme's layer over them."""

    schema_: Literal["tovholder/rules/1"] = Field(default=RULES_SCHEMA, alias="schema")
    id: str
    funding: str
    valid_from: dt.date
    valid_to: dt.date | None = None
    clauses: list[Clause]
    questions: list[Question]
    rules: list[Rule]
    silences: list[Silence] = Field(default_factory=list)
    layer: Layer | None = None

    @model_validator(mode="after")
    def _leaves_nothing_undecided(self) -> Self:
        clauses, asked = {one.id for one in self.clauses}, {one.id for one in self.questions}
        for rule in self.rules:
            if rule.clause not in clauses:
                raise ValueError(f"rule {rule.id} names clause {rule.clause}, which is not there")
            if set(rule.answers) - asked:
                raise ValueError(f"rule {rule.id} needs the answer to a question that is not there")
        for topic in DECIDED:
            for answers in self.list_all_answers():
                if not any(
                    step.action == "approve" for rule in self.find_holding_rules(topic, answers) for step in rule.steps
                ):
                    raise ValueError(f"nobody decides {topic} when the answers are {answers}")
        return self

    def list_all_answers(self) -> list[Answers]:
        """Every way of answering every question."""
        ids = [one.id for one in self.questions]
        return [dict(zip(ids, values, strict=True)) for values in product((True, False), repeat=len(ids))]

    def find_holding_rules(self, topic: Topic, answers: Answers) -> list[Rule]:
        """The rules on a topic that hold under the answers."""
        return [rule for rule in self.rules if rule.touches == topic and rule.answers.items() <= answers.items()]

    def clause(self, which: str) -> Clause:
        """The clause of that id."""
        return next(one for one in self.clauses if one.id == which)

    def in_force(self, on: dt.date) -> bool:
        """Whether the round's rules hold on the day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def limits(self, on: dt.date) -> dict[QuestionId, Limit]:
        """The programme's own limits in force on the day."""
        limits = self.layer.limits.items() if self.layer else ()
        return {which: limit for which, limit in limits if limit.since <= on}

    def reading(self, on: dt.date) -> Reading | None:
        """The board's newest decision on how far the local power reaches, as of the day."""
        known = [one for one in (self.layer.readings if self.layer else ()) if one.since <= on]
        return max(known, key=lambda one: one.since, default=None)

    def with_layer(self, layer: Layer) -> "RuleSet":
        """The same rules with a programme's layer over them. Raises `Refusal` when it belongs to other rules."""
        if layer.based_on != self.id:
            raise Refusal(
                f"Programmets lag bygger på regelsættet {layer.based_on}, ikke på {self.id}.",
                f"The programme's layer is based on the rule set {layer.based_on}, not on {self.id}.",
            )
        return self.model_copy(update={"layer": layer})


@cache
def load_rule_sets() -> tuple[RuleSet, ...]:
    """Every rule set that ships with the product, the newest first."""
    paths = sorted((Path(__file__).parent / "data").glob("*.yaml"))
    found = [RuleSet.model_validate(_yaml(path.read_text("utf8"))) for path in paths]
    return tuple(sorted(found, key=lambda one: one.valid_from, reverse=True))


def find_rules(agreement: Item, on: dt.date) -> RuleSet:
    """The rules of the agreement's round of funds, else of its template, else those of the day.

    Raises `Refusal` where there are none: rules of one round are never carried over to another.
    """
    funding, template = (agreement.get("funding") or {}).get("programme"), agreement.get("template")
    known = [one for one in load_rule_sets() if one.in_force(on)]
    if funding:
        known = [one for one in known if one.funding == funding]
    elif template and template != "unknown":
        known = [one for one in known if one.id == template]
    if not known:
        which = funding or template or on.isoformat()
        raise Refusal(
            f"Der er intet regelsæt for {which} den {on.isoformat()}. Giv et med --rules, eller ret aftalens "
            "funding.programme eller datoen.",
            f"There is no rule set for {which} on {on.isoformat()}. Give one with --rules, or mend the agreement's "
            "funding.programme or the date.",
        )
    return known[0]


def read_rules(text: str, name: str) -> RuleSet:
    """A rule set, or a programme's layer over one that ships with the product, from a file's text. Raises `Refusal`."""
    try:
        value = _yaml(text)
    except (yaml.YAMLError, RecursionError) as fault:
        raise Refusal(
            f"{name}: filen er ikke gyldig YAML eller JSON.", f"{name}: the file is not valid YAML or JSON."
        ) from fault
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema not in (RULES_SCHEMA, LAYER_SCHEMA):
        raise Refusal(
            f"{name}: filen mangler linjen 'schema: {RULES_SCHEMA}' (eller {LAYER_SCHEMA}).",
            f"{name}: the file lacks the line 'schema: {RULES_SCHEMA}' (or {LAYER_SCHEMA}).",
        )
    try:
        if schema == RULES_SCHEMA:
            return RuleSet.model_validate(value)
        return lay_over_rules(Layer.model_validate(value))
    except ValidationError as fault:
        first = fault.errors()[0]
        place = "/".join(str(part) for part in first["loc"]) or "-"
        raise Refusal(
            f"{name}, {place}: reglerne kan ikke bruges ({first['msg']}).",
            f"{name}, {place}: the rules cannot be used ({first['msg']}).",
        ) from fault


def lay_over_rules(layer: Layer) -> RuleSet:
    """The rule set a layer is based on, with the layer over it. Raises `Refusal` when there is no such rule set."""
    base = next((one for one in load_rule_sets() if one.id == layer.based_on), None)
    if base is None:
        known = ", ".join(one.id for one in load_rule_sets())
        raise Refusal(
            f"Der er intet regelsæt ved navn {layer.based_on}; der er {known}.",
            f"There is no rule set named {layer.based_on}; there is {known}.",
        )
    return base.with_layer(layer)


def _yaml(text: str) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
