"""What a form is made of: fields, groups of fields, and rows that can be added, removed and moved. Pure.

A form follows the content's own structure, key by key; what it does not name stays in the content untouched.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tovholder.domain.content.fact_words import CHANGES, Kind, find_control, find_fact, list_literal_choices
from tovholder.domain.content.round_templates import find_current_template, load_templates
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Comparator, Duty
from tovholder.domain.content.schema.programme_schema import (
    BudgetLine,
    Contingency,
    Milestone,
    TermsOfReference,
    Trigger,
)
from tovholder.domain.content.schema.value_kinds import Part
from tovholder.domain.language.text import Text


@dataclass(frozen=True)
class Field:
    """One value, as the registry of facts has it. `choices` names the list of values that it is chosen from."""

    key: str
    kind: Kind
    choices: str = ""
    required: bool = False
    label: Text | None = None


def make_field(model: type[Part], key: str, *, required: bool = False) -> Field:
    """The field of one fact of the registry."""
    kind, choices = find_control(model, key)
    return Field(key, kind, choices, required, find_fact(model, key).label)


def make_fields(model: type[Part], *keys: str, required: Iterable[str] = ()) -> tuple[Field, ...]:
    """The fields of several facts of one part, in order."""
    asked = set(required)
    return tuple(make_field(model, key, required=key in asked) for key in keys)


@dataclass(frozen=True)
class Group:
    """A part with its own fields, such as the anchoring of an activity; the whole form is one with no key."""

    key: str
    model: type[Part]
    parts: tuple["FormPart", ...]


@dataclass(frozen=True)
class Rows:
    """A list of like parts.

    `named_by` are the keys whose texts a new one's id is made of; empty where the parts have no id. Rows that are
    `fixed` are neither added, removed nor moved here. `table` sets them one a line.
    """

    key: str
    model: type[Part]
    parts: tuple["FormPart", ...]
    named_by: tuple[str, ...] = ()
    fixed: bool = False
    table: bool = False


FormPart = Field | Group | Rows


# What the choices of a form are, from the agreement and the programme's other documents. Pure.


@dataclass(frozen=True)
class Choice:
    """A value and the name people know it by; a word of the schema is its own name, put into words by the page."""

    value: str
    name: str
    offered: bool = True
    """False: shown where it stands already, not offered anew."""


Choices = Mapping[str, tuple[Choice, ...]]


def list_choices(agreement: Agreement, others: Iterable[Mapping[str, Any]] = ()) -> Choices:
    """Name of a list of choices to the choices. `others` are the contents of the other delaftaler."""
    parties = _named(agreement.parties, "name")
    bodies = _named(agreement.organisation.bodies, "name")
    return {
        "goals": _named(agreement.goals, "text"),
        "areas": _areas(agreement),
        "effort_areas": _named(agreement.effort_areas, "name"),
        "parties": parties,
        "bodies": bodies,
        "actors": (*parties, *bodies, *_positions(agreement)),
        "subgoals": tuple(_subgoals(others)),
        "sources": _words(BudgetLine, "source"),
        "money_kinds": _words(BudgetLine, "kind"),
        "accounts": _words(BudgetLine, "account"),
        "rhythms": _words(Duty, "rhythm"),
        "majorities": _words(TermsOfReference, "majority"),
        "yes_no": _words(TermsOfReference, "casting_vote"),
        "milestone_kinds": _words(Milestone, "kind"),
        "alarm_levels": _words(Trigger, "level"),
        "reviews": _words(Contingency, "review"),
        "changes": _words_of(CHANGES),
        "scopes": _scopes(agreement),
        "compared": (*_scopes(agreement), *_words_of(list_literal_choices(Comparator, "kind"))),
        "templates": _words_of(template.id for template in load_templates()),
        "quantities": _words_of(dict.fromkeys(one.id for one in find_current_template().quantities)),
    }


def _named(things: Iterable[Any], key: str) -> tuple[Choice, ...]:
    return tuple(Choice(thing.id, getattr(thing, key) or thing.id) for thing in things)


def _positions(agreement: Agreement) -> tuple[Choice, ...]:
    """The posts; those of one title are told apart by where they work."""
    titles = Counter(one.title for one in agreement.organisation.positions)
    names = {area.id: area.name or area.id for area in agreement.areas}
    return tuple(
        Choice(one.id, ", ".join([one.title or one.id, *([names.get(a, a) for a in one.areas] if several else [])]))
        for one in agreement.organisation.positions
        for several in [titles[one.title] > 1]
    )


def _areas(agreement: Agreement) -> tuple[Choice, ...]:
    """The areas. A group of them is not offered: who means all areas ticks all areas."""
    names = {area.id: area.name or area.id for area in agreement.areas}
    groups = {group.id: ", ".join(names.get(area, area) for area in group.areas) for group in agreement.area_groups}
    return (
        *(Choice(key, name) for key, name in names.items()),
        *(Choice(key, name or key, offered=False) for key, name in groups.items() if key not in names),
    )


def _scopes(agreement: Agreement) -> tuple[Choice, ...]:
    """The areas and the groups of them that a figure can be about; `all` where there are several."""
    found = [Choice(one.value, one.name) for one in _areas(agreement)]
    if len(agreement.areas) > 1 and "all" not in {one.value for one in found}:
        found.append(Choice("all", ", ".join(area.name or area.id for area in agreement.areas)))
    return tuple(found)


def _words_of(words: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(word, word) for word in words)


def _subgoals(others: Iterable[Mapping[str, Any]]) -> Iterable[Choice]:
    for content in others:
        for subgoal in content.get("subgoals") or ():
            yield Choice(subgoal["id"], subgoal.get("text") or subgoal["id"])


def _words(model: type[Part], key: str) -> tuple[Choice, ...]:
    return _words_of(list_literal_choices(model, key))
