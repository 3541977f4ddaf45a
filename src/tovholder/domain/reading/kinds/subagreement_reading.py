"""A delaftale read into its form: its effort area, its delmål, and its activities with what the form says of each."""

import re
from dataclasses import dataclass, field
from typing import Any

from tovholder.domain.content.round_templates import Template
from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.language.date_reader import find_periods, read_date
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.word_matching import make_id, make_unique_id, measure_likeness, split_list
from tovholder.domain.reading.kinds.kind_recognition import load_kinds
from tovholder.domain.reading.kinds.labelled_fields import FieldFound, find_fields
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_text import BULLET, Passage, SourceText

_TARGET = re.compile(r"(?<![\d.,])(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,6})(?:,\d+)?\s?(?P<what>%|procent|[a-zæøå]+)")
_NUMBERED = re.compile(r"^\s*+(?:(?:[Dd]elmål|[Aa]ktivitet)\s?\d{1,2}[.):]?|\d{1,2}[.):])\s+")
_WORDS = {"description", "target_group", "success_criteria", "resources"}


@dataclass
class _Activity:
    name: Passage | None = None
    fields: dict[str, list[Passage]] = field(default_factory=dict)


def read_subagreement(
    text: SourceText, template: Template, agreement: Agreement | None, draft: Draft
) -> dict[str, Any]:
    """The tree of a delaftale's content with its sources; what is not in the form is left out, never made up."""
    fields = find_fields(text, load_kinds()["subagreement_fields"])
    subgoals = [passage for one in fields if one.field == "subgoal" for passage in _items(text, one.value)]
    activities = _gather_activities([one for one in fields if one.field != "subgoal"])
    taken: list[str] = []
    return {
        "effort_area": _find_effort_area(text, template, draft),
        "subgoals": [_make_subgoal(passage, taken) for passage in subgoals],
        "activities": [_make_activity(one, agreement, taken) for one in activities if one.name or one.fields],
    }


def _find_effort_area(text: SourceText, template: Template, draft: Draft) -> Read:
    """The template's effort area that is named first; an open one where none is."""
    for no, row in text.own_rows:
        for area in template.effort_areas:
            if any(name.lower() in row.lower() for name in [area.name, *area.variants]):
                return Read(area.id, text.passage(no), "template: effort area by its heading", "likely")
    best = max(
        (
            (measure_likeness(area.name, row), area.id, no)
            for area in template.effort_areas
            for no, row in text.own_rows[:20]
        ),
        default=(0.0, "", 1),
    )
    draft.find(
        "subagreement.effort_area", "warning",
        "Delaftalens indsatsområde står ikke i filen. Vælg det.",
        "The sub-agreement's effort area is not in the file. Choose it.",
        pointers=["/effort_area"],
    )  # fmt: skip
    return Read(best[1] or "ukendt", text.passage(best[2]), "template: effort area by its heading", "ambiguous")


def _items(text: SourceText, value: Passage) -> list[Passage]:
    """The items of a cell, a line each; lines that go on from the one before are part of it."""
    items: list[str] = []
    for line in value.text.split("\n"):
        bare = _NUMBERED.sub("", BULLET.sub("", line, count=1) if BULLET.match(line) else line).strip()
        begins = BULLET.match(line) or _NUMBERED.match(line) or not items or bare[:1].isupper() or bare[:1].isdigit()
        if bare and begins:
            items.append(bare)
        elif bare:
            items[-1] += f" {bare}"
    return [Passage(item, value.lines, value.place, value.raw, value.page, value.repaired) for item in items]


def _gather_activities(fields: list[FieldFound]) -> list[_Activity]:
    found: list[_Activity] = []
    for one in fields:
        if one.field == "activity" or not found or one.begins_row:
            found.append(_Activity())
        if one.field == "activity":
            found[-1].name = one.value
        else:
            found[-1].fields.setdefault(one.field, []).append(one.value)
    return found


def _make_subgoal(passage: Passage, taken: list[str]) -> dict[str, Any]:
    target = _TARGET.search(passage.text)
    number = target and int(target["number"].replace(".", ""))
    measured = target is not None and not 1990 <= (number or 0) <= 2100
    return {
        "id": Read(_id(passage.text, taken), passage, "id made from the name", "likely"),
        "text": Read(passage.text, passage, "field of the form"),
        "goals": [],
        "measure": Read(target["what"], passage, "number in the subgoal", "likely") if target and measured else None,
        "target": Read(number, passage, "number in the subgoal", "likely") if measured else None,
    }


def _make_activity(one: _Activity, agreement: Agreement | None, taken: list[str]) -> dict[str, Any]:
    name = one.name or next(iter(one.fields.values()))[0]
    start, end = _find_days(one)
    made: dict[str, Any] = {
        "id": Read(_id(name.text, taken), name, "id made from the name", "likely"),
        "name": Read(name.text.replace("\n", " "), one.name, "field of the form") if one.name else None,
        "areas": _find_areas(one, agreement),
        "partners": _find_partners(one, agreement),
        "responsibilities": _find_responsibilities(one, agreement),
        "anchoring": _find_anchoring(one, agreement),
        "start": start,
        "end": end,
    }
    for key in sorted(_WORDS):
        passages = one.fields.get(key)
        made[key] = Read("\n".join(p.text for p in passages), passages[0], "field of the form") if passages else None
    return made


def _id(name: str, taken: list[str]) -> str:
    identity = make_unique_id(make_id(" ".join(name.split()[:6]))[:48].strip("-"), taken)
    taken.append(identity)
    return identity


def _find_days(one: _Activity) -> tuple[Read | None, Read | None]:
    """The days between which an activity runs: of fields of their own, or of one field with both."""
    days: dict[str, Read | None] = {}
    for key in ("start", "end"):
        passage = next(iter(one.fields.get(key, [])), None)
        day = read_date(passage.text) if passage else None
        days[key] = Read(day, passage, "field of the form") if passage and day else None
    for passage in one.fields.get("period", []):
        told = [
            mention.period
            for mention in find_periods(fold_name(passage.text))
            if mention.form not in ("school", "quarter")
        ]
        span = re.search(r"(20\d\d)\s?(?:-|–|til)\s?(20\d\d)", passage.text)
        pair = [int(span[1]), int(span[2])] if span else [day for day in told if day]
        if len(pair) == 2:
            days = {
                key: days[key] or Read(day, passage, "field of the form", "likely")
                for key, day in zip(days, pair, strict=True)
            }
    return days["start"], days["end"]


def _find_areas(one: _Activity, agreement: Agreement | None) -> list[Read]:
    """The agreement's areas that the activity names: in a field of its own, else in its name or description."""
    if agreement is None:
        return []
    passages = one.fields.get("areas") or [p for p in [one.name, *one.fields.get("description", [])] if p]
    return [
        Read(area.id, passage, "area named in the text", "likely")
        for area in agreement.areas
        if (passage := next((one for one in passages if area.name and area.name in one.text), None)) is not None
    ]


def _find_partners(one: _Activity, agreement: Agreement | None) -> list[Read]:
    passages = one.fields.get("partners", [])
    parties = agreement.parties if agreement else []
    return [
        Read(party.id, passage, "partner named in the sentence", "likely")
        for party in parties
        for passage in passages
        if any(name and name in passage.text for name in [party.name, *party.aliases])
    ]


def _find_responsibilities(one: _Activity, agreement: Agreement | None) -> list[dict[str, Any]]:
    """Who is responsible: a party, body or post of the agreement where it is one, else in the form's words."""
    found = []
    for passage in one.fields.get("responsibility", []):
        for line in passage.text.split("\n"):
            for item in split_list(line):
                who = _find_actor(item, agreement)
                found.append(
                    {
                        "who": Read(who, passage, "field of the form", "likely") if who else None,
                        "what": Read(item, passage, "field of the form"),
                    }
                )
    return found


def _find_anchoring(one: _Activity, agreement: Agreement | None) -> dict[str, Any] | None:
    passages = one.fields.get("anchoring")
    if not passages:
        return None
    who = _find_actor(passages[0].text, agreement)
    return {
        "taken_over_by": Read(who, passages[0], "field of the form", "likely") if who else None,
        "when": None,
        "status": Read("\n".join(p.text for p in passages), passages[0], "field of the form"),
    }


def _find_actor(words: str, agreement: Agreement | None) -> str | None:
    if agreement is None:
        return None
    named = [(party.id, name) for party in agreement.parties for name in [party.name, *party.aliases] if name]
    named += [(body.id, name) for body in agreement.organisation.bodies for name in [body.name, *body.aliases] if name]
    fitting = [(len(name), identity) for identity, name in named if name.lower() in words.lower()]
    return max(fitting)[1] if fitting else None
