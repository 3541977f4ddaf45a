"""Where a figure is said to come from: publisher, dataset and table, out of a cell or out of a row's lines."""

import re

from rapidfuzz import fuzz

from tovholder.agreement.reading.draft import Read
from tovholder.agreement.reading.templates import SourceWords
from tovholder.agreement.reading.text import Passage

_TABLE = re.compile(r"\b[Tt]ab(?:el(?:len)?|\.)?\s*(\d{1,2}(?:\.\d{1,2})?)")
_TABLE_WORD = re.compile(r"\b[Tt]abel\b")
_TABLE_NUMBER = re.compile(r"(?<![\d,.%])(\d{1,2}\.\d{1,2})(?![\d%])(?!\s*%)")
_ROUND = re.compile(r"\(?\s*20(\d\d)\s?-\s?(?:20)?(\d\d)\s?-?\s?(?:midl\w*)?\s*\)?", re.IGNORECASE)
_SPLIT_ROUND = re.compile(r"\(\s?20(\d\d)\s?-")
ALIKE = 86


def indicator_source(passage: Passage, vocabulary: SourceWords, *, from_cells: bool) -> dict[str, Read] | None:
    """The source of an indicator, or None where the passage names none."""
    text = re.sub(r"(?<=[a-zæøå])-\s+(?=[a-zæøå])", "", passage.text)
    confidence = "certain" if from_cells else "likely"
    found: dict[str, str] = {}
    publisher = _publisher(text, vocabulary)
    if publisher:
        found["publisher"] = publisher
    dataset = _dataset(text, vocabulary) or _torn_dataset(passage.text, vocabulary)
    if dataset:
        found["dataset"] = dataset
    table = _table(text, vocabulary)
    if table:
        found["table"] = table
    if not found:
        return None
    return {
        key: Read(value, passage, "indicator table: data source", confidence)  # type: ignore[arg-type]
        for key, value in found.items()
    }


def _publisher(text: str, vocabulary: SourceWords) -> str | None:
    for publisher in vocabulary.publishers:
        for word in publisher.words:
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text):
                return publisher.name
    return None


def _dataset(text: str, vocabulary: SourceWords) -> str | None:
    """The dataset whose words all stand in the text; the round of funds goes with it where printed."""
    printed = [word.lower().strip(".,;()") for word in text.split()]
    for dataset in vocabulary.datasets:
        wanted = dataset.lower().split()
        places = [next((i for i, word in enumerate(printed) if _same(word, part)), None) for part in wanted]
        if any(place is None for place in places):
            continue
        return dataset + _round(text)
    return None


def _same(word: str, part: str) -> bool:
    return word == part or (len(part) > 3 and fuzz.ratio(word, part) >= ALIKE)


def _torn_dataset(text: str, vocabulary: SourceWords) -> str | None:
    """A dataset of one word that a line end tore, with other columns between its pieces."""
    printed = [word.lower().strip(".,;()") for word in text.split()]
    return next((name + _round(text) for name in vocabulary.datasets if _torn(name.lower(), printed)), None)


def _torn(word: str, printed: list[str]) -> bool:
    """Whether a word stands in two pieces, the first with a hyphen: `trygheds-` ... `notat`."""
    stems = [part[:-1] for part in printed if part.endswith("-") and len(part) > 4 and word.startswith(part[:-1])]
    return any(word[len(stem) :] in printed for stem in stems)


def _round(text: str) -> str:
    whole = next(
        (found for found in _ROUND.finditer(text) if "midl" in found.group().lower() or "(" in found.group()), None
    )
    if whole:
        return f" (20{whole[1]}-{whole[2]}-midlerne)"
    split = _SPLIT_ROUND.search(text)
    rest = re.search(r"(?<![\d-])(\d\d)\s?-(?=\s)", text[split.end() :]) if split else None
    return f" (20{split[1]}-{rest[1]}-midlerne)" if split and rest and "midl" in text.lower() else ""


def _table(text: str, vocabulary: SourceWords) -> str | None:
    found = _TABLE.search(text)
    loose = _TABLE_NUMBER.search(text)
    if found and not (loose and text[found.end() : found.end() + 1] == "."):
        return found[1]
    if _TABLE_WORD.search(text) and loose:
        return loose[1]
    compact = text.lower().replace(" ", "")
    for overview in vocabulary.overviews:
        stem = overview.lower()[:9]
        if overview.lower() in compact or (
            stem in compact and any(word.lower().startswith(stem) for word in text.split())
        ):
            return overview
    return None
