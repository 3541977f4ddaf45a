"""What the lines above and below a table say: its indicator, its year, its area, its source. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from tovholder.agreement.schema.goals import Election, IndicatorSource
from tovholder.agreement.schema.values import PeriodText
from tovholder.monitor.intake.folding import folded, shown
from tovholder.monitor.intake.headers import About, Vocabulary, election_of, election_tokens, tokens_of
from tovholder.monitor.intake.periods import mentions, read_period
from tovholder.monitor.intake.scopes import scope_of
from tovholder.monitor.intake.words import Role, words

T = TypeVar("T")
_PARTS = re.compile(r"\s*[:,;|()]\s*|\s+[-–—]\s+")
_OUTSIDE_BRACKETS = re.compile(r"\s*[,;]\s*(?![^(]*\))")
_TABLE = re.compile(r"^(?:tabel|table)\s+(?P<number>[\w.]+)$|^(?P<name>\w*tabel)$", re.IGNORECASE)


def about_of_titles(lines: Sequence[str], vocabulary: Vocabulary) -> About:
    """What the lines say of all figures under them; nothing where they name an election that is not followed.

    Of indicators and measures the nearest line, the last, is asked first. Lines that name two periods or two places
    name none: which of them the figures are about is not told.
    """
    plain = [folded(line) for line in reversed(lines)]
    if any(set(election_tokens(line)) & words().other_elections for line in plain):
        return About()
    return About(
        indicators=next((found for line in plain if (found := vocabulary.in_title(line)[0])), frozenset()),
        role=next((role for line in plain if (role := _role(line))), None),
        period=_only({period for line in plain if (period := _period(line, vocabulary)) is not None}),
        scope=_only({scope for line in lines if (scope := _scope(line, vocabulary))}),
        variant=_only({election for line in plain if (election := _election(line))}),
        share=any(_role(line) == "value" for line in plain),
    )


def _role(line: str) -> Role | None:
    """Whether a line says shares or counts; a line that says both says neither."""
    said = set(tokens_of(line))
    share, count = bool(said & words().share), bool(said & words().count)
    return None if share == count else "value" if share else "numerator"


def _only(found: set[T]) -> T | None:
    return next(iter(found)) if len(found) == 1 else None


def _period(line: str, vocabulary: Vocabulary) -> PeriodText | None:
    """The one period of a line that tells it: alone, after »År:«, or together with the indicator.

    Other lines have dates too, of a regulation or of the day the file was made.
    """
    if any(line.startswith(word) or f" {word}" in line for word in words().administrative):
        return None
    begin = tokens_of(line)[:1]
    tells = bool(begin) and words().dimensions.get(begin[0]) == "period"
    if not (tells or read_period(line) is not None or vocabulary.in_title(line)[0]):
        return None
    found = list(mentions(line))
    return found[0].period if len(found) == 1 else None


def _scope(line: str, vocabulary: Vocabulary) -> str | None:
    """The place that stands alone between the marks of a line."""
    found = {scope for part in [line, *_PARTS.split(line)] if part and (scope := scope_of(part, vocabulary.context))}
    return _only(found)


def _election(line: str) -> Election | None:
    return _only({election for token in election_tokens(line) if (election := election_of(token))})


def source_of(lines: Iterable[str], publishers: Iterable[str]) -> IndicatorSource | None:
    """The source that a line tells: »Kilde: VIVE, tryghedsnotat, tabel 1.3«."""
    for line in lines:
        begin, mark, told = shown(line).partition(":")
        if mark and folded(begin) in words().source:
            return _source(told.strip().rstrip("."), {folded(name) for name in publishers})
    return None


def _source(told: str, publishers: set[str]) -> IndicatorSource:
    parts, table = [], None
    for part in _OUTSIDE_BRACKETS.split(told):
        found = _TABLE.match(part)
        table = (found["number"] or found["name"]) if found else table
        parts += [] if found else [part]
    alone = len(parts) == 1 and folded(parts[0]) not in publishers
    publisher = None if alone or not parts else parts[0]
    dataset = ", ".join(parts if alone else parts[1:]) or None
    return IndicatorSource(publisher=publisher, dataset=dataset, table=table)


def notes_of(lines: Iterable[str]) -> Iterator[str]:
    """The lines that are neither a source nor an explanation of signs: footnotes, which are left out."""
    for line in lines:
        begin = folded(shown(line).partition(":")[0])
        if begin not in words().source and "=" not in line:
            yield line
