"""What words say of the figures beside them, by the catalogue's words and the general ones. Pure.

One rule for words, wherever they stand: heading, title, name of a sheet, line alone, text in a column. They are
understood whole or not at all. A word that may change what is counted (»drenge«, »promille«, »måltal«) and that nobody
knows makes a column unknown and a table asked about, never a guess.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema.agreement_parts import Election
from tovholder.domain.content.schema.value_kinds import PeriodText
from tovholder.domain.language.date_reader import DANISH_MONTHS, find_periods, read_period
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.observations.known_places import find_scope
from tovholder.domain.observations.reading_context import Context

# The words that headings of figures are known by, from the data file beside this one. Pure.

Role = Literal["value", "numerator", "denominator", "squares", "standard_error", "effective"]
Dimension = Literal["indicator", "scope", "period", "variant", "definition", "part", "measure"]
Attribute = Literal["status", "as_printed", "publisher", "dataset", "table", "note", "break"]


@dataclass(frozen=True)
class Words:
    """Every list folded; a word to the thing that it names."""

    dimensions: Mapping[str, Dimension]
    attributes: Mapping[str, Attribute]
    measures: Mapping[str, Role | Literal["figure"]]
    elections: Mapping[str, str]
    other_elections: frozenset[str]
    share: frozenset[str]
    count: frozenset[str]
    fillers: frozenset[str]
    people: Mapping[str, str]
    harmless: frozenset[str]
    topics: frozenset[str]
    narrowing_before: frozenset[str]
    alarming: frozenset[str]
    narrowing: frozenset[str]
    whole: frozenset[str]
    describing: frozenset[str]
    administrative: frozenset[str]
    source: frozenset[str]
    notes: frozenset[str]
    affirming: frozenset[str]
    measured: frozenset[str]
    denying: frozenset[str]


@cache
def load_heading_words() -> Words:
    """The words of the data file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (Path(__file__).parent / "data" / "headings.yaml").read_text("utf8")
    given = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader
    named = {"dimensions", "attributes", "measures", "elections", "people"}
    lists = {key: frozenset(fold_name(word) for word in listed) for key, listed in given.items() if key not in named}
    tables = {key: {fold_name(word): name for name, of in given[key].items() for word in of} for key in named}
    made: dict[str, Any] = {**tables, **lists}
    return Words(**made)


Tokens = tuple[str, ...]
_APART = re.compile(r"[\s(),;:\[\]\"»«“”/]+")
_AGE = re.compile(r"^\d{1,2}-\d{1,2}-aarige$")
_SHORT_YEAR = re.compile(r"\b(fv|kv) ?'?(\d\d)\b")
_HELD_TOGETHER = re.compile(r"\bkommunal- og regionsraadsvalg(?:et)?\b")
"""Both are held on one day with one turnout told for them."""
_NUMBERED = frozenset(
    {
        "tabel",
        "tabeller",
        "figur",
        "bilag",
        "ark",
        "side",
        "nr",
        "nummer",
        "table",
        "figure",
        "kapitel",
        "kilde",
        "datasaet",
    }
)
"""Words after which a number is only a name."""
_SHEET_NAMES = re.compile(
    r"(?:ark|sheet|tabel|tab|table|data|side|fane|figur|bilag|nr|kap)[\d._-]*[a-z]?|\d{1,2}[a-z]?[.)]?|\d\.\d{1,2}"
    r"|[a-z]"
)
_KRONER = frozenset({"kr", "kroner", "dkk"})
_YEAR_SPANS = re.compile(r"(?:19|20)\d\d-\d\d|(?:19|20)\d\d/\d\d(?:\d\d)?")

_DAY_OF_YEAR = re.compile(rf"\b\d{{1,2}}\.? (?:{'|'.join(DANISH_MONTHS)})\b")

# Units: what a figure has to be multiplied by to be in per cent, or in persons and kroner. Pure.

_THOUSAND = r"(?:1[. ]?000|tusinde?r?|tus)"
_OF_PEOPLE = r"(?: (?:personer|indbyggere|beboere|borgere|boern|unge|voksne|elever|kr|kroner))?\.?"
_UNITS: tuple[tuple[str, str, str], ...] = (
    (rf"(?:\bpr|\bper)\.? 100[. ]?000{_OF_PEOPLE}(?![\d.]\d)", "value", "0.001"),
    (rf"(?:\bpr|\bper)\.? 10[. ]?000{_OF_PEOPLE}(?![\d.]\d)", "value", "0.01"),
    (rf"(?:\bpr|\bper)\.? {_THOUSAND}{_OF_PEOPLE}(?![\d.]\d)", "value", "0.1"),
    (rf"(?:\bpr|\bper)\.? 100{_OF_PEOPLE}(?![\d.]\d)", "value", "1"),
    (r"\bi? ?promille\b|‰|\bper mille\b", "value", "0.1"),
    (
        r"\b(?:andel|del|dele) af (?:en|een|1)(?![\d,.]\d)\b|\bbroek(?:del)?\b|\bdecimaltal\b|\b0-1\b|\bproportion\b",
        "value",
        "100",
    ),
    (rf"\b(?:i |antal i )?{_THOUSAND}(?![\d.]\d){_OF_PEOPLE}(?= |$|[,;)])|\bx 10\^3\b|\bt\.?kr\b", "count", "1000"),
    (r"\b(?:i )?(?:mio|millioner|million)\b\.?(?: (?:kr|personer))?|\bx 10\^6\b", "count", "1000000"),
)  # fmt: skip
_UNIT_FORMS = tuple((re.compile(form), kind, Decimal(factor)) for form, kind, factor in _UNITS)


@dataclass(frozen=True)
class Units:
    """What the words say of the unit; None where they say nothing."""

    value: Decimal | None = None
    count: Decimal | None = None
    printed: str = ""
    clash: bool = False
    """Whether two units are told of the same figures."""


_PERCENT = re.compile(r"\b(?:pct|procent|percent|per cent)\b|%")


def take_units(plain: str) -> tuple[Units, str]:
    """The units that a folded text tells, and the text without them."""
    found: dict[str, Decimal] = {}
    printed = ""
    for form, kind, factor in _UNIT_FORMS:
        match = form.search(plain)
        if match is not None and kind not in found:
            found[kind] = factor
            printed = printed or match[0].strip(" ,.")
            plain = f"{plain[: match.start()]} {plain[match.end() :]}"
    value, percent = found.get("value"), _PERCENT.search(plain) is not None
    clash = value is not None and value != 1 and percent
    return Units(value if value is not None or not percent else Decimal(1), found.get("count"), printed, clash), plain


@dataclass(frozen=True)
class About:
    """What some part of a file says that figures are about; None and empty where it says nothing."""

    indicators: frozenset[str] = frozenset()
    """The indicators that it may be: more than one where several share the words."""
    role: Role | None = None
    period: PeriodText | None = None
    scope: str | None = None
    variant: Election | None = None
    definition: str | None = None
    part: str | None = None
    share: bool = False
    """Whether it says in so many words that the figures are percentages."""
    units: Units = Units()
    figure: bool = False
    """Whether it only says that figures stand here: StatBank's INDHOLD."""

    def lay_over(self, farther: "About") -> "About":
        """This said first, and what stands farther off where this is silent."""
        both = self.indicators & farther.indicators
        return About(
            both or self.indicators or farther.indicators,
            self.role or farther.role,
            self.period if self.period is not None else farther.period,
            self.scope or farther.scope,
            self.variant or farther.variant,
            self.definition or farther.definition,
            self.part or farther.part,
            self.share or (farther.share and self.role in (None, farther.role)),
            self._units(farther),
            self.figure or farther.figure,
        )

    def _units(self, farther: "About") -> Units:
        """The nearer word for a unit; both where they differ on the same kind of figure, so that somebody is asked."""
        own, other = self.units, farther.units
        value = own.value if own.value is not None else other.value
        count = own.count if own.count is not None else other.count
        differ = any(
            one is not None and two is not None and one != two
            for one, two in ((own.value, other.value), (own.count, other.count))
        )
        return Units(value, count, own.printed or other.printed, own.clash or other.clash or differ)


@dataclass(frozen=True)
class Heading:
    """What a column is for; a column of figures has `about`, one that nobody knows has nothing."""

    dimension: Dimension | None = None
    attribute: Attribute | None = None
    about: About | None = None


@dataclass(frozen=True)
class _Meaning:
    indicator: str
    role: Role | None = None
    part: str | None = None


def split_tokens(text: str) -> Tokens:
    """The words of a folded text."""
    return tuple(token.strip(".") or token for token in _APART.split(text) if token.strip(".-"))


class Vocabulary:
    """The words of one catalogue and one agreement, ready to be looked up."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.ages = {item.id: age for item in context.catalogue.indicators for age in find_ages(item.name.da)}
        self.phrases: dict[Tokens, set[_Meaning]] = {}
        self.titles: dict[Tokens, set[str]] = {}
        for item in context.catalogue.indicators:
            self._learn(item)
        for text, indicator in context.indicators.items():
            self._title(text, indicator)
        self.measures: dict[Tokens, set[str]] = {}
        for tokens, meanings in self.phrases.items():
            self.measures[tokens] = {item.indicator for item in meanings}
        self.people = {item.id: set(_find_people(item)) for item in context.catalogue.indicators}
        self._places = {name for name in context.scopes if not name.isdigit()}
        self._known: dict[str, Heading] = {}
        self._lines: dict[str, Understood] = {}
        narrowing = load_heading_words().narrowing_before | load_heading_words().alarming | {"ikke", "kun"}
        self._own_words = {
            item.id: set(split_tokens(fold_name(item.name.da))) - narrowing for item in context.catalogue.indicators
        }
        self._ids = {fold_name(item.id): item.id for item in context.catalogue.indicators}
        self._names: dict[str, set[str]] = {}
        for item in context.catalogue.indicators:
            for name in (item.name.da, item.name.en):
                self._names.setdefault(fold_name(name), set()).add(item.id)

    def _learn(self, item: IndicatorDefinition) -> None:
        for name in (*item.headers.title, item.name.da, item.name.en):
            self._title(fold_name(name), item.id)
        roles: tuple[Role, ...] = ("numerator", "denominator", "squares", "value")
        for role in roles:
            for phrase in getattr(item.headers, role):
                self._phrase(phrase, _Meaning(item.id, role))
        for part in item.parts:
            for name in (part.da, part.en, part.id):
                self._phrase(name, _Meaning(item.id, part=part.id))

    def _title(self, text: str, indicator: str) -> None:
        if tokens := split_tokens(text):
            self.titles.setdefault(tokens, set()).add(indicator)
            self.phrases.setdefault(tokens, set()).add(_Meaning(indicator))

    def _phrase(self, text: str, meaning: _Meaning) -> None:
        plain = fold_name(text)
        if plain not in load_heading_words().measures and (tokens := split_tokens(plain)):
            self.phrases.setdefault(tokens, set()).add(meaning)

    def indicator(self, text: str) -> str | None:
        """The indicator that a whole cell names, by id, the agreement's words or the catalogue's name."""
        plain = fold_name(text)
        found = self._ids.get(plain) or self.context.indicators.get(plain)
        named = self._names.get(plain, set())
        return found or (next(iter(named)) if len(named) == 1 else None)

    def heading(self, text: str) -> Heading:
        """What a heading of one piece says."""
        plain = fold_name(text)
        if plain not in self._known:
            self._known[plain] = self._read(plain)
        return self._known[plain]

    def _read(self, plain: str) -> Heading:
        if plain in load_heading_words().dimensions:
            return Heading(dimension=load_heading_words().dimensions[plain])
        if plain in load_heading_words().attributes:
            return Heading(attribute=load_heading_words().attributes[plain])
        if (period := read_period(plain)) is not None:
            return Heading(about=About(period=period))
        return self._of_dimension(plain) or Heading(about=self._of_phrases(plain) or self._of_place(plain))

    def _of_dimension(self, plain: str) -> Heading | None:
        """A heading of the rows that tells the table's period in passing: »Indikator (2023)«."""
        period, rest = _without_periods(plain)
        named = load_heading_words().dimensions.get(" ".join(split_tokens(rest))) if period is not None else None
        return Heading(dimension=named, about=About(period=period)) if named else None

    def _of_place(self, plain: str) -> About | None:
        scope = find_scope(plain, self.context)
        if scope:
            return About(scope=scope)
        period, rest = _without_periods(plain)
        scope = find_scope(rest.strip(" ,.;:()-"), self.context) if period is not None else None
        return About(scope=scope, period=period) if scope else None

    def _of_phrases(self, plain: str) -> About | None:
        """A measure, with the period, the election and the part that may stand in it; None when a word is unknown."""
        units, worded = take_units(plain)
        period, rest = _without_periods(_SHORT_YEAR.sub(r"\1 20\2", _HELD_TOGETHER.sub("kommunalvalg", worded)))
        variant, tokens = _without_election(split_tokens(rest))
        if period is not None and variant is None and not tokens and units == Units():
            return About(period=period)
        found, left = self._longest(tokens)
        about = self._measure(plain, found, left, units) if found else _general(left)
        if about is None and not left and (variant is not None or units != Units()):
            about = About()
        if about is None:
            return None
        role = "value" if units.value is not None and about.role in (None, "numerator") else about.role
        return replace(about, period=period, variant=variant, units=units, role=role)

    def _longest(self, tokens: Tokens) -> tuple[set[_Meaning], Tokens]:
        """The longest of the indicators' phrases in the words, and the words that it leaves."""
        for length in range(len(tokens), 0, -1):
            for begin in range(len(tokens) - length + 1):
                if found := self.phrases.get(tokens[begin : begin + length]):
                    return found, tokens[:begin] + tokens[begin + length :]
        return set(), tokens

    def _measure(self, plain: str, found: set[_Meaning], left: Tokens, units: Units) -> About | None:
        ages, words = set(find_ages(plain)), load_heading_words()
        fitting = {item for item in found if not ages or self.ages.get(item.indicator) in {None, *ages}}
        named = {item.indicator for item in fitting}
        if not fitting or any(
            word not in words.fillers
            and not self._is_own_age(word, named)
            and not self.are_people(word, named)
            and not self._is_own_unit(word, named)
            for word in left
        ):
            return None
        roles: set[Role | None] = {item.role for item in fitting if item.role}
        parts = {item.part for item in fitting}
        if len(roles) > 1 or len(parts) > 1:
            return None
        told = left if roles else split_tokens(plain)
        share = any(word in words.share for word in told) or (units.value is not None and "denominator" not in roles)
        role = roles.pop() if roles else _general_role(told)
        return About(frozenset(named), "value" if share else role, part=parts.pop(), share=share)

    def are_people(self, word: str, indicators: Iterable[str]) -> bool:
        """Whether a word for people is one for those that every indicator counts: no children among the charged."""
        kind = load_heading_words().people.get(word)
        return kind is not None and all(kind in self.people.get(one, ()) for one in indicators)

    def _is_own_age(self, word: str, indicators: Iterable[str]) -> bool:
        """Whether a span of age is the one that every indicator counts."""
        named = list(indicators)
        return bool(named) and all(self.ages.get(one) == word for one in named)

    def _is_own_unit(self, word: str, indicators: Iterable[str]) -> bool:
        """Whether kroner are what every indicator is counted in."""
        own = [of for one in indicators if (of := self.context.catalogue.get(one))]
        return word in _KRONER and bool(own) and all(of.kind == "amount" for of in own)

    def understand_line(self, line: str) -> "Understood":
        """What a title, the name of a sheet or a line alone says, and the words of it that nobody knows."""
        plain = fold_name(line)
        if plain not in self._lines:
            self._lines[plain] = self._understand(plain)
        return self._lines[plain]

    def names_indicator(self, plain: str) -> bool:
        """Whether a folded text names an indicator or something measured of one."""
        tokens = split_tokens(plain)
        return bool(self._longest(tokens)[0])

    def is_whole(self, word: str, indicators: frozenset[str]) -> bool:
        """Whether a word names all of whom the indicators are a share: their ages, their people, everybody."""
        everybody = word in load_heading_words().fillers or word in _EVERYBODY
        return everybody or self._is_own_age(word, indicators) or self.are_people(word, indicators)

    def _understand(self, plain: str) -> "Understood":
        if plain in self._ids:
            return Understood(frozenset({self._ids[plain]}))
        units, rest = take_units(plain)
        for mention in reversed(list(find_periods(_SHORT_YEAR.sub(r"\1 20\2", rest)))):
            rest = _SHORT_YEAR.sub(r"\1 20\2", rest)
            rest = f"{rest[: mention.begin]} {rest[mention.end :]}"
        tokens = split_election_tokens(_DAY_OF_YEAR.sub(" ", rest))
        tokens = tuple(word for word in tokens if find_election(word) is None)
        ages = set(find_ages(plain))
        found, _left = self._take(tokens, self.titles, ages)
        own = {words: named for words, named in self.measures.items() if not found or named & found}
        _named, left = self._take(tokens, own, ages)
        _named, left = self._take(left, self.titles, ages)
        left = self._without_places(left)
        left = self._without_own_words(left, found)
        topics = _find_topics(plain, self, found)
        unknown = [
            word
            for at, word in enumerate(left)
            if word and word not in topics and not self._is_harmless(left, at, found)
        ]
        unknown += _find_other_wholes(plain, self, found)
        people = [word for word in left if word in load_heading_words().people]
        return Understood(found, tuple(unknown), units, tuple(people))

    def _take(self, left: Tokens, phrases: Mapping[Tokens, set[str]], ages: set[str]) -> tuple[frozenset[str], Tokens]:
        """The indicators whose phrases stand in the words, the longest first, and the words with those blanked."""
        found = frozenset[str]()
        for tokens in sorted(phrases, key=lambda one: (-len(one), one)):
            if tokens[0] not in left:
                continue
            begin = next((n for n in range(len(left)) if left[n : n + len(tokens)] == tokens), None)
            fitting = {one for one in phrases[tokens] if not ages or self.ages.get(one) in {None, *ages}}
            if begin is None or not fitting:
                continue
            found |= fitting
            left = (*left[:begin], *[""] * len(tokens), *left[begin + len(tokens) :])
        return found, left

    def _without_own_words(self, left: Tokens, found: frozenset[str]) -> Tokens:
        """The words without those that stand in the name of the one indicator they are about: »9. klasse«."""
        if len(found) != 1 or (own := self._own_words.get(next(iter(found)))) is None:
            return left
        return tuple("" if word in own else word for word in left)

    def _without_places(self, left: Tokens) -> Tokens:
        for length in range(min(8, len(left)), 0, -1):
            for begin in range(len(left) - length + 1):
                words = left[begin : begin + length]
                if all(words) and " ".join(words) in self._places:
                    left = (*left[:begin], *[""] * length, *left[begin + length :])
        return left

    def _is_harmless(self, words: Tokens, at: int, found: frozenset[str]) -> bool:
        word, known = words[at].strip("-–—"), load_heading_words()
        if not word or word in known.harmless or word in known.fillers or word in known.share or word in known.count:
            return True
        if _YEAR_SPANS.fullmatch(word) or self._is_own_age(word, found) or self._is_own_unit(word, found):
            return True
        if _SHEET_NAMES.fullmatch(word):
            return not word[0].isdigit() or self._is_number(words, at)
        return word in known.people

    def _is_number(self, words: Tokens, at: int) -> bool:
        """Whether a number only numbers something: Tabel 6, or the name of a sheet that is no more."""
        return len([word for word in words if word]) == 1 or (at > 0 and words[at - 1] in _NUMBERED)


@dataclass(frozen=True)
class Understood:
    """What a line says: its indicators, its unit, and the words that nobody knows."""

    indicators: frozenset[str] = frozenset()
    unknown: Tokens = ()
    units: Units = Units()
    people: Tokens = ()
    """Words for those who are counted, which must fit the indicators of the table."""


_CLAUSES = re.compile(r"[:;,()|]| [-–—] ")
_LOOKS = re.compile(
    r"\b(?:skravere[dt]\w*|farve[dt]\w*|markere[dt]\w*|(?:lyse?|moerke?)?(?:gul|groen|roed|blaa|graa|orange|lilla)e?t?"
    r"|kursiv\w*|fede?|understrege[dt]\w*|shaded|hatched|coloured|highlighted)"
    r" (?:felt\w*|celle\w*|tal(?:lene)?|raekke\w*|kolonne\w*|skrift|cells?|figures?)\b"
)
"""A note that tells what the look of a cell means: a look is not read, so somebody is asked."""
_OF_WHOM = re.compile(r"\b(?:andele?n?|pct\.?|procent|%) af (?:(?P<all>alle|samtlige|de) )?(?P<whom>[\w-]+)")
_EVERYBODY = frozenset({"befolkningen", "indbyggere", "indbyggerne", "dem", "en", "een", "1", "beboerne", "borgerne"})
_PARTED = re.compile(r"\bfordeling(?:en)? af\b")


def _find_topics(plain: str, vocabulary: Vocabulary, found: frozenset[str]) -> set[str]:
    """The words of a line that only say what figures are sorted under; none where they may narrow the figures."""
    words = load_heading_words()
    topics = set(split_tokens(plain)) & words.topics
    if not topics or not found:
        return topics
    loose: set[str] = set()
    for clause in _CLAUSES.split(plain):
        told = set(split_tokens(clause))
        if told & topics and not told & words.narrowing_before and not vocabulary.names_indicator(clause):
            loose |= told & topics
    return loose


def _find_other_wholes(plain: str, vocabulary: Vocabulary, found: frozenset[str]) -> list[str]:
    """Words that say that the share is of another whole than the indicator's: »andel af alle sigtede«."""
    if not found:
        return []
    told = [match for match in _OF_WHOM.finditer(plain) if not vocabulary.is_whole(match["whom"], found)]
    odd = [match[0] for match in told if match["all"] or match.start() > 0]
    shared = _PARTED.search(plain) if not re.search(r"\bandel", plain) and _PERCENT.search(plain) else None
    return [*odd, *([shared[0]] if shared else [])]


def find_alarms(text: str) -> Tokens:
    """The words of a running text that say that figures are of some only, or another thing than was measured."""
    folded = fold_name(text)
    plain = f" {' '.join(split_tokens(folded))} "
    looks = {match[0] for match in _LOOKS.finditer(folded)}
    return tuple(sorted({word for word in load_heading_words().alarming if f" {word} " in plain} | looks))


def find_unseen_alarms(text: str) -> Tokens:
    """The words of a hidden cell that say that figures are of some only: a heading that splits, or an alarm."""
    plain = fold_name(text)
    return (plain,) if plain in load_heading_words().narrowing else find_alarms(text)


def find_ages(text: str) -> Iterator[str]:
    """The spans of age that a text names, in one form."""
    return (token for token in split_tokens(fold_name(text)) if _AGE.match(token))


def _without_periods(plain: str) -> tuple[PeriodText | None, str]:
    """The one period in a heading, and the heading without it."""
    found = [mention for mention in find_periods(plain) if mention.period is not None]
    if len(found) != 1:
        return None, plain
    return found[0].period, f"{plain[: found[0].begin]} {plain[found[0].end :]}"


def _without_election(tokens: Tokens) -> tuple[Election | None, Tokens]:
    """The election in a heading's words, and the other words."""
    found = {election for word in tokens if (election := find_election(word))}
    if len(found) != 1:
        return None, tokens
    return found.pop(), tuple(word for word in tokens if find_election(word) is None)


def split_election_tokens(plain: str) -> Tokens:
    """The words of a running text, elections that are held together as the one that is followed."""
    return split_tokens(_HELD_TOGETHER.sub("kommunalvalg", plain))


def find_election(word: str) -> Election | None:
    """The election that a folded word names."""
    named = load_heading_words().elections.get(word)
    return "folketingsvalg" if named == "folketingsvalg" else "kommunalvalg" if named == "kommunalvalg" else None


def _find_people(item: IndicatorDefinition) -> Iterator[str]:
    """Whom the indicator counts, by its ages and its own words."""
    for age in find_ages(item.name.da):
        low, high = (int(part) for part in age.split("-")[:2])
        yield from (["child"] if high < 18 else []) + (["young"] if low >= 15 and high <= 30 else [])
        yield from ["adult"] if low >= 18 else []
    own = " ".join([item.name.da, *(one.da for one in item.definitions)])
    words = load_heading_words().people
    yield from (words[word] for word in split_tokens(fold_name(own)) if word in words)


def _general(left: Tokens) -> About | None:
    """A heading of the general words alone: »Antal«, »Andel, pct.«, »I alt«."""
    if not left:
        return None
    role = load_heading_words().measures.get(" ".join(left))
    if role == "figure":
        return About(figure=True)
    if role is None and all(word in load_heading_words().share for word in left):
        role = "value"
    share = any(word in load_heading_words().share for word in left)
    return About(role=role, share=share) if role else None


def _general_role(left: Iterable[str]) -> Role | None:
    return "numerator" if any(word in load_heading_words().count for word in left) else None
