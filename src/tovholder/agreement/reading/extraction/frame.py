"""The frame of an agreement: title, round of funds, case number, period."""

import re
from collections import Counter
from typing import Any

from tovholder.agreement.reading.draft import Draft, Read
from tovholder.agreement.reading.sections import strip_number
from tovholder.agreement.reading.templates import Template, templates
from tovholder.agreement.reading.text import Flow, Passage, Text
from tovholder.agreement.reading.words import likeness
from tovholder.agreement.schema.values import Confidence

_MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]
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


def iso_date(printed: str) -> str | None:
    """A Danish date (`11. december 2019`, `1.2.2022`, `februar 2022`) as ISO text; None when there is no such day."""
    import datetime as dt

    text = printed.lower().removeprefix("den ").strip()
    numeric = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](20\d\d)", text)
    worded = re.fullmatch(r"(?:(\d{1,2})\.?\s)?([a-z]+)\.?\s(20\d\d)", text)
    if numeric:
        day, month, year = int(numeric[1]), int(numeric[2]), int(numeric[3])
    elif worded:
        month = next((i for i, name in enumerate(_MONTHS, 1) if name.startswith(worded[2][:3])), 0)
        day, year = int(worded[1] or 1), int(worded[3])
    else:
        return None
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return date.isoformat() if numeric or (worded and worded[1]) else date.isoformat()[:7]


def title(text: Text, template: Template) -> Read | None:
    """The agreement's title: the line that is, or most nearly is, one of the template's titles."""
    best: tuple[float, int, str] | None = None
    for line in text.source.lines:
        row = re.sub(r"[\s\d|]+$", "", strip_number(text.row(line.no))[0])
        for wanted in [template.title, *template.title_variants]:
            score = likeness(wanted, row)
            if score >= 88 and (best is None or (score, len(wanted)) > (best[0], len(best[2]))):
                best = (score, line.no, wanted)
    if best is None:
        return None
    row = text.row(best[1])
    name = re.sub(r"[\s\d|]+$", "", strip_number(row)[0])
    start = row.find(name)
    return Read(
        name, text.stretch(best[1], max(start, 0), max(start, 0) + len(name)), "line that is the template's title"
    )


def period(flow: Flow, draft: Draft) -> dict[str, Any]:
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
            start, end = iso_date(first), iso_date(match["end"])
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


def funding(flow: Flow, draft: Draft) -> dict[str, Any]:
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
        date = iso_date(regulation["date"])
        read["regulation"] = Read(date, flow.match(regulation, "date"), "date of the regulativ")
        if date is None:
            draft.find(
                "funding.regulation_date", "warning",
                f"Regulativets dato »{regulation['date']}« findes ikke.",
                f"There is no such day as “{regulation['date']}”.",
                pointers=["/funding/regulation"], lines=flow.match(regulation, "date").lines,
            )  # fmt: skip
    return read


def case_number(flow: Flow) -> Read | None:
    """The six digits of the funder's case, where the text calls them so."""
    found = _CASE.search(flow.text)
    return Read(found["number"], flow.match(found, "number"), "number named as the case's") if found else None


def recognised_template(
    text: Text, programme: str | None, indicators: int, effort_areas: int
) -> tuple[str, Template | None]:
    """Which round's template the agreement follows: by the funds it names, else by its fixed parts."""
    if programme:
        named = next((template for template in templates() if template.round == programme), None)
        if named is not None:
            return named.id, named
        return "unknown", None
    latest = templates()[0]
    if indicators >= 5 or (indicators >= 3 and effort_areas >= 3):
        return latest.id, latest
    older = older_template(text, programme)
    return (older.id, older) if older is not None else ("unknown", None)


def older_template(text: Text, programme: str | None) -> Template | None:
    """The template of an earlier round, where the text names its funds or carries its effort areas."""
    rows = [strip_number(row)[0] for row in text.rows if 4 < len(row) < 70]
    for template in templates():
        if template.current:
            continue
        hits = sum(any(likeness(area.name, row) >= 88 for row in rows) for area in template.effort_areas)
        if template.round == programme or (programme is None and hits >= 3):
            return template
    return None
