"""A row of the indicator table, whichever way it was printed, and which fixed indicator it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from tovholder.agreement.reading.templates import Template, TemplateIndicator
from tovholder.agreement.reading.text import Passage
from tovholder.agreement.reading.words import words

_AGES = re.compile(r"\b(\d{1,2})\s?-\s?(\d{1,2})\s?-?\s?\w*")
_AGES_BEGUN = re.compile(r"\bAndel\s+(\d{1,2})\s?-(?!\s?\d{1,2}\s?-)")
_AGES_ENDED = re.compile(r"(?<![\d-])(\d{1,2})\s?-\s?\w{0,3}rig")
LIKE_ENOUGH = 0.5
EMPTY = Passage("", (), "", "")


@dataclass(frozen=True)
class IndicatorRow:
    """One row: the cells as passages, empty where the row has none."""

    indicator: Passage
    baselines: tuple[Passage, ...] = ()
    comparators: tuple[Passage, ...] = ()
    year: Passage = EMPTY
    source: Passage = EMPTY
    goal: Passage = EMPTY
    notes: tuple[str, ...] = ()
    from_cells: bool = True
    interleaved: bool = False
    """Whether values of two elections were read line by line, so that their columns are unsure."""
    by_order: bool = False
    """Whether its values stood apart from its words and were matched by their order."""
    unread: tuple[Passage, ...] = field(default=())
    """Stretches that look like values and could not be read."""


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """The words that tell indicators apart: words of four letters or more, and age spans."""
    spans = {f"{low}-{high}" for low, high in _AGES.findall(text)}
    begun, ended = _AGES_BEGUN.search(text), _AGES_ENDED.search(text)
    if begun and ended:
        spans.add(f"{begun[1]}-{ended[1]}")
    plain = {word for word in words(_AGES.sub(" ", text)) if len(word) > 3}
    return frozenset(spans | plain)


def recognise(rows: Sequence[IndicatorRow], template: Template) -> list[TemplateIndicator | None]:
    """Which fixed indicator each row is, by the share of its words; each indicator at most once."""
    indicators = template.indicators()
    weights = _weights(indicators)
    scores = sorted(
        (
            (_share(indicator, row.indicator.text, weights), -r, -i)
            for r, row in enumerate(rows)
            for i, indicator in enumerate(indicators)
        ),
        reverse=True,
    )
    found: list[TemplateIndicator | None] = [None] * len(rows)
    used: set[int] = set()
    for score, r, i in scores:
        if score >= LIKE_ENOUGH and found[-r] is None and -i not in used:
            found[-r] = indicators[-i]
            used.add(-i)
    return found


def _weights(indicators: Sequence[TemplateIndicator]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for indicator in indicators:
        for word in telling_words(indicator.text):
            counts[word] = counts.get(word, 0) + 1
    return {word: 1 / count for word, count in counts.items()}


def _share(indicator: TemplateIndicator, text: str, weights: dict[str, float]) -> float:
    wanted = telling_words(indicator.text)
    printed = telling_words(text)
    found = sum(weights[word] for word in wanted if _stands(word, printed))
    return found / sum(weights[word] for word in wanted)


@lru_cache(maxsize=50_000)
def _stands(word: str, printed: frozenset[str]) -> bool:
    if word in printed:
        return True
    if word[0].isdigit():
        return False
    return any(
        (len(other) >= 5 and word.startswith(other)) or fuzz.ratio(word, other) >= 82
        for other in printed
        if not other[0].isdigit()
    )


def all_of(indicator: TemplateIndicator, text: str) -> bool:
    """Whether every telling word of the indicator stands in the text."""
    printed = telling_words(text)
    return all(_stands(word, printed) for word in telling_words(indicator.text))
