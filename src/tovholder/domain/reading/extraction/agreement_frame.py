"""The frame of an agreement: title, round of funds, case number, period."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tovholder.domain.content.round_templates import Template, load_templates
from tovholder.domain.language.date_reader import find_first_day, find_last_day, read_date, read_day_or_month
from tovholder.domain.language.word_matching import measure_likeness
from tovholder.domain.reading.agreement_sections import Sections, strip_number
from tovholder.domain.reading.evidence.document_view import Labelled
from tovholder.domain.reading.evidence.weighing import load_scales, weigh_signs
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
_ABOUT_AGREEMENT = re.compile(
    r"(?<![\w-])(?:(?:samarbejds)?aftale(?:n|perioden?)?|helhedsplan(?:en|perioden?)?"
    r"|(?:boligsociale\s)?indsats(?:en)?|gælder|løber)\b",
    re.IGNORECASE,
)
_OTHER_DOCUMENT = re.compile(
    r"\b(?!samarbejdsaftale|helhedsplan|delaftale)\w{3,30}(?:aftale|plan|strategi|politik|program)(?:n|en|met)?\b"
    r"|\b(?:forrige|tidligere|foregående|sidste|seneste|afsluttede)\b|\b(?:løb|afløser|efterfølger|forgænger\w*)\b|\bbudget",
    re.IGNORECASE,
)
_PERIOD_LABEL = re.compile(r"period|løbetid|gyldighed|gælder\s(?:for|i|fra)|varighed", re.IGNORECASE)
_OTHER_SPAN = re.compile(r"forrige|tidligere|bevilling|regulativ|puljer?|midler", re.IGNORECASE)
_START_LABEL = re.compile(
    r"(?:start|begyndelse|ikrafttræde[ln]se?|ikrafttræden|gælder\sfra|opstart|fra)(?:sdato|dato|stidspunkt)?",
    re.IGNORECASE,
)
_END_LABEL = re.compile(r"(?:slut|afslutning|udløb|ophør|gælder\stil|til)(?:sdato|dato|stidspunkt)?", re.IGNORECASE)
FAR, RIVALS_NEAR = 300, 1.5
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
_CASE_LABEL = re.compile(r"\bsag|journal|j\.?\s?nr|lbf|projektn|\bid\b", re.IGNORECASE)
_CASE = re.compile(
    r"\b(?:sag(?:s)?(?:\s?nr\.?|snr\.?|nummer|snummer)?|LBF[- ]?(?:sag|nr\.?|j\.?\s?nr\.?)|j\.?\s?nr\.?|"
    r"journal\w*)\s?(?:er|:)?\s?(?:nr\.?\s)?(?P<number>\d{6})(?!\d)",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b(?:fra|træder\si\skraft|gælder\sfra|begynder|starter)\s(?:den\s)?(?P<day>{_DAY})", re.IGNORECASE
)
_UNTIL = re.compile(
    rf"\b(?:udløber|slutter|ophører|til\sog\smed|løber\stil|indtil|frem\stil|afsluttes)\s(?:den\s)?(?P<day>{_DAY})",
    re.IGNORECASE,
)
FEWEST_YEARS, MOST_YEARS = 0.9, 7.5


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


@dataclass(frozen=True, slots=True)
class _Span:
    """A span of time that may be the agreement's period, and what speaks for it."""

    start: int | str
    end: int | str
    passage: Passage
    signs: frozenset[str]

    @property
    def years(self) -> tuple[str, str]:
        """Its first and last year."""
        return str(self.start)[:4], str(self.end)[:4]


def find_period(flow: Flow, draft: Draft, labelled: Sequence[Labelled] = ()) -> dict[str, Any]:
    """The agreement's period: the span of years or days for which most speaks, wherever it stands."""
    spans = [*_labelled_spans(labelled), *_day_spans(flow), *_year_spans(flow), *_parted_spans(flow)]
    by_years: dict[tuple[str, str], list[_Span]] = {}
    for span in spans:
        by_years.setdefault(span.years, []).append(span)
    scale = load_scales()["period"]
    weighed = {years: weigh_signs("period", _pool(own)) for years, own in by_years.items()}
    ranked = sorted((years for years in weighed if weighed[years].score > 0), key=lambda years: -weighed[years].score)
    if not ranked:
        draft.find(
            "period.missing", "warning",
            "Aftalens periode står ikke i teksten.", "The agreement's period is not in the text.",
            pointers=["/period"],
        )  # fmt: skip
        return {}
    best = weighed[ranked[0]]
    rivals = [years for years in ranked[1:] if weighed[years].score >= max(scale.enough, best.score - RIVALS_NEAR)]
    span = max(
        by_years[ranked[0]], key=lambda one: (isinstance(one.start, str), weigh_signs("period", one.signs).score)
    )
    sure = best.tell_confidence(scale, bool(rivals))
    if rivals:
        listed = ", ".join(f"{one.start} - {one.end}" for one in [span, *(by_years[years][0] for years in rivals)])
        draft.find(
            "period.several", "warning",
            f"Teksten nævner flere perioder: {listed}.", f"The text names several periods: {listed}.",
            pointers=["/period/start", "/period/end"], lines=span.passage.lines,
        )  # fmt: skip
        sure = "ambiguous"
    return {
        "start": Read(span.start, span.passage, "period named in the text", sure),
        "end": Read(span.end, span.passage, "period named in the text", sure),
    }


def _pool(spans: Sequence[_Span]) -> set[str]:
    """What speaks for a period said in several places; what speaks against counts where it does so everywhere."""
    signs = load_scales()["period"].signs
    found = {sign for span in spans for sign in span.signs if signs[sign].weight > 0}
    found |= {sign for sign in spans[0].signs if signs[sign].weight < 0 and all(sign in one.signs for one in spans)}
    return found | ({"often"} if len(spans) > 1 else set())


def _span(start: object, end: object, passage: Passage, signs: set[str]) -> Iterator[_Span]:
    """A span with what its length says, where it is one."""
    if not (isinstance(start, int | str) and isinstance(end, int | str) and str(start) < str(end)):
        return
    first, last = find_first_day(start), find_last_day(end)
    years = (last - first).days / 365.25
    if not FEWEST_YEARS <= years <= MOST_YEARS:
        return
    length = "four_years" if 3.4 <= years <= 4.6 else "odd_length" if not 1.9 <= years <= 5.1 else ""
    days = {"days"} if isinstance(start, str) else set()
    yield _Span(start, end, passage, frozenset(signs | days | ({length} - {""})))


def _labelled_spans(labelled: Sequence[Labelled]) -> Iterator[_Span]:
    """The value of a label that says period, and the days of two labels that say start and end."""
    ends: dict[str, tuple[object, Passage]] = {}
    for one in labelled:
        if _PERIOD_LABEL.search(one.label) and not _OTHER_SPAN.search(one.label):
            for start, end, _match in _list_spans(one.value.text):
                yield from _span(start, end, one.value, {"label"})
        for side, pattern in (("start", _START_LABEL), ("end", _END_LABEL)):
            day = read_date(one.value.text.strip(" .")) if pattern.fullmatch(one.label.strip(" .:")) else None
            if day is not None:
                ends.setdefault(side, (day, one.value))
    if len(ends) == 2:
        yield from _span(ends["start"][0], ends["end"][0], ends["start"][1], {"label"})


def _list_spans(text: str) -> Iterator[tuple[object, object, re.Match[str]]]:
    """Every span of days or years in a text."""
    for match in _DAYS.finditer(text):
        yield read_day_or_month(match["start"]), read_day_or_month(match["end"]), match
    for match in _DAYS_ONE_YEAR.finditer(text):
        yield read_day_or_month(f"{match['start']} {match['year']}"), read_day_or_month(match["end"]), match
    for match in _YEARS.finditer(text):
        end = match["end"] if len(match["end"]) == 4 else match["start"][:2] + match["end"]
        yield int(match["start"]), int(end), match


def _day_spans(flow: Flow) -> Iterator[_Span]:
    for start, end, match in _list_spans(flow.text):
        if isinstance(start, str):
            yield from _span(start, end, flow.match(match), _near_signs(flow.text, match))


def _year_spans(flow: Flow) -> Iterator[_Span]:
    for start, end, match in _list_spans(flow.text):
        if isinstance(start, int):
            yield from _span(start, end, flow.match(match), _near_signs(flow.text, match))


def _parted_spans(flow: Flow) -> Iterator[_Span]:
    """A day that something runs from and, soon after, the day that it ends on."""
    for match in _FROM.finditer(flow.text):
        end = _UNTIL.search(flow.text, match.end(), match.end() + FAR)
        if end:
            signs = _near_signs(flow.text, match) | {"parted"}
            start, stop = read_day_or_month(match["day"]), read_day_or_month(end["day"])
            yield from _span(start, stop, flow.span(match.start("day"), end.end("day")), signs)


def _near_signs(text: str, match: re.Match[str]) -> set[str]:
    """What the words around a span say it is of."""
    before = re.split(r"(?<=[a-zæøå])[.\n]\s|\n", text[max(0, match.start() - 80) : match.start()])[-1]
    after = text[match.end() : match.end() + 30].lstrip(" -")
    signs = set()
    if _NOT_PERIOD.search(before) or _NOT_PERIOD.match(after[:12]):
        signs.add("other_time")
    if _OTHER_DOCUMENT.search(before) or _OTHER_DOCUMENT.match(after):
        signs.add("other_document")
    if re.search(r"\bperiode", before, re.IGNORECASE) or re.match(r"periode", after):
        signs.add("period_word")
    if _ABOUT_AGREEMENT.search(f"{before} {after.split('.')[0]}"):
        signs.add("about")
    return signs


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


def find_case_number(flow: Flow, labelled: Sequence[Labelled] = ()) -> Read | None:
    """The six digits of the funder's case, where a label or the text calls them so."""
    for one in labelled:
        number = re.fullmatch(r"\D{0,20}(\d{6})(?!\d)\D{0,20}", one.value.text)
        if number and _CASE_LABEL.search(one.label):
            return Read(number[1], one.value, "number named as the case's")
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
