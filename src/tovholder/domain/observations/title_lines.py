"""What the lines above and below a table say: its indicator, its year, its area, its source. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from tovholder.domain.content.schema.agreement_parts import Election, IndicatorSource
from tovholder.domain.content.schema.value_kinds import PeriodText
from tovholder.domain.language.date_reader import find_periods, read_period
from tovholder.domain.language.name_folding import clean_text, fold_name
from tovholder.domain.language.text import make_text
from tovholder.domain.observations.figure_rows import PLAIN, SKIP, Option, Question
from tovholder.domain.observations.known_places import find_scope
from tovholder.domain.observations.known_words import (
    About,
    Role,
    Units,
    Vocabulary,
    find_alarms,
    find_election,
    load_heading_words,
    split_election_tokens,
    split_tokens,
)
from tovholder.domain.observations.reading_context import Report
from tovholder.domain.tables.cell_grid import Grid

T = TypeVar("T")
_PARTS = re.compile(r"(?<!\s)\s*+[:,;|()]\s*|(?<!\s)\s++[-–—]\s+")
_OUTSIDE_BRACKETS = re.compile(r"(?<!\s)\s*+[,;]\s*(?![^(]{0,400}\))")
_TABLE = re.compile(r"^(?:tabel|table)\s+(?P<number>[\w.]+)$|^(?P<name>\w*tabel)$", re.IGNORECASE)


def read_titles(lines: Sequence[str], vocabulary: Vocabulary) -> About:
    """What the lines say of all figures under them; nothing where they name an election that is not followed.

    Of indicators and measures the nearest line, the last, is asked first. Lines that name two periods or two places
    name none: which of them the figures are about is not told.
    """
    plain = [fold_name(line) for line in reversed(lines)]
    if any(set(split_election_tokens(line)) & load_heading_words().other_elections for line in plain):
        return About()
    return About(
        indicators=next(
            (found for line in plain if (found := vocabulary.understand_line(line).indicators)), frozenset()
        ),
        role=next((role for line in plain if (role := _role(line))), None),
        period=_only({period for line in plain if (period := _period(line, vocabulary)) is not None}),
        scope=_only({scope for line in lines if (scope := _scope(line, vocabulary))}),
        variant=_only({election for line in plain if (election := _election(line))}),
        share=any(_role(line) == "value" for line in plain),
        units=_units(plain, vocabulary),
    )


def _units(lines: Sequence[str], vocabulary: Vocabulary) -> Units:
    """The unit of the nearest line that tells one; two lines that differ are asked about."""
    about = About()
    for line in lines:
        about = about.lay_over(About(units=vocabulary.understand_line(line).units))
    return about.units


def find_unknown_words(lines: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of the lines that nobody knows; lines that tell a source or when a file was made only alarm."""
    found: list[str] = []
    about = {one for line in lines for one in vocabulary.understand_line(line).indicators}
    for line in lines:
        told = vocabulary.understand_line(line)
        found += [word for word in told.people if about and not vocabulary.are_people(word, about)]
        apart = _is_administrative(fold_name(line)) and not told.indicators
        made = load_heading_words().administrative
        found += find_alarms(line) if apart else [word for word in told.unknown if word not in made]
    return tuple(dict.fromkeys(found))


def _is_administrative(line: str) -> bool:
    begin = split_tokens(line)[:1]
    words = load_heading_words()
    made = any(line.startswith(word) or f" {word}" in line for word in words.administrative)
    return made or (bool(begin) and begin[0] in words.source | words.notes)


def _role(line: str) -> Role | None:
    """Whether a line says shares or counts; a line that says both says neither."""
    said = set(split_tokens(line))
    share, count = bool(said & load_heading_words().share), bool(said & load_heading_words().count)
    return None if share == count else "value" if share else "numerator"


def _only(found: set[T]) -> T | None:
    return next(iter(found)) if len(found) == 1 else None


def _period(line: str, vocabulary: Vocabulary) -> PeriodText | None:
    """The one period of a line that tells it: alone, after »År:«, or together with the indicator.

    Other lines have dates too, of a regulation or of the day the file was made.
    """
    if any(line.startswith(word) or f" {word}" in line for word in load_heading_words().administrative):
        return None
    begin = split_tokens(line)[:1]
    tells = bool(begin) and load_heading_words().dimensions.get(begin[0]) == "period"
    if not (tells or read_period(line) is not None or vocabulary.understand_line(line).indicators):
        return None
    found = list(find_periods(line))
    return found[0].period if len(found) == 1 else None


def _scope(line: str, vocabulary: Vocabulary) -> str | None:
    """The place that stands alone between the marks of a line."""
    found = {scope for part in [line, *_PARTS.split(line)] if part and (scope := find_scope(part, vocabulary.context))}
    return _only(found)


def _election(line: str) -> Election | None:
    return _only({election for token in split_election_tokens(line) if (election := find_election(token))})


def read_source_line(lines: Iterable[str], publishers: Iterable[str]) -> IndicatorSource | None:
    """The source that a line tells: »Kilde: VIVE, tryghedsnotat, tabel 1.3«."""
    for line in lines:
        begin, mark, told = clean_text(line).partition(":")
        if mark and fold_name(begin) in load_heading_words().source:
            return _source(told.strip().rstrip("."), {fold_name(name) for name in publishers})
    return None


def _source(told: str, publishers: set[str]) -> IndicatorSource:
    parts, table = [], None
    for part in _OUTSIDE_BRACKETS.split(told):
        found = _TABLE.match(part)
        table = (found["number"] or found["name"]) if found else table
        parts += [] if found else [part]
    alone = len(parts) == 1 and fold_name(parts[0]) not in publishers
    publisher = None if alone or not parts else parts[0]
    dataset = ", ".join(parts if alone else parts[1:]) or None
    return IndicatorSource(publisher=publisher, dataset=dataset, table=table)


def find_notes(lines: Iterable[str]) -> Iterator[str]:
    """The lines that are neither a source nor an explanation of signs: footnotes, which are left out."""
    for line in lines:
        begin = fold_name(clean_text(line).partition(":")[0])
        if begin not in load_heading_words().source and "=" not in line:
            yield line


def ask_about_words(words: Sequence[str], grid: Grid, line: str, report: Report) -> bool:
    """Whether the figures may be used although nobody knows some words that stand over or beside them.

    The question is the same wherever the words stand, so that it is asked once.
    """
    told = clean_text(line)
    written = {fold_name(word): word.strip(" .,:;()") for word in re.split(r"[\s/]+", told)}
    said = ", ".join(f"»{written.get(word, word)}«" for word in words)
    english = ", ".join(f"“{written.get(word, word)}”" for word in words)
    told = told if len(told) <= 120 else told[:120] + " …"
    question = Question(
        f"title:{'-'.join(sorted(words))}",
        "title",
        grid.sheet,
        "",
        make_text(
            f"Ved tallene står »{told}«. Vi kender ikke {said}. Er tallene alligevel det, indikatoren måler?",
            f"Beside the figures stands “{told}”. We do not know {english}. Are the figures still what the indicator "
            "measures?",
        ),
        SKIP,
        (
            Option(PLAIN, make_text("Ja, ordene ændrer intet", "Yes, the words change nothing")),
            Option(SKIP, make_text("Nej, brug ikke tallene", "No, do not use the figures")),
        ),
    )
    return report.ask(question) != SKIP
