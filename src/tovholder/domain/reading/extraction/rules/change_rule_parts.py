"""Under what condition a rule for changing the agreement holds, in the sentence's own words."""

import re

from tovholder.domain.language.terms import LOCAL_POWER
from tovholder.domain.language.word_matching import make_id
from tovholder.domain.reading.extraction.organisation.named_bodies import FoundBody, find_body_place
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_text import Flow

# Who acts in a rule for changing the agreement: who recommends, who approves, who is told.

FUNDER = "lbf"
FUNDER_NAMED = re.compile(r"\b(?:Landsbyggefonden|LBF|fonden)s?\b", re.IGNORECASE)
APPROVE = re.compile(
    r"\b(?:godkend\w*|vedtage[rst]?|tiltræde[rs]?|beslutte[rst]?|træffer\sbeslutning)\b", re.IGNORECASE
)
RECOMMEND = re.compile(r"\b(?:indstil\w*|forelægg\w*|fremsend\w*)", re.IGNORECASE)
INFORM = re.compile(
    r"\b(?:orienter\w*|underrett?e\w*|informer\w*|får\s(?:besked|meddelelse)|gives\s(?:besked|meddelelse))",
    re.IGNORECASE,
)
INVOLVE = re.compile(r"\b(?:inddrag\w*|involver\w*|godkend\w*|høres)", re.IGNORECASE)
_RECOMMENDED_BY = re.compile(
    r"\b(?:indstilling(?:en|er)?\s(?:fra|af)|(?:indstilles|forelægges|fremsendes)\s(?:\w+\s)?(?:af|fra))\s"
    r"(?P<who>[^.;]*?)(?=\s(?:til|i|for|hos|at)\s|,|[.;]|$)",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(r"(?P<who>[^.;]{0,300}?)\b(?:(?:kan|skal)\s)?(?:indstiller|indstille|forelægger|fremsender)\b")
_CLAUSE_BREAK = re.compile(
    r"(?:\s[–—-]\s|;\s|,\s(?:og|hvorefter|men)\s|,\s(?=\w+\s(?:og\s\w+\s)?orienteres)|,?\s(?:når|efter\sat|inden)\s|"
    r"\sog\s(?=(?:herefter\s|derefter\s)?(?:orienter|underret|informer)))",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(r"\s(?:af|fra)\s(?!(?:ændring|beslutning|godkendelse|justering))[^;]*$", re.IGNORECASE)
_APPROVED_BY_BOARD = re.compile(
    r"(?:godkend\w*|godkendelse)\s(?:af|i|hos)\sbestyrelse|bestyrelsens?\s(?:skal\s)?godkend|"
    r"bestyrelsens?\s(?:og|samt)\s(?:af\s|i\s|hos\s)?(?:Landsbyggefonden|LBF|fonden)",
    re.IGNORECASE,
)


def find_actors(sentence: str, bodies: list[FoundBody]) -> list[str]:
    """Ids of the bodies a sentence names, in order; the funder as `lbf`; an undefined working group by its word."""
    places = [
        (place, body.id) for body in bodies for name in body.names() if (place := find_body_place(name, sentence)) >= 0
    ]
    board = re.search(r"(?<![\w-])bestyrelse(?:n|ns)?\b", sentence, re.IGNORECASE)
    if board:
        places += [(board.start(), body.id) for body in bodies if body.level == "board"]
    funder = FUNDER_NAMED.search(sentence)
    if funder:
        places.append((funder.start(), FUNDER))
    group = re.search(r"\b(?:arbejds|projekt|styre)gruppe(?=n\b|r\b|\b)", sentence, re.IGNORECASE)
    if group and not any(make_id(group.group()) in identity for _, identity in places):
        places.append((group.start(), make_id(group.group())))
    return list(dict.fromkeys(identity for _, identity in sorted(places)))


def find_local_forums(bodies: list[FoundBody]) -> list[str]:
    """Ids of the bodies close to the areas."""
    return [body.id for body in bodies if body.level in LOCAL_POWER]


def find_board(named: list[str], bodies: list[FoundBody]) -> list[str]:
    """The board, where it is among the named."""
    return [body.id for body in bodies if body.level == "board" and body.id in named]


def find_recommenders(sentence: str, bodies: list[FoundBody]) -> list[str]:
    """Who recommends: after `indstilling fra` and `indstilles af`, before `indstiller`."""
    found = _RECOMMENDED_BY.search(sentence) or _RECOMMENDS.search(sentence)
    return find_actors(found["who"], bodies) if found else []


def names_board_as_approver(sentence: str) -> bool:
    """Whether the sentence says outright that it is the board that approves."""
    return bool(_APPROVED_BY_BOARD.search(sentence))


def find_informed_bodies(sentence: str, bodies: list[FoundBody]) -> list[str]:
    """Who is informed: in the clause of `orienteres` on either side; `orienterer` only tells those after it."""
    word = INFORM.search(sentence)
    if not word:
        return []
    breaks = [0, *(found.end() for found in _CLAUSE_BREAK.finditer(sentence)), len(sentence)]
    low = max(place for place in breaks if place <= word.start())
    high = min(place for place in breaks if place > word.start())
    before, after = sentence[low : word.start()], sentence[word.end() : high]
    if re.fullmatch(r"(?:orienterer|underretter|informerer)", word.group(), re.IGNORECASE):
        return find_actors(after, bodies)
    return find_actors(f"{before} {_BY_WHOM.sub('', after)}", bodies)


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
_SUBJECT = re.compile(r"\b(?P<subject>(?:(?:den|det|de|en|et)\s(?:\w+e\s)?)?\w+)\s(?P<rest>.+)", re.IGNORECASE)
_CITY_PHRASE = re.compile(
    r"(?P<verb>\b(?:har|er|får)\s)?(?P<of>(?:af|med)\s)?(?P<city>(?:(?:en|særlig|mere)\s)*(?:by-?strategisk|strategisk|"
    r"principiel)\s(?:\w+\s)?(?:karakter|betydning))|(?P<plain>by-?strategiske?)\b",
    re.IGNORECASE,
)
_WEIGHTY = re.compile(
    r"^\W*+(?:Ved\s)?(?P<condition>[^,;]*?\b(?:væsentlig\w*|betydelig\w*|større|af\s(?:\w+\s)?betydning|markant\w*)\b"
    rf"[^,;]*?)\s(?={_MAIN})",
    re.IGNORECASE,
)
RULE = "condition in the sentence"


def find_condition(change: str, flow: Flow, start: int, sentence: str) -> Read | None:
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
