"""A review laid out for a person: the sections of the agreement, the things in each, and the questions. Pure.

A section is decided with one press where everything in it is sure; what contradicts something else is a question that
has to be answered; everything can be mended and added to.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from tovholder.domain.checks import CODES, check_agreement, join_findings
from tovholder.domain.content.json_pointers import get_value, split_pointer
from tovholder.domain.content.round_templates import find_current_template
from tovholder.domain.content.schema import Agreement, Finding, Reading
from tovholder.domain.review.review_draft import (
    Draft,
    FieldRead,
    Said,
    Thing,
    find_field_pointer,
    identify_place,
    make_draft,
    map_fields,
    says_something,
)

Section = Literal["names", "about", "homes", "indicators", "efforts", "organisation", "rules", "exhibits", "questions"]
SECTIONS: tuple[Section, ...] = (
    "names",
    "about",
    "homes",
    "indicators",
    "efforts",
    "organisation",
    "rules",
    "exhibits",
    "questions",
)
HELD_BY: Mapping[Section, tuple[str, ...]] = {
    "about": ("about", "parties", "vision"),
    "homes": ("areas", "area_groups", "totals"),
    "indicators": ("goals",),
    "efforts": ("effort_areas", "collaborations", "flexible_letting"),
    "organisation": ("organisation",),
    "rules": ("revision", "duties", "required_documents", "evaluation"),
    "exhibits": ("exhibits",),
}
"""Section to the parts of the agreement that stand in it."""

NAMED = ("areas/name", "parties/name", "organisation/bodies/name", "organisation/positions/title")
"""The facts that are names, which come first: with them right the rest reads better."""

MOST_TOUCHED = 6
"""So many fields of a thing that is pointed at as a whole stand with the question."""

REQUIRED = ("/case_number", "/municipality/name", "/period/start", "/period/end", "/title")
"""What a programme cannot be run without; asked for when the source lacks it."""


@dataclass(frozen=True)
class Question:
    """Something that does not agree, with the fields that it is about, and the answer if there is one."""

    key: str
    finding: Finding
    section: Section
    fields: tuple[FieldRead, ...]
    seen: str
    """What the fields say now, as a digest: an answer holds while they say it."""
    said: Said | None = None

    @property
    def blocks(self) -> bool:
        """Whether it has to be answered before the agreement can be used."""
        return self.finding.severity != "notice" and not self.decided

    @property
    def decided(self) -> bool:
        return self.said is not None and self.said.verdict == "accepted"

    @property
    def why(self) -> str:
        """The reason that was given with the answer."""
        value = self.said.value if self.said else None
        return str(value.get("why") or "") if isinstance(value, dict) else ""


@dataclass(frozen=True)
class Review:
    """A reading with what has been said of it, laid out."""

    draft: Draft
    questions: tuple[Question, ...]
    things: tuple[Thing, ...]
    """Every thing with its facts; held against a version in force, only what differs from it."""
    unchanged: int = 0

    @property
    def fields(self) -> list[FieldRead]:
        return [item for thing in self.things for item in thing.fields]

    def of(self, section: Section) -> list[Thing]:
        """The things of a section; the names are fields of things that stand in others."""
        return [thing for thing in self.things if find_section(thing.pointer) == section]

    @property
    def names(self) -> list[FieldRead]:
        return [item for item in self.fields if is_name(item) and not (item.blank)]

    def fields_of(self, section: Section) -> list[FieldRead]:
        """The fields that a section asks about; a name is asked about among the names alone."""
        if section == "names":
            return self.names
        return [item for thing in self.of(section) for item in thing.fields if not is_name(item)]

    def question(self, key: str) -> Question | None:
        return next((one for one in self.questions if one.key == key), None)

    @property
    def contradicted(self) -> frozenset[str]:
        """The keys of the fields that an unanswered question is about."""
        concerned = (item for one in self.questions if one.blocks for item in one.fields)
        return frozenset(item.key for item in concerned if not is_name(item))

    def count_left(self, section: Section) -> int:
        """How much of a section waits for a person."""
        if section == "questions":
            return sum(one.blocks for one in self.questions)
        return sum(not item.decided for item in self.fields_of(section))

    @property
    def decided(self) -> tuple[int, int]:
        """(decided, all) of the fields that say something."""
        said = [item for item in self.fields if not item.blank]
        return sum(item.decided for item in said), len(said)


def is_name(item: FieldRead) -> bool:
    """Whether the field is the name of an area, a party, a body or a position."""
    return "/".join(token for token in split_pointer(item.pointer) if not token.isdigit()) in NAMED


def find_section(pointer: str) -> Section:
    """The section that a place of the agreement stands in."""
    first = (split_pointer(pointer) or ["about"])[0]
    return next((section for section, parts in HELD_BY.items() if first in parts), "about")


def lay_out_reading(reading: Reading, said: Mapping[str, Said], before: dict[str, Any] | None = None) -> Review:
    """Lay a reading out. With `before` (the content in force) only what differs from it is asked."""
    draft = make_draft(reading, said)
    questions = tuple(_list_questions(reading, draft, said))
    if before is None:
        return Review(draft, questions, draft.things)
    known = map_fields(before)
    things, unchanged = [], 0
    for thing in draft.things:
        compared = [replace(item, before=known.get(item.key)) for item in thing.fields]
        differing = tuple(item for item in compared if item.read != item.before or item.said is not None)
        unchanged += sum(item.read not in (None, "", [], {}) for item in compared) - sum(
            item.read not in (None, "", [], {}) for item in differing
        )
        if differing:
            things.append(replace(thing, fields=differing))
    return Review(draft, questions, tuple(things), unchanged)


def _list_questions(reading: Reading, draft: Draft, said: Mapping[str, Said]) -> Iterable[Question]:
    """What does not agree in the content as it stands now: a value that was mended asks no more."""
    content = draft.write_content()
    read = [finding for finding in reading.findings if finding.code not in CODES]
    found = join_findings(read, check_agreement(Agreement.model_validate(content), reading))
    fields = {item.pointer: item for item in draft.fields}
    gone = tuple(f"{thing.pointer}/" for thing in draft.things if thing.gone)
    once: dict[str, Question] = {}
    for finding in found:
        if gone and any(f"{pointer}/".startswith(gone) for pointer in finding.pointers):
            continue
        key = make_finding_key(finding, draft.content)
        touched = dict.fromkeys(pointer for place in finding.pointers for pointer in _touched(place, content, fields))
        seen = make_seen(finding, content)
        place = finding.pointers[0] if finding.pointers else ""
        once.setdefault(
            key,
            Question(
                key,
                finding,
                find_section(place),
                tuple(fields[pointer] for pointer in touched),
                seen,
                _still_answered(said.get(key), seen),
            ),
        )
    return once.values()


def _touched(place: str, content: Any, fields: Mapping[str, FieldRead]) -> list[str]:
    """The fields at a place that a finding points at: itself, or what is said of the thing there."""
    at = place if place in fields else find_field_pointer(content, place)
    if at in fields:
        return [at]
    return [name for name, item in fields.items() if name.startswith(f"{place}/") and not item.blank][:MOST_TOUCHED]


def _still_answered(said: Said | None, seen: str) -> Said | None:
    """An answer is to what the values were then; when they have changed it is asked again."""
    if said is None or not isinstance(said.value, dict) or said.value.get("seen") in (None, seen):
        return said
    return None


def make_seen(finding: Finding, content: Any) -> str:
    """A digest of what stands at the places that a finding points at."""
    values = []
    for pointer in finding.pointers:
        try:
            values.append(_gist(get_value(content, pointer)))
        except KeyError:
            values.append(None)
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def _gist(value: Any) -> Any:
    """A value without its empty places, so that an opened part and a missing one are the same."""
    if isinstance(value, dict):
        return {key: _gist(inner) for key, inner in value.items() if says_something(inner) or key == "id"}
    return [_gist(inner) for inner in value] if isinstance(value, list) else value


def make_finding_key(finding: Finding, content: Any) -> str:
    """What an answer to a finding is kept under: its code and what it points at, the same in a second reading."""
    return f"finding:{finding.code}:{','.join(identify_place(content, pointer) for pointer in finding.pointers)}"[:300]


def list_answered(findings: Iterable[Finding], content: Any, said: Mapping[str, Said]) -> dict[str, Finding]:
    """Key to finding for each that a person has answered already, for what still stands there."""
    answered = {}
    for finding in findings:
        key = make_finding_key(finding, content)
        answer = _still_answered(said.get(key), make_seen(finding, content))
        if answer is not None and answer.verdict == "accepted":
            answered[key] = finding
    return answered


def read_suggestion(question: Question) -> dict[str, Any]:
    """The finding's suggestion put in its place: field key to the whole new value of that field."""
    finding = question.finding
    if finding.suggestion is None or not finding.pointers:
        return {}
    leaf = finding.pointers[0]
    for item in question.fields:
        if item.pointer == leaf:
            return {item.key: finding.suggestion}
        if isinstance(item.value, list) and leaf.rpartition("/")[0] == item.pointer:
            position = int(leaf.rpartition("/")[2])
            return {item.key: [*item.value[:position], finding.suggestion, *item.value[position + 1 :]]}
    return {}


# What equals the funder's template word for word.


def equals_template(thing: Thing) -> bool:
    """Whether all that is said of a thing stands so in the funder's template."""
    known = _template_facts().get(thing.kind.name, {})
    said = [item for item in thing.fields if not item.blank]
    return bool(said) and bool(known) and all(_is_in(item, known) for item in said)


def _is_in(item: FieldRead, known: Mapping[str, Collection[Any]]) -> bool:
    return item.read in known.get(split_pointer(item.pointer)[-1], ())


def _template_facts() -> dict[str, dict[str, list[Any]]]:
    template = find_current_template()
    return {
        "goals": {"text": [goal.text for goal in template.goals]},
        "required_documents": {
            key: [getattr(one, key) for one in template.documents] for key in ("name", "per", "template")
        },
        "duties": {"what": [one.what for one in template.duties], "rhythm": [one.rhythm for one in template.duties]},
    }
