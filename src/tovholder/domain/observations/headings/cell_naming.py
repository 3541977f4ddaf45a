"""What a cell in a column of indicators, places, periods, elections or parts names. Pure."""

import re

from rapidfuzz import fuzz, process

from tovholder.domain.language.date_reader import is_half_year, read_period
from tovholder.domain.language.name_folding import clean_text, fold_name
from tovholder.domain.language.text import Text, join_texts, make_text
from tovholder.domain.observations.facts.impossible_observations import PART_NAME
from tovholder.domain.observations.headings.heading_vocabulary import (
    About,
    Dimension,
    Vocabulary,
    find_election,
    split_tokens,
)
from tovholder.domain.observations.headings.named_places import ALIKE, find_scope, tell_unknown_place
from tovholder.domain.observations.layout.table_layouts import read_cell_text
from tovholder.domain.tables.cell_grid import CellValue


def read_named_cell(dimension: Dimension, value: CellValue, number_format: str, vocabulary: Vocabulary) -> About | Text:
    """What the cell says, or the sentence that says why it cannot be understood and how to mend it."""
    text = read_cell_text(value)
    match dimension:
        case "period":
            return _period(value, number_format)
        case "scope":
            scope = find_scope(text, vocabulary.context)
            return About(scope=scope) if scope else tell_unknown_place(text, vocabulary.context)
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


def _period(value: CellValue, number_format: str) -> About | Text:
    period = read_period(value, number_format)
    if period is not None:
        return About(period=period)
    text = read_cell_text(value)
    if is_half_year(value):
        return make_text(
            f"»{text}« er et halvår. Skriv det år, tallet gælder; hvornår det kom, hører til i noten.",
            f"“{text}” is half a year. Write the year that the figure is about; when it came belongs in the note.",
        )
    return make_text(
        f"»{text}« er ikke en periode. Skriv et år (2024), et skoleår (2023/24), et kvartal (2024-Q3), en måned "
        "(2024-05) eller en dag (2024-01-31).",
        f"“{text}” is no period. Write a year (2024), a school year (2023/24), a quarter (2024-Q3), a month "
        "(2024-05) or a day (2024-01-31).",
    )


def _election(text: str) -> About | Text:
    found = {
        election
        for token in split_tokens(fold_name(text))
        if (election := find_election(re.sub(r"(?<!\d)\d++$", "", token)))
    }
    if len(found) == 1:
        return About(variant=found.pop())
    return make_text(
        f"»{clean_text(text)}« er ikke et valg, som valgdeltagelsen følges for. Skriv "
        "folketingsvalg eller kommunalvalg.",
        f"“{clean_text(text)}” is no election that turnout is followed for. Write folketingsvalg or kommunalvalg.",
    )


def _part(text: str, vocabulary: Vocabulary) -> About | Text:
    about = vocabulary.heading(text).about
    if about is not None and about.part:
        return About(about.indicators, part=about.part)
    if PART_NAME.fullmatch(text):
        return About(part=text)
    parts = [(part.da, part.en) for item in vocabulary.context.catalogue.indicators for part in item.parts]
    da, en = ", ".join(f"»{names[0]}«" for names in parts), ", ".join(f"“{names[1]}”" for names in parts)
    return make_text(
        f"delen »{clean_text(text)}« kendes ikke. Skriv en af {da}.",
        f"the part “{clean_text(text)}” is not known. Write one of {en}.",
    )


def _unknown_measure(text: str) -> Text:
    return make_text(
        f"»{clean_text(text)}« siger ikke, om tallet er en værdi, en tæller eller en nævner. Skriv et af de ord.",
        f"“{clean_text(text)}” does not say whether the figure is a value, a numerator or a denominator. Write one of "
        "those.",
    )


def _unknown_indicator(text: str, vocabulary: Vocabulary) -> Text:
    names = {
        fold_name(name): item
        for item in vocabulary.context.catalogue.indicators
        for name in (item.name.da, item.name.en, item.id)
    }
    found = process.extract(fold_name(text), list(names), scorer=fuzz.token_sort_ratio, limit=3, score_cutoff=ALIKE)
    near = list(dict.fromkeys(names[name].id for name, _score, _at in found))
    told = [item for item in vocabulary.context.catalogue.indicators if item.id in near]
    said = join_texts(
        [make_text(f"{item.id} (»{item.name.da}«)", f"{item.id} (“{item.name.en}”)") for item in told], one_of=True
    )
    return make_text(
        f"indikatoren »{clean_text(text)}« kendes ikke. "
        + (f"Mente du {said.da}? " if said else "")
        + "Skriv indikatorens id eller navn.",
        f"the indicator “{clean_text(text)}” is not known. "
        + (f"Did you mean {said.en}? " if said else "")
        + "Write its id or name.",
    )
