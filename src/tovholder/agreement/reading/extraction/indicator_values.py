"""The values of an indicator cell: `FV: 76 % (2021)`, `6,0`, `- `, two elections in one cell."""

import re
from dataclasses import dataclass

from tovholder.agreement.reading.text import Passage
from tovholder.agreement.schema.goals import Election

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


def number_of(printed: str) -> float:
    """A Danish decimal number: comma or point as the decimal mark."""
    return float(printed.replace(",", "."))


def mended(text: str) -> str:
    """The text with the names of elections whole again where a narrow column tore them."""
    for name, torn in _TORN.items():
        text = torn.sub(name.capitalize(), text)
    return text


def elections(text: str) -> list[tuple[int, Election]]:
    """Where a text names an election, and which."""
    found: list[tuple[int, Election]] = []
    for pattern in (_ELECTION, _ELECTION_STEM):
        for match in pattern.finditer(text):
            kind: Election = "folketingsvalg" if match["word"].lower().startswith("f") else "kommunalvalg"
            if all(abs(match.start() - start) > 2 for start, _ in found):
                found.append((match.start(), kind))
    return sorted(found)


def values(passage: Passage) -> list[PrintedValue]:
    """All values of a cell in their order; an election named before a value is its variant."""
    text = mended(passage.text)
    named = elections(text)
    found: list[tuple[int, PrintedValue]] = []
    for match in _VALUE.finditer(text):
        if not match["percent"] and _is_year(match, text):
            continue
        found.append((match.start(), _printed(match, named, passage, number_of(match["number"]))))
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
    variant = elections(label)[0][1] if label and elections(label) else None
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
