"""The chosen effort areas with their problem statements."""

import re

from tovholder.agreement.reading.draft import Draft, Read
from tovholder.agreement.reading.extraction.claims import claims
from tovholder.agreement.reading.extraction.scopes import Scopes
from tovholder.agreement.reading.sections import Sections, strip_number
from tovholder.agreement.reading.templates import Template
from tovholder.agreement.reading.text import Flow, Text
from tovholder.agreement.reading.words import likeness

ALIKE = 86


def effort_areas(
    sections: Sections, template: Template, scopes: Scopes, exhibits: frozenset[int], draft: Draft
) -> list[dict[str, object]]:
    """The effort areas that have a heading of their own; `exhibits` are lines of figures and tables."""
    section = sections.get("effort_areas")
    text = sections.text
    headings = _headings(text, section.numbers, template)
    found = []
    for position, (no, area, name) in enumerate(headings):
        stop = headings[position + 1][0] if position + 1 < len(headings) else section.numbers[-1] + 1
        body = [n for n in section.numbers if no < n < stop and n not in exhibits and not text.line(n).apart]
        flow = text.flow(n for n in body if not _is_problem_title(text.row(n), template))
        found.append(_effort_area(text, no, area, name, flow, template, scopes))
    if len(found) < 1:
        draft.find(
            "effort_areas.missing", "warning",
            "Ingen af skabelonens indsatsområder har en overskrift i teksten.",
            "None of the template's effort areas has a heading in the text.",
            pointers=["/effort_areas"],
        )  # fmt: skip
    return found


def _headings(text: Text, numbers: tuple[int, ...], template: Template) -> list[tuple[int, str, str]]:
    """Lines that are an effort area's name and nothing else, each area once."""
    best: dict[str, tuple[float, int, str]] = {}
    for no in numbers:
        row = strip_number(re.sub(r"^\s*(?:Indsatsområde)\s*\d?\s*[:.-]?\s*", "", text.row(no)))[0]
        if text.line(no).apart or not 5 < len(row) < 70:
            continue
        for area in template.effort_areas:
            score = max(likeness(title, row) for title in [area.name, *area.variants])
            rank = score + (5 if text.line(no).heading or _is_problem_title(_next_row(text, no), template) else 0)
            if score >= ALIKE and rank > best.get(area.id, (0.0, 0, ""))[0]:
                best[area.id] = (rank, no, area.name if score >= ALIKE else row)
    return sorted((no, area, name) for area, (_, no, name) in best.items())


def _next_row(text: Text, no: int) -> str:
    return next((row for row in text.rows[no : no + 4] if row.strip()), "")


def _is_problem_title(row: str, template: Template) -> bool:
    return any(likeness(title, row.strip(" .:")) >= ALIKE for title in template.problem_titles)


def _effort_area(
    text: Text, no: int, area: str, name: str, flow: Flow, template: Template, scopes: Scopes
) -> dict[str, object]:
    heading = text.passage(no)
    printed = strip_number(text.row(no))[0]
    problem = flow.span(0, len(flow.text))
    return {
        "id": Read(area, heading, "template: effort area by its heading", "likely"),
        "name": Read(printed if likeness(printed, name) >= 97 else name, heading, "heading of the effort area"),
        "problem": {"text": Read(problem.text, problem, "text under the effort area's heading", "likely")}
        if problem.text
        else None,
        "claims": claims(flow, area, template, scopes),
    }
