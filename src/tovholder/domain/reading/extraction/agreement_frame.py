"""The frame of an agreement: title, round of funds, case number, period."""

import re
from collections import Counter
from typing import Any

from tovholder.domain.content.round_templates import Template, load_templates
from tovholder.domain.content.schema.value_kinds import Confidence
from tovholder.domain.language.date_reader import read_day_or_month
from tovholder.domain.language.word_matching import measure_likeness
from tovholder.domain.reading.agreement_sections import Sections, strip_number
from tovholder.domain.reading.extraction.areas.area_scopes import Scopes
from tovholder.domain.reading.extraction.figures.quantified_statements import find_claims
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_text import Flow, Passage, SourceText

_MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|sep(?:t|tember)"
    r"?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = rf"(?:(?:den\s)?\d{{1,2}}\.?\s{_MONTH}\.?\s20\d\d|\d{{1,2}}[./-]\d{{1,2}}[./-]20\d\d|{_MONTH}\s20\d\d)"
_TO = r"\s?(?:-|–|—|til(?:\sog\smed)?|t\.o\.m\.)\s?"
_DAYS = re.compile(rf"(?P<start>{_DAY}){_TO}(?P<end>{_DAY})", re.IGNORECASE)
_DAYS_ONE_YEAR = re.compile(
    rf"(?P<start>\d{{1,2}}\.\s{_MONTH}){_TO}(?P<end>\d{{1,2}}\.\s{_MONTH}\s(?P<year>20\d\d))", re.IGNORECASE
)
_YEARS = re.compile(r"(?<![\d/-])(?P<start>20\d\d)\s?(?:-|–|—|til|/)\s?(?P<end>20\d\d|\d\d)(?![\d/]|-\w)")
_ABOUT_AGREEMENT = re.compile(r"period|aftale|helhedsplan|indsats|gælde|løbe", re.IGNORECASE)
_NOT_PERIOD = re.compile(
    r"opført|bygget|byggeår|renover|midler|regulativ|tryghedsmål|målt|data|figur|tabel|evalueret i", re.IGNORECASE
)
_REGULATION = re.compile(
    rf"regulativ\w*\s(?:\w+\s){{0,8}}?(?:af|fra|dateret|vedtaget)\s(?:den\s)?(?P<date>{_DAY})", re.IGNORECASE
)
_ROUND = re.compile(
    r"(?<!\d)(?:20)?(?P<start>\d\d)\s?[-–/]\s?(?:20)?(?P<end>\d\d)\s?-?\s?(?:midler|midlerne|puljen|rammen)",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:sag(?:s)?(?:\s?nr\.?|snr\.?|nummer|snummer)?|LBF[- ]?(?:sag|nr\.?|j\.?\s?nr\.?)|j\.?\s?nr\.?|"
    r"journal\w*)\s?(?:er|:)?\s?(?:nr\.?\s)?(?P<number>\d{6})(?!\d)",
    re.IGNORECASE,
)
FEWEST_YEARS, MOST_YEARS = 1, 7


def find_title(text: SourceText, template: Template) -> Read | None:
    """The agreement's title: the line that is, or most nearly is, one of the template's titles."""
    best: tuple[float, int, str] | None = None
    for line in text.source.lines:
        row = re.sub(r"(?<![\s\d|])[\s\d|]++$", "", strip_number(text.row(line.no))[0])
        for wanted in [template.title, *template.title_variants]:
            score = measure_likeness(wanted, row)
            if score >= 88 and (best is None or (score, len(wanted)) > (best[0], len(best[2]))):
                best = (score, line.no, wanted)
    if best is None:
        return None
    row = text.row(best[1])
    name = re.sub(r"(?<![\s\d|])[\s\d|]++$", "", strip_number(row)[0])
    start = row.find(name)
    return Read(
        name, text.take_stretch(best[1], max(start, 0), max(start, 0) + len(name)), "line that is the template's title"
    )


def find_period(flow: Flow, draft: Draft) -> dict[str, Any]:
    """The agreement's period, from days where they are given, else from years."""
    found = [*_day_periods(flow), *_year_periods(flow)]
    if not found:
        draft.find(
            "period.missing", "warning",
            "Aftalens periode står ikke i teksten.", "The agreement's period is not in the text.",
            pointers=["/period"],
        )  # fmt: skip
        return {}
    weights: Counter[tuple[int | str, int | str]] = Counter()
    for start, end, _, weight in found:
        weights[start, end] += weight
    (start, end), _ = weights.most_common(1)[0]
    rivals = [pair for pair in weights if pair != (start, end) and not _same_years(pair, (start, end))]
    exact = [pair for pair in weights if _same_years(pair, (start, end)) and isinstance(pair[0], str)]
    start, end = exact[0] if exact else (start, end)
    passage = next(p for s, e, p, _ in found if (s, e) == (start, end))
    sure: Confidence = "ambiguous" if any(weights[pair] >= 2 for pair in rivals) else "certain"
    if sure == "ambiguous":
        draft.find(
            "period.several", "warning",
            f"Teksten nævner flere perioder: {_listed([(start, end), *rivals])}.",
            f"The text names several periods: {_listed([(start, end), *rivals])}.",
            pointers=["/period/start", "/period/end"], lines=passage.lines,
        )  # fmt: skip
    return {
        "start": Read(start, passage, "period named in the text", sure),
        "end": Read(end, passage, "period named in the text", sure),
    }


def _listed(pairs: list[tuple[int | str, int | str]]) -> str:
    return ", ".join(f"{start} - {end}" for start, end in pairs)


def _same_years(one: tuple[int | str, int | str], other: tuple[int | str, int | str]) -> bool:
    return str(one[0])[:4] == str(other[0])[:4] and str(one[1])[:4] == str(other[1])[:4]


def _day_periods(flow: Flow) -> list[tuple[int | str, int | str, Passage, int]]:
    found: list[tuple[int | str, int | str, Passage, int]] = []
    for pattern in (_DAYS, _DAYS_ONE_YEAR):
        for match in pattern.finditer(flow.text):
            first = match["start"] + (f" {match['year']}" if pattern is _DAYS_ONE_YEAR else "")
            start, end = read_day_or_month(first), read_day_or_month(match["end"])
            weight = _weight(flow.text, match, f"{start}"[:4], f"{end}"[:4])
            if start and end and start < end and weight:
                found.append((start, end, flow.match(match), weight + 2))
    return found


def _year_periods(flow: Flow) -> list[tuple[int | str, int | str, Passage, int]]:
    found: list[tuple[int | str, int | str, Passage, int]] = []
    for match in _YEARS.finditer(flow.text):
        end = match["end"] if len(match["end"]) == 4 else match["start"][:2] + match["end"]
        weight = _weight(flow.text, match, match["start"], end)
        if weight:
            found.append((int(match["start"]), int(end), flow.match(match), weight))
    return found


def _weight(text: str, match: re.Match[str], start: str, end: str) -> int:
    """How much a span of time looks like the agreement's own period; 0 when it is about something else."""
    if not (start.isdigit() and end.isdigit()) or not FEWEST_YEARS <= int(end) - int(start) <= MOST_YEARS:
        return 0
    around = text[max(0, match.start() - 70) : match.end() + 25]
    near = re.split(r"(?<=[a-zæøå])[.\n]\s", text[max(0, match.start() - 70) : match.start()])[-1]
    if _NOT_PERIOD.search(near) or _NOT_PERIOD.match(text[match.end() : match.end() + 12].lstrip(" -")):
        return 0
    if re.search(r"\bperiode", near, re.IGNORECASE):
        return 4
    return 2 if _ABOUT_AGREEMENT.search(around) else 1


def find_funding(flow: Flow, draft: Draft) -> dict[str, Any]:
    """The round of funds and the day of the regulativ."""
    read: dict[str, Any] = {}
    rounds = list(_ROUND.finditer(flow.text))
    if rounds:
        counted = Counter(f"20{match['start']}-{match['end']}" for match in rounds)
        programme = counted.most_common(1)[0][0]
        first = next(match for match in rounds if f"20{match['start']}-{match['end']}" == programme)
        read["programme"] = Read(programme, flow.match(first), "round of funds named in the text")
    regulation = _REGULATION.search(flow.text)
    if regulation:
        date = read_day_or_month(regulation["date"])
        read["regulation"] = Read(date, flow.match(regulation, "date"), "date of the regulativ")
        if date is None:
            draft.find(
                "funding.regulation_date", "warning",
                f"Regulativets dato »{regulation['date']}« findes ikke.",
                f"There is no such day as “{regulation['date']}”.",
                pointers=["/funding/regulation"], lines=flow.match(regulation, "date").lines,
            )  # fmt: skip
    return read


def find_case_number(flow: Flow) -> Read | None:
    """The six digits of the funder's case, where the text calls them so."""
    found = _CASE.search(flow.text)
    return Read(found["number"], flow.match(found, "number"), "number named as the case's") if found else None


def recognise_template(
    text: SourceText, programme: str | None, indicators: int, effort_areas: int
) -> tuple[str, Template | None]:
    """Which round's template the agreement follows: by the funds it names, else by its fixed parts."""
    if programme:
        named = next((template for template in load_templates() if template.round == programme), None)
        if named is not None:
            return named.id, named
        return "unknown", None
    latest = load_templates()[0]
    if indicators >= 5 or (indicators >= 3 and effort_areas >= 3):
        return latest.id, latest
    older = find_older_template(text, programme)
    return (older.id, older) if older is not None else ("unknown", None)


def find_older_template(text: SourceText, programme: str | None) -> Template | None:
    """The template of an earlier round, where the text names its funds or carries its effort areas."""
    rows = [strip_number(row)[0] for row in text.rows if 4 < len(row) < 70]
    for template in load_templates():
        if template.current:
            continue
        hits = sum(any(measure_likeness(area.name, row) >= 88 for row in rows) for area in template.effort_areas)
        if template.round == programme or (programme is None and hits >= 3):
            return template
    return None


# The chosen effort areas with their problem statements.

ALIKE = 86


def find_effort_areas(
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


def _headings(text: SourceText, numbers: tuple[int, ...], template: Template) -> list[tuple[int, str, str]]:
    """Lines that are an effort area's name and nothing else, each area once."""
    best: dict[str, tuple[float, int, str]] = {}
    for no in numbers:
        row = strip_number(re.sub(r"^\s*(?:Indsatsområde)\s*\d?\s*[:.-]?\s*", "", text.row(no)))[0]
        if text.line(no).apart or not 5 < len(row) < 70:
            continue
        for area in template.effort_areas:
            score = max(measure_likeness(title, row) for title in [area.name, *area.variants])
            rank = score + (5 if text.line(no).heading or _is_problem_title(_next_row(text, no), template) else 0)
            if score >= ALIKE and rank > best.get(area.id, (0.0, 0, ""))[0]:
                best[area.id] = (rank, no, area.name if score >= ALIKE else row)
    return sorted((no, area, name) for area, (_, no, name) in best.items())


def _next_row(text: SourceText, no: int) -> str:
    return next((row for row in text.rows[no : no + 4] if row.strip()), "")


def _is_problem_title(row: str, template: Template) -> bool:
    return any(measure_likeness(title, row.strip(" .:")) >= ALIKE for title in template.problem_titles)


def _effort_area(
    text: SourceText, no: int, area: str, name: str, flow: Flow, template: Template, scopes: Scopes
) -> dict[str, object]:
    heading = text.passage(no)
    printed = strip_number(text.row(no))[0]
    problem = flow.span(0, len(flow.text))
    return {
        "id": Read(area, heading, "template: effort area by its heading", "likely"),
        "name": Read(printed if measure_likeness(printed, name) >= 97 else name, heading, "heading of the effort area"),
        "problem": {"text": Read(problem.text, problem, "text under the effort area's heading", "likely")}
        if problem.text
        else None,
        "claims": find_claims(flow, area, template, scopes),
    }
