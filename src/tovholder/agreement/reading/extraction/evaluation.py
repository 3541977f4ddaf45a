"""The local evaluation: what kind, when, which questions, what comes of it."""

import re

from tovholder.agreement.reading.draft import Read
from tovholder.agreement.reading.extraction.frame import iso_date
from tovholder.agreement.reading.text import Flow, Passage

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
_AFTER = re.compile(
    rf"\befter\s(?:(?:hhv\.|henholdsvis|både)\s)?(?:(?:de(?:t|n)?\s)?år\s)?(?P<years>{_YEAR_WORD}(?:\.?(?:\sår)"
    rf"?(?:,|\sog|\ssamt)\s(?:(?:efter\s)?(?:de(?:t|n)\s)?år\s)?{_YEAR_WORD})*)(?:\s?(?:projekt)"
    rf"?år)?\b",
    re.IGNORECASE,
)
_MONTH = r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
_WHEN = rf"(?P<when>(?:\d{{1,2}}\.\s)?{_MONTH}\s20\d\d)"
_EVENT = re.compile(
    rf"(?P<name>[A-ZÆØÅ][^:.;()\n]{{2,70}}?)\s?(?::|,|\s-|\s–|\si|\safholdes\si|\sholdes\si|\sgennemføres\si)"
    rf"?\s(?:i\s)?{_WHEN}",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"(?P<question>[A-ZÆØÅ][^?.!\n•]{8,200}\?)")
_OUTPUT = re.compile(
    r"(?:output|resultat(?:et)?|udbytte(?:t)?|munder\sud\si|udmønt\w+\si|resulterer\si)\s?(?::|"
    r"er|bliver)?\s(?P<output>[^.\n]+)",
    re.IGNORECASE,
)


def evaluation(flow: Flow) -> dict[str, object] | None:
    """The section on local evaluation, or None where nothing of it can be read."""
    kind = _KIND.search(flow.text) or _KIND_LOOSE.search(flow.text)
    after = _AFTER.search(flow.text)
    output = _OUTPUT.search(flow.text)
    events = _events(flow)
    questions = [flow.match(found, "question") for found in _QUESTION.finditer(flow.text)]
    if not (kind or after or events or questions):
        return None
    return {
        "kind": Read(kind["kind"].lower(), flow.match(kind, "kind"), "kind of evaluation named") if kind else None,
        "after_years": _years(flow, after) if after else [],
        "events": events,
        "questions": [Read(_clean(passage), passage, "question in the section") for passage in questions],
        "output": Read(
            flow.match(output, "output").text, flow.match(output, "output"), "what comes of the evaluation", "likely"
        )
        if output
        else None,
    }


def _years(flow: Flow, after: re.Match[str]) -> list[Read]:
    passage = flow.match(after)
    found: list[Read] = []
    for word in re.findall(_YEAR_WORD, after["years"], re.IGNORECASE):
        number = int(word.strip(".")) if word[0].isdigit() else _ORDINAL[word.lower()]
        if 0 < number < 10 and number not in [read.value for read in found]:
            found.append(Read(number, passage, "years after which it is held"))
    return found


def _events(flow: Flow) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for match in _EVENT.finditer(flow.text):
        date = iso_date(match["when"])
        name = re.sub(r"^(?:[Dd]er\s)?(?:[Aa]fholdes|[Hh]oldes|[Ss]amt|[Oo]g)\s", "", match["name"]).strip(" -–:,(")
        if date and name:
            place = flow.match(match)
            found.append(
                {
                    "name": Read(name, place, "dated step", "likely" if match["name"] != name else "certain"),
                    "date": Read(date, flow.match(match, "when"), "date of the step"),
                }
            )
    return found


def _clean(passage: Passage) -> str:
    return re.sub(r"^(?:[•●▪»«\-–o]\s)+", "", passage.text)
