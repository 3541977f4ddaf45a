"""A milepælsplan and a beredskabsplan read into their forms: a row of a table, or a block of fields, is one thing."""

from collections.abc import Mapping, Sequence
from typing import Any

from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.language.date_reader import find_periods, read_date
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.word_matching import make_id, make_unique_id
from tovholder.domain.reading.kinds.kind_recognition import load_kinds
from tovholder.domain.reading.kinds.labelled_fields import FieldFound, find_fields
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_text import Passage, SourceText

Fields = dict[str, Passage]


def read_milestones(text: SourceText, agreement: Agreement | None, draft: Draft) -> dict[str, Any]:
    """The tree of a milepælsplan with its sources."""
    taken: list[str] = []
    rows = _gather(find_fields(text, load_kinds()["milestone_fields"]), "text")
    _report(rows, draft, "milepæle", "milestones")
    return {"milestones": [_make_milestone(row, agreement, taken) for row in rows]}


def read_contingency(text: SourceText, agreement: Agreement | None, draft: Draft) -> dict[str, Any]:
    """The tree of a beredskabsplan with its sources."""
    taken: list[str] = []
    rows = _gather(find_fields(text, load_kinds()["contingency_fields"]), "when")
    _report(rows, draft, "tilfælde", "cases")
    return {"triggers": [_make_trigger(row, agreement, taken) for row in rows]}


def _gather(fields: Sequence[FieldFound], begins: str) -> list[Fields]:
    """The things that the fields are of; one without the field that names it is none."""
    rows: list[Fields] = []
    for one in fields:
        if not rows or one.begins_row or (one.field == begins and begins in rows[-1]):
            rows.append({})
        rows[-1].setdefault(one.field, one.value)
    return [row for row in rows if begins in row]


def _make_milestone(row: Fields, agreement: Agreement | None, taken: list[str]) -> dict[str, Any]:
    return {
        "id": _identify(row["text"], taken),
        "text": _read(row, "text"),
        "due": _read_due(row.get("due")),
        "effort_area": _read_known(row.get("effort_area"), _name_effort_areas(agreement)),
        "owner": _read_actor(row.get("owner"), agreement),
    }


def _make_trigger(row: Fields, agreement: Agreement | None, taken: list[str]) -> dict[str, Any]:
    return {
        "id": _identify(row["when"], taken),
        "when": _read(row, "when"),
        "who": _read_actor(row.get("who"), agreement),
        "action": _read(row, "action"),
    }


def _identify(named: Passage, taken: list[str]) -> Read:
    identity = make_unique_id(make_id(" ".join(named.text.split()[:6]))[:40].strip("-"), taken)
    taken.append(identity)
    return Read(identity, named, "id made from the name", "likely")


def _read(row: Fields, key: str) -> Read | None:
    return Read(" ".join(row[key].text.split()), row[key], "field of the plan") if key in row else None


def _read_due(passage: Passage | None) -> Read | None:
    """The day, month or year; the last one where the plan gives a span. What is no day stays open."""
    if passage is None:
        return None
    day = read_date(passage.text)
    if day is not None:
        return Read(day, passage, "field of the plan")
    told = [one.period for one in find_periods(fold_name(passage.text)) if one.form not in {"school", "quarter"}]
    return Read(told[-1], passage, "field of the plan", "likely") if told else None


def _read_actor(passage: Passage | None, agreement: Agreement | None) -> Read | None:
    """The agreement's party, body or post of that name, else the plan's own words."""
    known = _read_known(passage, _name_actors(agreement))
    return known or (Read(" ".join(passage.text.split()), passage, "field of the plan") if passage else None)


def _read_known(passage: Passage | None, names: Mapping[str, str]) -> Read | None:
    """The id of the longest of the names that stands there."""
    words = passage.text.lower() if passage else ""
    fitting = [(len(name), identity) for name, identity in names.items() if name.lower() in words]
    return Read(max(fitting)[1], passage, "name of the agreement", "likely") if passage and fitting else None


def _name_actors(agreement: Agreement | None) -> dict[str, str]:
    if agreement is None:
        return {}
    organisation = agreement.organisation
    named = {name: one.id for one in agreement.parties for name in [one.name, *one.aliases] if name}
    named |= {one.title: one.id for one in organisation.positions if one.title}
    return named | {name: one.id for one in organisation.bodies for name in [one.name, *one.aliases] if name}


def _name_effort_areas(agreement: Agreement | None) -> dict[str, str]:
    return {one.name: one.id for one in agreement.effort_areas if one.name} if agreement else {}


def _report(rows: Sequence[Fields], draft: Draft, da: str, en: str) -> None:
    if not rows:
        draft.find(
            "plan.empty", "error",
            f"Der er ikke fundet {da} i filen. De skal stå i en tabel med overskrifter. Skriv dem ind, eller brug "
            "skemaet.",
            f"No {en} were found in the file. They must stand in a table with headings. Enter them, or use the "
            "workbook.",
        )  # fmt: skip
