"""Under what condition a rule for changing the agreement holds, in the sentence's own words."""

import re

from tovholder.agreement.reading.draft import Read
from tovholder.agreement.reading.text import Flow

CITY = re.compile(r"by-?strategisk|strategisk karakter|principiel karakter", re.IGNORECASE)
_MAIN = (
    r"(?:så\s)?(?:skal|inddrages|indstil\w*|involver\w*|kræve[rs]|høres|godkend\w*|forelægges|sendes|kan|tages|"
    r"er\sdet|orienteres|træffe[rs]|beslutte[rs]|drøftes|kræver)\b"
)
_HYPOTHESIS = re.compile(
    r"\b(?:forudsat(?:\sat)?|såfremt|når|hvis|så længe|under forudsætning af,?\sat|i tilfælde af,?\sat|i det omfang)\s"
    rf"(?P<condition>(?:(?!,\s{_MAIN})[^.;–—])+)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:er|har|bliver)\s(?:\w+\s){0,2}(?:godkendt|besluttet|vedtaget|truffet|gennemført)", re.IGNORECASE
)
_PASSIVE = r"(?:Flyttes|Ændres|Forskydes|Omfordeles|Overføres|Omprioriteres|Berøres|Revideres|Omdisponeres)"
_FRONTED = re.compile(
    rf"^\W*(?P<verb>Skal|Bør|Kan|Må|{_PASSIVE}|Medfører|Berører|Indebærer|Kræver|Rækker|Har|Er|Får)\s"
    rf"(?P<rest>.+?),\s{_MAIN}"
)
_PREPOSITION = re.compile(r"\s(?=(?:mellem|imellem|fra|til|på|i|af|så|væsentligt|markant|ud\sover|betydeligt)\b)")
_INFINITIVE = re.compile(r"(?P<subject>.+)\s(?P<rest>\w+(?:s|e)(?:\s(?:om|til|op|ned|af|med|ud))?)")
_SUBJECT = re.compile(r"(?P<subject>(?:(?:den|det|de|en|et)\s(?:\w+e\s)?)?\w+)\s(?P<rest>.+)", re.IGNORECASE)
_CITY_PHRASE = re.compile(
    r"(?P<verb>\b(?:har|er|får)\s)?(?P<of>(?:af|med)\s)?(?P<city>(?:(?:en|særlig|mere)\s)*(?:by-?strategisk|strategisk|"
    r"principiel)\s(?:\w+\s)?(?:karakter|betydning))|(?P<plain>by-?strategiske?)\b",
    re.IGNORECASE,
)
_WEIGHTY = re.compile(
    r"^\W*(?:Ved\s)?(?P<condition>[^,;]*?\b(?:væsentlig\w*|betydelig\w*|større|af\s(?:\w+\s)?betydning|markant\w*)\b"
    rf"[^,;]*?)\s(?={_MAIN})",
    re.IGNORECASE,
)
RULE = "condition in the sentence"


def condition_of(change: str, flow: Flow, start: int, sentence: str) -> Read | None:
    """The condition the sentence sets for one kind of change; None where it sets none."""
    if change == "subagreement_of_city_strategic_character":
        found = _city(flow, start, sentence)
        if found is not None:
            return found
    stated = _hypothesis(flow, start, sentence) or _fronted(flow, start, sentence)
    if stated is None and change == "resources_between_effort_areas":
        weighty = _WEIGHTY.search(sentence)
        if weighty:
            return _read(flow, start, weighty, "condition", _lower(weighty["condition"]))
    return stated


def _hypothesis(flow: Flow, start: int, sentence: str) -> Read | None:
    """What stands after `hvis`, `såfremt`, `når` ...; `når ændringen er godkendt` is a time and no condition."""
    for found in _HYPOTHESIS.finditer(sentence):
        if not _DONE.search(found["condition"]):
            return _read(flow, start, found, "condition", found["condition"])
    return None


def _fronted(flow: Flow, start: int, sentence: str) -> Read | None:
    """'Skal A ændres, inddrages B' sets a condition by its order of words; it is said back as 'A skal ændres'."""
    found = _FRONTED.search(sentence)
    if not found:
        return None
    verb, rest = found["verb"].lower(), found["rest"]
    if verb in ("skal", "bør", "kan", "må"):
        modal = _INFINITIVE.fullmatch(rest)
        said = f"{modal['subject']} {verb} {modal['rest']}" if modal else f"{verb} {rest}"
    elif re.fullmatch(_PASSIVE, found["verb"]):
        parts = _PREPOSITION.split(rest, maxsplit=1)
        said = " ".join([parts[0], verb, *parts[1:]])
    else:
        subject_first = _SUBJECT.fullmatch(rest)
        said = f"{subject_first['subject']} {verb} {subject_first['rest']}" if subject_first else f"{verb} {rest}"
    return _read(flow, start, found, "rest", said)


def _city(flow: Flow, start: int, sentence: str) -> Read | None:
    found = _CITY_PHRASE.search(sentence)
    if not found:
        return None
    if found["plain"]:
        return _read(flow, start, found, "plain", "ændringen er bystrategisk")
    verb = (found["verb"] or ("er " if (found["of"] or "").lower().startswith("af") else "har ")).lower()
    return _read(flow, start, found, "city", f"ændringen {verb}{'af ' if verb == 'er ' else ''}{found['city']}")


def _read(flow: Flow, start: int, found: re.Match[str], group: str, said: str) -> Read:
    passage = flow.span(start + found.start(group), start + found.end(group))
    return Read(re.sub(r"\s+", " ", said).strip(" ,."), passage, RULE, "likely")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
