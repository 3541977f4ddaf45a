"""Which place a cell names. Pure."""

import re

from rapidfuzz import fuzz, process

from tovholder.domain.language.name_folding import clean_text, fold_name
from tovholder.domain.language.text import Text, join_texts, make_text
from tovholder.domain.observations.reading_context import ALL, Context, normalise_listing

_BETWEEN = re.compile(r"(?<!\s)\s*+(?:,|;|/|\+|&)\s*|(?<!\s)\s++(?:og|and|samt)\s+")


_KIND_OF_PLACE = re.compile(r"^(?:boligomraadet|omraadet|boligomraade|omraade|area) (?!i alt$|under et$)")


TOTALS = frozenset({"i alt", "total", "sum", "samlet", "alle", "all", "ialt"})
"""What a row of sums is called: of all areas of the agreement, or of all in the file; only a person can say."""


ALIKE = 55.0
"""How alike (0-100) a known name must be to be suggested."""


MOST_SUGGESTED = 3


def find_scope(text: str, context: Context) -> str | None:
    """The scope that a text names, alone or as a list of areas; None for a name that nobody knows."""
    name = fold_name(text)
    found = context.scopes.get(name) or context.scopes.get(_KIND_OF_PLACE.sub("", name))
    if found is None and len(parts := [part for part in _BETWEEN.split(name) if part]) > 1:
        found = context.scopes.get(normalise_listing(parts))
    return found


def tell_unknown_place(text: str, context: Context) -> Text:
    """That a place is not known, with the names that it is most like."""
    near = [context.name_of(ALL)] if fold_name(text) in TOTALS else find_nearest_places(text, context)
    mend = make_text(
        "Skriv navnet, som det står i aftalen, eller læg området ind i aftalen først.",
        "Write the name as it stands in the agreement, or put the area into the agreement first.",
    )
    if near:
        said = join_texts([make_text(f"»{name}«", f"“{name}”") for name in near], one_of=True)
        mend = make_text(f"Mente du {said.da}? {mend.da}", f"Did you mean {said.en}? {mend.en}")
    return make_text(
        f"området »{clean_text(text)}« kendes ikke. {mend.da}", f"the area “{clean_text(text)}” is not known. {mend.en}"
    )


def find_nearest_places(text: str, context: Context) -> list[str]:
    """The known places that a name is most like, the best first, by the names that people use."""
    found = process.extract(
        fold_name(text),
        list(context.scopes),
        scorer=fuzz.token_sort_ratio,
        limit=3 * MOST_SUGGESTED,
        score_cutoff=ALIKE,
    )
    return list(dict.fromkeys(context.name_of(context.scopes[name]) for name, _score, _at in found))[:MOST_SUGGESTED]


"""How alike (0-100) a known name must be to be suggested."""
