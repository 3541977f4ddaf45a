"""What a heading says of the figures under it, by the catalogue's words and the general ones. Pure.

A heading is understood whole or not at all: a word that changes what is counted (»drenge«, »uden for«) and that nobody
knows makes the column unknown, never a guess.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema.agreement_parts import Election
from tovholder.domain.content.schema.value_kinds import PeriodText
from tovholder.domain.language.date_reader import find_periods, read_period
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.observations.headings.named_places import find_scope
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
    measures: Mapping[str, Role]
    elections: Mapping[str, str]
    other_elections: frozenset[str]
    share: frozenset[str]
    count: frozenset[str]
    fillers: frozenset[str]
    turning: frozenset[str]
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
    named = {"dimensions", "attributes", "measures", "elections"}
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
        )


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
        self._known: dict[str, Heading] = {}
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
        return Heading(about=self._of_phrases(plain) or self._of_place(plain))

    def _of_place(self, plain: str) -> About | None:
        scope = find_scope(plain, self.context)
        return About(scope=scope) if scope else None

    def _of_phrases(self, plain: str) -> About | None:
        """A measure, with the period, the election and the part that may stand in it; None when a word is unknown."""
        period, rest = _without_periods(_SHORT_YEAR.sub(r"\1 20\2", _HELD_TOGETHER.sub("kommunalvalg", plain)))
        variant, tokens = _without_election(split_tokens(rest))
        if period is not None and variant is None and not tokens:
            return About(period=period)
        found, left = self._longest(tokens)
        about = self._measure(plain, found, left) if found else _general(left)
        if about is None and variant is not None and not left:
            about = About()
        return replace(about, period=period, variant=variant) if about is not None else None

    def _longest(self, tokens: Tokens) -> tuple[set[_Meaning], Tokens]:
        """The longest of the indicators' phrases in the words, and the words that it leaves."""
        for length in range(len(tokens), 0, -1):
            for begin in range(len(tokens) - length + 1):
                if found := self.phrases.get(tokens[begin : begin + length]):
                    return found, tokens[:begin] + tokens[begin + length :]
        return set(), tokens

    def _measure(self, plain: str, found: set[_Meaning], left: Tokens) -> About | None:
        ages = set(find_ages(plain))
        fitting = {item for item in found if not ages or self.ages.get(item.indicator) in {None, *ages}}
        if not fitting or any(word not in load_heading_words().fillers and word not in ages for word in left):
            return None
        roles: set[Role | None] = {item.role for item in fitting if item.role}
        parts = {item.part for item in fitting}
        if len(roles) > 1 or len(parts) > 1:
            return None
        told = left if roles else split_tokens(plain)
        share = any(word in load_heading_words().share for word in told)
        role = roles.pop() if roles else _general_role(told)
        return About(
            frozenset(item.indicator for item in fitting),
            "value" if share else role,
            part=parts.pop(),
            share=share,
        )

    def read_title(self, plain: str) -> tuple[frozenset[str], Tokens]:
        """The indicators that a running text is about, and its other words; none when its words turn the meaning."""
        ages, found = set(find_ages(plain)), frozenset[str]()
        left = split_election_tokens(plain)
        for tokens in sorted(self.titles, key=lambda one: (-len(one), one)):
            begin = next((n for n in range(len(left)) if left[n : n + len(tokens)] == tokens), None)
            if begin is None:
                continue
            fitting = {one for one in self.titles[tokens] if not ages or self.ages.get(one) in {None, *ages}}
            found |= fitting
            left = (*left[:begin], "", *left[begin + len(tokens) :])
        return (frozenset() if set(left) & load_heading_words().turning else found), left


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


def _general(left: Tokens) -> About | None:
    """A heading of the general words alone: »Antal«, »Andel, pct.«, »I alt«."""
    if not left:
        return None
    role = load_heading_words().measures.get(" ".join(left))
    if role is None and all(word in load_heading_words().share for word in left):
        role = "value"
    share = any(word in load_heading_words().share for word in left)
    return About(role=role, share=share) if role else None


def _general_role(left: Iterable[str]) -> Role | None:
    return "numerator" if any(word in load_heading_words().count for word in left) else None
