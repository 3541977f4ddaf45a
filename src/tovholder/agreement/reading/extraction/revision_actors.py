"""Who acts in a rule for changing the agreement: who recommends, who approves, who is told."""

import re

from tovholder.agreement.reading.extraction.bodies import FoundBody, place_of
from tovholder.agreement.reading.words import slug

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
_RECOMMENDS = re.compile(r"(?P<who>[^.;]*?)\b(?:(?:kan|skal)\s)?(?:indstiller|indstille|forelægger|fremsender)\b")
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


def actors(sentence: str, bodies: list[FoundBody]) -> list[str]:
    """Ids of the bodies a sentence names, in order; the funder as `lbf`; an undefined working group by its word."""
    places = [(place, body.id) for body in bodies for name in body.names() if (place := place_of(name, sentence)) >= 0]
    board = re.search(r"(?<![\w-])bestyrelse(?:n|ns)?\b", sentence, re.IGNORECASE)
    if board:
        places += [(board.start(), body.id) for body in bodies if body.level == "board"]
    funder = FUNDER_NAMED.search(sentence)
    if funder:
        places.append((funder.start(), FUNDER))
    group = re.search(r"\b(?:arbejds|projekt|styre)gruppe(?=n\b|r\b|\b)", sentence, re.IGNORECASE)
    if group and not any(slug(group.group()) in identity for _, identity in places):
        places.append((group.start(), slug(group.group())))
    return list(dict.fromkeys(identity for _, identity in sorted(places)))


def local_forums(bodies: list[FoundBody]) -> list[str]:
    """Ids of the bodies close to the areas."""
    return [body.id for body in bodies if body.level in ("local_forum", "coordination")]


def board_of(named: list[str], bodies: list[FoundBody]) -> list[str]:
    """The board, where it is among the named."""
    return [body.id for body in bodies if body.level == "board" and body.id in named]


def recommenders(sentence: str, bodies: list[FoundBody]) -> list[str]:
    """Who recommends: after `indstilling fra` and `indstilles af`, before `indstiller`."""
    found = _RECOMMENDED_BY.search(sentence) or _RECOMMENDS.search(sentence)
    return actors(found["who"], bodies) if found else []


def board_approves(sentence: str) -> bool:
    """Whether the sentence says outright that it is the board that approves."""
    return bool(_APPROVED_BY_BOARD.search(sentence))


def told(sentence: str, bodies: list[FoundBody]) -> list[str]:
    """Who is informed: in the clause of `orienteres` on either side; `orienterer` only tells those after it."""
    word = INFORM.search(sentence)
    if not word:
        return []
    breaks = [0, *(found.end() for found in _CLAUSE_BREAK.finditer(sentence)), len(sentence)]
    low = max(place for place in breaks if place <= word.start())
    high = min(place for place in breaks if place > word.start())
    before, after = sentence[low : word.start()], sentence[word.end() : high]
    if re.fullmatch(r"(?:orienterer|underretter|informerer)", word.group(), re.IGNORECASE):
        return actors(after, bodies)
    return actors(f"{before} {_BY_WHOM.sub('', after)}", bodies)
