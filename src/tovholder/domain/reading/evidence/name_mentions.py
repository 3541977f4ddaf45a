"""Where names stand, each with its stretch of text, and which of them stand as one list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tovholder.domain.reading.evidence.document_view import Stretch
from tovholder.domain.reading.extraction.organisation.written_names import is_name

_WORD = r"(?:(?:Gl|Skt|Sct|St|Sdr|Ndr|Nr|Kgs|Dr|Chr)\.|[A-ZÆØÅÉ][\wæøåéÆØÅ]*(?:[-'’][\wæøåÆØÅ]+)*)"
_NAME = re.compile(
    rf"(?<![\w-]){_WORD}(?:[ ](?:{_WORD}|\d{{1,2}}(?![\d.,%-])|[IVX]+\b)){{0,3}}(?:[ ]\d{{1,3}}-\d{{1,3}}(?!\d))?"
)
PLACE_NOUN = (
    r"(?:(?:[Ll]okal|[Bb]olig|[Bb]y)?[Oo]mråde(?:rne|r|t)?|(?:[Bb]olig)?[Aa]fdeling(?:erne|er|en)?"
    r"|[Bb]ebyggelse(?:rne|r|n)?|(?:[Bb]olig)?[Kk]varter(?:erne|er|et)?|[Bb]ydel(?:ene|e|en)?|[Ee]jendom(?:mene|me"
    r"|men)?"
    r"|[Kk]arre(?:erne|er|en)?|[Bb]oligkompleks(?:erne|er|et)?|[Aa]fd\.)"
)
PLACE_NOUNS = (
    r"(?:(?:[Ll]okal|[Bb]olig|[Bb]y)?[Oo]mråder(?:ne)?|(?:[Bb]olig)?[Aa]fdelinger(?:ne)?|[Bb]ebyggelser(?:ne)?|"
    r"(?:[Bb]olig)?[Kk]varterer(?:ne)?|[Bb]ydele(?:ne)?|[Ee]jendomme(?:ne)?|[Kk]arr[eé]er(?:ne)?"
    r"|[Bb]oligkomplekser(?:ne)?)"
)
_NUMBERED = re.compile(
    r"(?P<noun>(?:Bolig)?[Aa]fd(?:\.|eling(?:en)?)\s?(?:nr\.\s?)?|Etape\s"
    r"|Nr\.\s)?(?P<number>\d{1,4}(?:[-.]\d{1,3})?)\s?[,:–-]?\s?(?=[A-ZÆØÅ])"
)
_LEAD = re.compile(
    r"(?:Vi|Det|Den|De|I|På|Ved|Her|Hos|For|Og|Samt|Mens|Hvor|Selve|Både|Fra|Til|Alle|Desuden|Endelig|Derudover|"
    r"Indsatsen|Helhedsplanen|Området|Boligområdet|Boligområderne|Områderne|Afdelingen|Afdelingerne|Bebyggelsen|"
    r"Bebyggelserne|Kvarteret|Bydelen|Afd\.)[ ](?=\S)"
)
_GLUE = re.compile(
    r"\s*+(?:\([^()]{0,80}\)\s*+)?(?:,|/|;|&|\+|og|samt|eller)\s*(?:og\s|samt\s|i\s|på\s)?(?:(?:den|det|de)\s)?"
    r"(?:(?:lokale?|mindre|større|nye|gamle)\s)?"
    r"(?:[a-zæøå]{0,16}(?:forening(?:en)?|klub(?:ben)?|kvarteret|området|bebyggelsen|afdelingen|bydelen)\s)?"
)
"""What stands between two names of one list."""
_COUNTED_BETWEEN = re.compile(r"(?:[–:-]\s)?\d[\d.]{0,9}\s[a-zæøå]{3,20}(?:\s(?:og|/)\s\d[\d.]{0,9}\s[a-zæøå]{3,20})?")
ENDING = re.compile(
    r"(?:parken|vænget|gården|gårdene|bakken|bakkerne|vang|vangen|høj|højen|dal|dalen|toften|tofterne|marken|lunden|lund"
    r"|bo|haven|krogen|engen|bjerg|kvarteret|kvarter|området|holm|hegnet|løkken|skoven|skov|kanten|grunden|åsen|vejen"
    r"|bækken|byen|mose|mosen|kær|sletten|vold|huse|huset|torp|møllen|gade|krat|fælled|søen|skrænten|fabrikken)$"
)
"""How names of housing areas often end."""
MOST_NAMES, MOST_BETWEEN = 4_000, 140


@dataclass(frozen=True)
class Mention:
    """A name where it stands."""

    name: str
    stretch: Stretch
    start: int
    end: int
    numbered: bool = False
    """Whether an estate's number stands right before it."""
    first_word: bool = False
    """Whether it begins its sentence, where any word has a capital."""

    @property
    def before(self) -> str:
        """What stands before it in its stretch."""
        return self.stretch.text[: self.start]

    @property
    def after(self) -> str:
        """What stands after it in its stretch."""
        return self.stretch.text[self.end :]


@dataclass
class NameList:
    """Names that stand as one list: A, B (12) og C."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def head(self) -> str:
        """What stands before the first."""
        return self.mentions[0].before


def list_mentions(stretches: Sequence[Stretch]) -> list[Mention]:
    """Every name in the stretches."""
    found: list[Mention] = []
    for stretch in stretches:
        found.extend(_names_in(stretch))
        if len(found) > MOST_NAMES:
            break
    return found


def _names_in(stretch: Stretch) -> Iterator[Mention]:
    text = stretch.text
    for match in _NAME.finditer(text):
        start, end = match.span()
        first = not re.search(r"\w", text[:start])
        while lead := _LEAD.match(text, start, end):
            start, first = lead.end(), False
        name = _without_genitive(text[start:end].rstrip(".,"), text[end : end + 2])
        if not is_name(name):
            continue
        yield Mention(name, stretch, start, start + len(name), _is_numbered(stretch, start), first)


def _without_genitive(name: str, after: str) -> str:
    """Kongevangens 640 beboere: the s is no part of a name that ends as areas' names do."""
    owns = re.match(r"\s[\da-zæøå]", after) is not None
    return name[:-1] if owns and name.endswith("s") and ENDING.search(name[:-1]) else name


def _is_numbered(stretch: Stretch, start: int) -> bool:
    """Whether an estate's number stands right before a name: afd. 4, or the number that a row or item begins with."""
    found = _NUMBERED.search(stretch.text, max(0, start - 24), start + 1)
    if found is None or found.end() != start:
        return False
    return bool(found["noun"]) or (stretch.role in ("item", "row") and found.start() == 0)


def list_together(mentions: Sequence[Mention]) -> list[NameList]:
    """The mentions as lists; one that stands alone is a list of one."""
    lists: list[NameList] = []
    for mention in mentions:
        last = lists[-1].mentions[-1] if lists else None
        if last and last.stretch is mention.stretch and _is_glue(mention.stretch.text[last.end : mention.start]):
            lists[-1].mentions.append(mention)
        else:
            lists.append(NameList([mention]))
    return lists


def _is_glue(between: str) -> bool:
    """Whether only what joins a list stands between two names, their own counts apart."""
    return len(between) < MOST_BETWEEN and _GLUE.fullmatch(_COUNTED_BETWEEN.sub("", between)) is not None
