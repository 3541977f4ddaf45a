"""The local evaluation: what kind, when, which questions, what comes of it."""

import re
from collections.abc import Sequence

from tovholder.domain.content.schema.value_kinds import Confidence
from tovholder.domain.language.date_reader import DANISH_MONTHS, read_day_or_month
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_text import Flow, Passage

CERTAIN: Confidence = "certain"
LIKELY: Confidence = "likely"
_KIND = re.compile(
    r"\b(?P<kind>formativ|summativ|midtvejs|slut|løbende|ekstern|intern|proces|virknings)(?:t|"
    r"e)?-?\s?(?:og\s\w+\s)?(?:evaluering|evalueret|evalueres)",
    re.IGNORECASE,
)
_KIND_LOOSE = re.compile(r"\b(?P<kind>formativ|summativ)t?e?\b", re.IGNORECASE)
_ORDINAL = {
    "første": 1,
    "andet": 2,
    "anden": 2,
    "tredje": 3,
    "fjerde": 4,
    "et": 1,
    "ét": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
}
_YEAR_WORD = r"(?:\d\.?|" + "|".join(_ORDINAL) + r")"
_OWN = r"(?:projektets|periodens|projektperiodens|aftalens|indsatsens|helhedsplanens)"
_FROM = (
    rf"(?:efter(?:\sudløbet\saf)?|ved\s(?:udgangen|afslutningen|slutningen)\saf|i\sslutningen\saf|i(?=\s{_OWN})|"
    r"i(?=\sår\s\d))"
)
_AFTER = re.compile(
    rf"\b{_FROM}\s(?:{_OWN}\s)?(?:(?:hhv\.|henholdsvis|både)\s)?(?:(?:de(?:t|n)?\s)?år\s)?"
    rf"(?P<years>{_YEAR_WORD}(?:\.?(?:\sår)?(?:,|\sog|\ssamt)\s(?:(?:efter\s)?(?:de(?:t|n)\s)?år\s)?{_YEAR_WORD})*)"
    r"(?:\s?(?:projekt)?år)?(?!\w|\s(?:måned|uge|dag|kvartal))",
    re.IGNORECASE,
)
_IN_YEARS = re.compile(
    r"\bevaluer\w*[^.?!\n]{0,60}?\si\s(?:både\s)?(?P<years>20\d\d(?:(?:,|\sog|\ssamt)\s(?:igen\s)?(?:i\s)?20\d\d)*)",
    re.IGNORECASE,
)
_MONTH = rf"(?:{'|'.join(DANISH_MONTHS)})"
_QUARTER = re.compile(
    r"(?:(?P<number>[1-4])\.|(?P<word>første|andet|tredje|fjerde))\skvartal\s(?:i\s)?(?P<year>20\d\d)", re.IGNORECASE
)
_WHEN = (
    rf"(?P<when>(?:(?:den\s)?\d{{1,2}}\.\s)?{_MONTH}\s20\d\d|(?:[1-4]\.|første|andet|tredje|fjerde)\skvartal\s(?:i\s)?"
    r"20\d\d|(?:for|efter)året\s20\d\d|(?:sommeren|vinteren|primo|medio|ultimo|udgangen\saf|begyndelsen\saf)\s20\d\d|"
    r"\d{1,2}[./-]\d{1,2}[./-]20\d\d)"
)
_NEAR = re.compile(r"(?:for|efter)året|sommeren|vinteren|primo|medio|ultimo|udgangen|begyndelsen", re.IGNORECASE)
_LABEL_END = re.compile(r"\s?[:,–-]\s")
_LEAD = re.compile(r"^(?:der\s)?(?:afholdes|holdes|gennemføres|samt|og|en|et)\s", re.IGNORECASE)
MOST_NAME = 6
"""How many words may name a step that is only near a time; more is a sentence about the evaluation."""
_EVENT = re.compile(
    rf"(?P<name>[A-ZÆØÅ][^:.;()\n]{{2,70}}?)\s?(?::|,|\s-|\s–|\si|\s(?:af)?holdes\s(?:i|den)|\sgennemføres\s(?:i|den)|"
    rf"\sden)?\s(?:i\s)?{_WHEN}",
    re.IGNORECASE,
)
_DATE_FIRST = re.compile(
    rf"(?:^|\n)[^\w\n]*+(?:[eo]\s)?(?:I\s)?{_WHEN}(?:\s?[:–-]\s|\s(?:(?:af)?holdes|gennemføres)\s)(?P<name>\w[^:.;()\n]{{2,70}})",
    re.IGNORECASE,
)
_BULLETS = "•●▪■□◦‣»«\uf000-\uf0ff"
_ASKED = rf"(?:[^?.!\n{_BULLETS}]|\.(?=\s?[a-zæøå\d]))"
_QUESTION = re.compile(
    rf"(?:(?P<question>[A-ZÆØÅ]{_ASKED}{{8,200}}\?)|(?:^|\n)[^\S\n]*[-–*{_BULLETS}]\s+(?P<item>[a-zæøå]{_ASKED}{{8,200}}\?))"
)
_LEAD_IN = re.compile(rf"^.*:\s*(?:[-–*eo]\s|[{_BULLETS}]\s*)*(?=\w)", re.DOTALL)
_MARK = re.compile(rf"^(?:(?:[eo©¢§*=~\-–{_BULLETS}]|\d\))\s*[=~-]*\s+)+(?=[A-ZÆØÅ])")
_OUTPUT = re.compile(
    r"(?:output|resultat(?:et)?|udbytte(?:t)?|munder\sud\si|udmønt\w+\si|resulterer\si)\s?(?::|"
    r"er|bliver)?\s(?P<output>[^.\n]+)",
    re.IGNORECASE,
)


def read_evaluation(
    flow: Flow, start: int | str | None = None, rows: Sequence[Sequence[Passage]] = ()
) -> dict[str, object] | None:
    """The section on local evaluation with the rows of its tables, or None where nothing of it can be read.

    Years of the calendar ('i 2024 og 2026') are counted from the period's `start`.
    """
    kind = _KIND.search(flow.text) or _KIND_LOOSE.search(flow.text)
    years = _years(flow, int(str(start)[:4]) if re.match(r"20\d\d", str(start)) else None)
    output = _OUTPUT.search(flow.text)
    events = [*_events(flow), *_events_of_rows(rows)]
    questions = _questions(flow)
    if not (kind or years or events or questions):
        return None
    return {
        "kind": Read(kind["kind"].lower(), flow.match(kind, "kind"), "kind of evaluation named") if kind else None,
        "after_years": years,
        "events": events,
        "questions": [Read(passage.text, passage, "question in the section") for passage in questions],
        "output": Read(
            flow.match(output, "output").text, flow.match(output, "output"), "what comes of the evaluation", "likely"
        )
        if output
        else None,
    }


def _years(flow: Flow, first_year: int | None) -> list[Read]:
    after = _AFTER.search(flow.text)
    named = _IN_YEARS.search(flow.text) if first_year and not after else None
    found: list[Read] = []
    if after:
        words = re.findall(_YEAR_WORD, after["years"], re.IGNORECASE)
        numbers = [int(word.strip(".")) if word[0].isdigit() else _ORDINAL[word.lower()] for word in words]
        place, sure = flow.match(after), CERTAIN
    elif named and first_year:
        numbers = [int(year) - first_year for year in re.findall(r"20\d\d", named["years"])]
        place, sure = flow.match(named), LIKELY
    else:
        return []
    for number in dict.fromkeys(numbers):
        if 0 < number < 10:
            found.append(Read(number, place, "years after which it is held", sure))
    return found


def _events(flow: Flow) -> list[dict[str, object]]:
    first = {match.start("when"): match for match in _DATE_FIRST.finditer(flow.text)}
    named = [match for match in _EVENT.finditer(flow.text) if match.start("when") not in first]
    found: list[dict[str, object]] = []
    for match in sorted([*first.values(), *named], key=lambda match: match.start("when")):
        date = _date(match["when"])
        name = _LEAD.sub("", _LEAD.sub("", _MARK.sub("", match["name"]))).strip(" -–:,(")
        if date and name and not (isinstance(date[0], int) and len(name.split()) > MOST_NAME):
            place = flow.match(match)
            plain = match["name"] == name and date[1] == CERTAIN and _stands_plain(flow, match)
            found.append(
                {
                    "name": Read(name, place, "dated step", CERTAIN if plain else LIKELY),
                    "date": Read(date[0], flow.match(match, "when"), "date of the step", date[1]),
                }
            )
    return found


def _stands_plain(flow: Flow, match: re.Match[str]) -> bool:
    """Whether a step begins its line, or a colon or a dash stands between it and its time."""
    first = "name" if match.start("name") < match.start("when") else "when"
    begins = match.start("name") == flow.text.rfind("\n", 0, match.start("name")) + 1
    return begins or _LABEL_END.match(flow.text, match.end(first)) is not None


def _events_of_rows(rows: Sequence[Sequence[Passage]]) -> list[dict[str, object]]:
    """A row with one cell that is a time and one that names the step."""
    found: list[dict[str, object]] = []
    for row in rows:
        cells = [cell for cell in row if cell.text]
        dated = [(cell, date) for cell in cells if (date := _whole_date(cell.text)) is not None]
        others = [cell for cell in cells if cell.text not in {one.text for one, _date in dated}]
        if len(dated) == 1 and others:
            (cell, (when, sure)), name = dated[0], others[0]
            found.append(
                {
                    "name": Read(name.text, name, "row with a time", sure),
                    "date": Read(when, cell, "row with a time", sure),
                }
            )
    return found


def _whole_date(text: str) -> tuple[int | str, Confidence] | None:
    match = re.fullmatch(rf"\W*(?:i\s)?{_WHEN}\W*", text, re.IGNORECASE)
    return _date(match["when"]) if match else None


def _date(when: str) -> tuple[int | str, Confidence] | None:
    """The day or month named; for a quarter its first month, for a season its year."""
    if _NEAR.match(when):
        return int(when[-4:]), LIKELY
    quarter = _QUARTER.fullmatch(when)
    if quarter:
        number = int(quarter["number"] or _ORDINAL[quarter["word"].lower()])
        return f"{quarter['year']}-{3 * number - 2:02d}", LIKELY
    date = read_day_or_month(when)
    return (date, CERTAIN) if date else None


def _questions(flow: Flow) -> list[Passage]:
    """The questions without the words that lead in to them and without bullets."""
    found = []
    for match in _QUESTION.finditer(flow.text):
        group = "question" if match["question"] else "item"
        start, end = match.span(group)
        lead = _LEAD_IN.match(flow.text, start, end)
        found.append(flow.span(lead.end() if lead else start, end))
    return found
