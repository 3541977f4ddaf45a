"""A milepælsplan or beredskabsplan read into its rows: what, when and who, out of tables, lists and lines."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import Field

from tovholder.domain.content.round_templates import Template
from tovholder.domain.content.schema.programme_schema import Milestone, Trigger
from tovholder.domain.content.schema.value_kinds import Confidence, Part
from tovholder.domain.language.date_reader import find_last_day, read_date, read_period
from tovholder.domain.language.word_matching import make_id, make_unique_id
from tovholder.domain.reading.kinds.labelled_fields import FieldFound, find_fields
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_text import BULLET, Passage, SourceText

_FIELDS = {
    "text": ["milepæl", "milepæle", "opgave", "handling", "aktivitet", "hvad", "leverance", "skridt"],
    "due": ["dato", "frist", "tidspunkt", "deadline", "hvornår", "tid", "tidsfrist", "måned", "termin"],
    "owner": ["ansvarlig", "ansvar", "hvem", "tovholder", "ejer"],
    "effort_area": ["indsatsområde", "delaftale", "område", "spor"],
}
_CASES = {
    "when": ["hændelse", "situation", "hvornår", "når", "scenarie", "udløser"],
    "who": ["hvem", "ansvarlig", "ansvar", "kontakt", "hvem handler"],
    "action": ["handling", "hvad gør vi", "hvad gøres", "indsats", "tiltag", "fremgangsmåde"],
}
_CONTINGENCY = re.compile(r"beredskab", re.IGNORECASE)
_DATE_FIRST = re.compile(r"(?P<when>[^:–]{4,30}?)\s?[:–]\s(?P<text>\S.{4,200})")
_DATE_LAST = re.compile(
    r"(?P<text>.{4,200}?)\s?(?:\((?P<bracket>[^()]{4,30})\)|(?:,|:|–|-)\s(?P<when>[^,:–]{4,30}))\.?"
)
_QUARTER = re.compile(r"(?:inden|senest|ultimo|primo|medio|i|udgangen af|den)\s+", re.IGNORECASE)


class Plan(Part):
    """A plan's rows: milestones of a milepælsplan, cases of a beredskabsplan."""

    milestones: list[Milestone] = Field(default_factory=list)
    triggers: list[Trigger] = Field(default_factory=list)


def read_plan(text: SourceText, template: Template, draft: Draft) -> dict[str, Any]:
    """The tree of a plan's content with its sources."""
    taken: list[str] = []
    if any(_CONTINGENCY.search(row) for _no, row in text.own_rows[:5]):
        cases = _gather(find_fields(text, _CASES), "when")
        return {"milestones": [], "triggers": [_make_trigger(one, taken) for one in cases]}
    rows = _gather(find_fields(text, _FIELDS), "text") or list(_of_lines(text))
    made = [_make_milestone(one, template, taken) for one in rows if "text" in one]
    late = [number for number, one in enumerate(made) if one["due"] is None]
    if late:
        draft.find(
            "plan.due", "warning",
            f"{len(late)} milepæle har ingen dato, der kan læses. Skriv den, før planen gemmes.",
            f"{len(late)} milestones have no date that can be read. Enter it before the plan is kept.",
            pointers=[f"/milestones/{number}/due" for number in late],
        )  # fmt: skip
    return {"milestones": made, "triggers": []}


def _gather(fields: list[FieldFound], begins: str) -> list[dict[str, Passage]]:
    """The rows: each begins where a row of a table does, or with the field that names it."""
    rows: list[dict[str, Passage]] = []
    for one in fields:
        if not rows or one.begins_row or (one.field == begins and begins in rows[-1]):
            rows.append({})
        rows[-1].setdefault(one.field, one.value)
    return rows


def _of_lines(text: SourceText) -> Iterator[dict[str, Passage]]:
    """»Marts 2026: Caféen åbner« and »Caféen åbner (marts 2026)«, a line each."""
    for no, row in text.own_rows:
        bare = BULLET.sub("", row, count=1).strip()
        if text.line(no).apart or not bare:
            continue
        for pattern in (_DATE_FIRST, _DATE_LAST):
            found = pattern.fullmatch(bare)
            when = (found["when"] or (found["bracket"] if pattern is _DATE_LAST else "")) if found else ""
            if found and _read_due(when) is not None:
                at = row.index(bare)
                yield {
                    "text": text.take_stretch(no, at + found.start("text"), at + found.end("text")),
                    "due": text.take_stretch(no, at + bare.index(when), at + bare.index(when) + len(when)),
                }
                break


def _read_due(words: str) -> tuple[int | str, Confidence] | None:
    """The day, month or year by which something is due: of a quarter its last month."""
    plain = _QUARTER.sub("", words.strip(" .")).strip()
    day = read_date(plain)
    if day is not None:
        return day, "certain"
    period = read_period(plain)
    if isinstance(period, str) and "/" not in period:
        return f"{find_last_day(period):%Y-%m}" if "Q" in period else period, "likely"
    return (period, "likely") if isinstance(period, int) else None


def _make_milestone(row: dict[str, Passage], template: Template, taken: list[str]) -> dict[str, Any]:
    name, due, owner = row["text"], row.get("due"), row.get("owner")
    day = _read_due(due.text) if due else None
    said = f"{row['effort_area'].text if 'effort_area' in row else ''} {name.text}".lower()
    area = next(
        (one.id for one in template.effort_areas for word in [one.name, *one.variants] if word.lower() in said), None
    )
    identity = make_unique_id(make_id(" ".join(name.text.split()[:6]))[:48].strip("-"), taken)
    taken.append(identity)
    return {
        "id": Read(identity, name, "id made from the name", "likely"),
        "text": Read(name.text.replace("\n", " "), name, "field of the form"),
        "due": Read(day[0], due, "field of the form", day[1]) if due and day else None,
        "effort_area": Read(area, row.get("effort_area", name), "field of the form", "likely") if area else None,
        "owner": Read(owner.text, owner, "field of the form", "likely") if owner else None,
    }


def _make_trigger(row: dict[str, Passage], taken: list[str]) -> dict[str, Any]:
    first = next(iter(row.values()))
    identity = make_unique_id(make_id(" ".join(first.text.split()[:6]))[:48].strip("-"), taken)
    taken.append(identity)
    told = {key: Read(row[key].text, row[key], "field of the form") if key in row else None for key in _CASES}
    return {"id": Read(identity, first, "id made from the name", "likely"), **told}
