"""What a cell in a column of indicators, places, periods, elections or parts names. Pure."""

import re

from rapidfuzz import fuzz, process

from tovholder.agreement.schema.finding import Message
from tovholder.monitor.intake.checking import PART_NAME
from tovholder.monitor.intake.folding import folded, shown
from tovholder.monitor.intake.grids import CellValue
from tovholder.monitor.intake.headers import About, Vocabulary, election_of, tokens_of
from tovholder.monitor.intake.layouts import text_of
from tovholder.monitor.intake.periods import is_half_year, read_period
from tovholder.monitor.intake.rows import said
from tovholder.monitor.intake.scopes import scope_of, unknown_place
from tovholder.monitor.intake.words import Dimension

ALIKE = 55.0
"""How alike (0-100) a known name must be to be suggested."""


def what_it_names(
    dimension: Dimension, value: CellValue, number_format: str, vocabulary: Vocabulary
) -> About | Message:
    """What the cell says, or the sentence that says why it cannot be understood and how to mend it."""
    text = text_of(value)
    match dimension:
        case "period":
            return _period(value, number_format)
        case "scope":
            scope = scope_of(text, vocabulary.context)
            return About(scope=scope) if scope else unknown_place(text, vocabulary.context)
        case "indicator":
            indicator = vocabulary.indicator(text)
            return About(indicators=frozenset({indicator})) if indicator else _unknown_indicator(text, vocabulary)
        case "variant":
            return _election(text)
        case "definition":
            return About(definition=text)
        case "part":
            return _part(text, vocabulary)
        case "measure":
            about = vocabulary.heading(text).about
            return about if about is not None else _unknown_measure(text)


def _period(value: CellValue, number_format: str) -> About | Message:
    period = read_period(value, number_format)
    if period is not None:
        return About(period=period)
    text = text_of(value)
    if is_half_year(value):
        return said(
            f"»{text}« er et halvår. Skriv det år, tallet gælder; hvornår det kom, hører til i noten.",
            f"“{text}” is half a year. Write the year that the figure is about; when it came belongs in the note.",
        )
    return said(
        f"»{text}« er ikke en periode. Skriv et år (2024), et skoleår (2023/24), et kvartal (2024-Q3), en måned "
        "(2024-05) eller en dag (2024-01-31).",
        f"“{text}” is no period. Write a year (2024), a school year (2023/24), a quarter (2024-Q3), a month "
        "(2024-05) or a day (2024-01-31).",
    )


def _election(text: str) -> About | Message:
    found = {election for token in tokens_of(folded(text)) if (election := election_of(re.sub(r"\d+$", "", token)))}
    if len(found) == 1:
        return About(variant=found.pop())
    return said(
        f"»{shown(text)}« er ikke et valg, som valgdeltagelsen følges for. Skriv folketingsvalg eller kommunalvalg.",
        f"“{shown(text)}” is no election that turnout is followed for. Write folketingsvalg or kommunalvalg.",
    )


def _part(text: str, vocabulary: Vocabulary) -> About | Message:
    about = vocabulary.heading(text).about
    if about is not None and about.part:
        return About(about.indicators, part=about.part)
    if PART_NAME.fullmatch(text):
        return About(part=text)
    parts = [(part.da, part.en) for item in vocabulary.context.catalogue.indicators for part in item.parts]
    da, en = ", ".join(f"»{names[0]}«" for names in parts), ", ".join(f"“{names[1]}”" for names in parts)
    return said(
        f"delen »{shown(text)}« kendes ikke. Skriv en af {da}.",
        f"the part “{shown(text)}” is not known. Write one of {en}.",
    )


def _unknown_measure(text: str) -> Message:
    return said(
        f"»{shown(text)}« siger ikke, om tallet er en værdi, en tæller eller en nævner. Skriv et af de ord.",
        f"“{shown(text)}” does not say whether the figure is a value, a numerator or a denominator. Write one of "
        "those.",
    )


def _unknown_indicator(text: str, vocabulary: Vocabulary) -> Message:
    names = {
        folded(name): item
        for item in vocabulary.context.catalogue.indicators
        for name in (*item.name.values(), item.id)
    }
    found = process.extract(folded(text), list(names), scorer=fuzz.token_sort_ratio, limit=3, score_cutoff=ALIKE)
    near = list(dict.fromkeys(names[name].id for name, _score, _at in found))
    told = [item for item in vocabulary.context.catalogue.indicators if item.id in near]
    da = " eller ".join(f"{item.id} (»{item.name['da']}«)" for item in told)
    en = " or ".join(f"{item.id} (“{item.name['en']}”)" for item in told)
    return said(
        f"indikatoren »{shown(text)}« kendes ikke. "
        + (f"Mente du {da}? " if da else "")
        + "Skriv indikatorens id eller navn.",
        f"the indicator “{shown(text)}” is not known. "
        + (f"Did you mean {en}? " if en else "")
        + "Write its id or name.",
    )
