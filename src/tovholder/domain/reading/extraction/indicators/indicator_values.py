"""The values of an indicator cell: `FV: 76 % (2021)`, `6,0`, `- `, two elections in one cell."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from tovholder.domain.content.round_templates import SourceWords
from tovholder.domain.content.schema.agreement_parts import Election
from tovholder.domain.language.number_reader import read_decimal_number
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_text import Passage

# Where a figure is said to come from: publisher, dataset and table, out of a cell or out of a row's lines.

_TABLE = re.compile(r"\b[Tt]ab(?:el(?:len)?|\.)?\s*(\d{1,2}(?:\.\d{1,2})?)")
_TABLE_WORD = re.compile(r"\b[Tt]abel\b")
_TABLE_NUMBER = re.compile(r"(?<![\d,.%])(\d{1,2}\.\d{1,2})(?![\d%])(?!\s*%)")
_ROUND = re.compile(r"(?:\(\s*+)?20(\d\d)\s?-\s?(?:20)?(\d\d)\s?-?\s?(?:midl\w*)?\s*\)?", re.IGNORECASE)
_SPLIT_ROUND = re.compile(r"\(\s?20(\d\d)\s?-")
ALIKE = 86


def find_indicator_source(passage: Passage, vocabulary: SourceWords, *, from_cells: bool) -> dict[str, Read] | None:
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


LABEL = r"(?P<label>[A-ZÆØÅ][A-Za-zÆØÅæøåé0-9&./ -]{0,40}?)\s*:\s*"
NUMBER = r"(?P<number>(?<![\d.,-])\d{1,3}(?:[.,]\d{1,2})?(?![\d]|[.,]\d))"
_VALUE = re.compile(
    rf"(?:{LABEL})?(?:ca\.\s*)?{NUMBER}\s*(?P<percent>%|pct\.?|procent)?\s*(?:\(\s*(?P<year>(?:19|20)\d\d)\s*\))?"
)
_MISSING = re.compile(
    rf"(?:{LABEL})?(?P<missing>(?<!\w)(?:[-–—]|i\.\s?o\.|u\.\s?o\.|n/?a|ikke opgjort|ukendt)(?=\s|"
    rf"$))(?:\s*\(\s*(?P<year>(?:19|20)\d\d)\s*\))?",
    re.IGNORECASE,
)
_ELECTION = re.compile(r"(?P<word>folketings|kommunal|byråds)-?\s*valg(?:et)?", re.IGNORECASE)
_ELECTION_STEM = re.compile(r"(?P<word>folketings|kommunal)(?:-|\s|$)", re.IGNORECASE)
_TORN = {
    name: re.compile(r"[\s-]*".join(name), re.IGNORECASE) for name in ("folketingsvalg", "kommunalvalg", "byrådsvalg")
}
YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])")


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """A value as a cell prints it; `number` is None where the cell says that there is none."""

    label: str | None
    number: float | None
    percent: bool
    year: int | None
    variant: Election | None
    printed: str
    passage: Passage


def read_decimal(printed: str) -> float:
    """A Danish decimal number: comma or point as the decimal mark."""
    return read_decimal_number(printed)


def mend_election_names(text: str) -> str:
    """The text with the names of elections whole again where a narrow column tore them."""
    for name, torn in _TORN.items():
        text = torn.sub(name.capitalize(), text)
    return text


def find_election_names(text: str) -> list[tuple[int, Election]]:
    """Where a text names an election, and which."""
    found: list[tuple[int, Election]] = []
    for pattern in (_ELECTION, _ELECTION_STEM):
        for match in pattern.finditer(text):
            kind: Election = "folketingsvalg" if match["word"].lower().startswith("f") else "kommunalvalg"
            if all(abs(match.start() - start) > 2 for start, _ in found):
                found.append((match.start(), kind))
    return sorted(found)


def read_values(passage: Passage) -> list[PrintedValue]:
    """All values of a cell in their order; an election named before a value is its variant."""
    text = mend_election_names(passage.text)
    named = find_election_names(text)
    found: list[tuple[int, PrintedValue]] = []
    for match in _VALUE.finditer(text):
        if not match["percent"] and _is_year(match, text):
            continue
        found.append((match.start(), _printed(match, named, passage, read_decimal(match["number"]))))
    for match in _MISSING.finditer(text):
        if not any(start <= match.start() < start + len(value.printed) for start, value in found):
            found.append((match.start(), _printed(match, named, passage, None)))
    return [value for _, value in sorted(found, key=lambda pair: pair[0])]


def _is_year(match: re.Match[str], text: str) -> bool:
    return bool(YEAR.match(text, match.start("number"))) or text[match.end("number") :].startswith("-")


def _printed(
    match: re.Match[str], named: list[tuple[int, Election]], passage: Passage, number: float | None
) -> PrintedValue:
    label = match["label"].strip() if match["label"] else None
    variant = find_election_names(label)[0][1] if label and find_election_names(label) else None
    if variant:
        label = None
    elif named:
        before = [kind for start, kind in named if start <= match.start()]
        after = [kind for start, kind in named if start > match.start()]
        variant = before[-1] if before else after[0] if after and len(named) > 1 else None
    return PrintedValue(
        label=label,
        number=number,
        percent=bool(number is not None and match["percent"]),
        year=int(match["year"]) if match["year"] else None,
        variant=variant,
        printed=match.group().strip(),
        passage=passage,
    )
