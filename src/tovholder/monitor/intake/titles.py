"""What the lines above and below a table say: its indicator, its year, its area, its source. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tovholder.agreement.schema.goals import Election, IndicatorSource
from tovholder.agreement.schema.values import PeriodText
from tovholder.monitor.intake.folding import folded, shown
from tovholder.monitor.intake.headers import About, Vocabulary, election_of, tokens_of
from tovholder.monitor.intake.periods import mentions
from tovholder.monitor.intake.scopes import scope_of
from tovholder.monitor.intake.words import Role, words

_PARTS = re.compile(r"\s*[:,;|()]\s*|\s+[-–—]\s+")
_OUTSIDE_BRACKETS = re.compile(r"\s*[,;]\s*(?![^(]*\))")
_TABLE = re.compile(r"^(?:tabel|table)\s+(?P<number>[\w.]+)$|^(?P<name>\w*tabel)$", re.IGNORECASE)


def about_of_titles(lines: Sequence[str], vocabulary: Vocabulary) -> About:
    """What the lines say of all figures under them; the nearest line, the last, is asked first."""
    plain = [folded(line) for line in reversed(lines)]
    return About(
        indicators=next((found for line in plain if (found := vocabulary.in_title(line)[0])), frozenset()),
        role=next((role for line in plain if (role := _role(line))), None),
        period=next((period for line in plain if (period := _period(line)) is not None), None),
        scope=next((scope for line in reversed(lines) if (scope := _scope(line, vocabulary))), None),
        variant=next((election for line in plain if (election := _election(line))), None),
        share=any(_role(line) == "value" for line in plain),
    )


def _role(line: str) -> Role | None:
    """Whether a line says shares or counts; a line that says both says neither."""
    said = set(tokens_of(line))
    share, count = bool(said & words().share), bool(said & words().count)
    return None if share == count else "value" if share else "numerator"


def _period(line: str) -> PeriodText | None:
    """The one period that a line names; none in a line that names a span, or that tells when the file was made."""
    if any(line.startswith(word) or f" {word}" in line for word in words().administrative):
        return None
    found = list(mentions(line))
    return found[0].period if len(found) == 1 else None


def _scope(line: str, vocabulary: Vocabulary) -> str | None:
    """The place that stands alone between the marks of a line."""
    found = {scope for part in [line, *_PARTS.split(line)] if part and (scope := scope_of(part, vocabulary.context))}
    return found.pop() if len(found) == 1 else None


def _election(line: str) -> Election | None:
    found = {election for token in tokens_of(line) if (election := election_of(token))}
    return found.pop() if len(found) == 1 else None


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
