"""What stands in an indicator table that recognition flattened: values with their codes, years, elections."""

import re
from dataclasses import dataclass, replace

from tovholder.domain.reading.extraction.indicators.indicator_values import find_election_names
from tovholder.domain.reading.source_text import Passage, SourceText, join_passages

_NOT_VALUES = re.compile(
    r"\b\d{1,2}\s?-\s?\d{1,2}\s?-\s?\w+"  # ages
    r"|(?<=Andel)\s+\d{1,2}\s?-(?:\s?\d{1,2}(?![\d,.%]|\s[%,])\s?-?)?"
    r"|\b\d{1,2}\s?-\s?\w{0,3}rige?i?\b"  # ages that a narrow column broke
    r"|\bover\s+\d\d\b(?:\s*år)?|\b\d\d\s+år\b"
    r"|\b\d\.?\s?-?\s?klasse\w*|\b\d\s?\.\s?-"
    r"|\bmindst\s+\w{2}n\s+gang"
    r"|\(?\b20\d\d\s?-\s?\d\d(?:\s?-\s?midl\w*\)?|\s?-?\s*$)"  # the round of funds in a source's name
    r"|\(\s?20\d\d\s?-\s*$|(?<![\d,.])\d\d\s?-\s*$"
    r"|\b(?:Oversigts)?[Tt]ab(?:el(?:len)?|\.)?\s?\d{1,2}(?:\.\d{1,2})?"
    r"|\b\d{2}/\d{2}\b"
    r"|(?<![\d,.])\d\.\d{2}(?![\d,.]|\s*%)",  # a table's number that stands apart from its word
    re.IGNORECASE,
)


NOTE_MARK = re.compile(r"\bNote\s*(\d)\b(?!\s*[.:]\s*\w)", re.IGNORECASE)


_TABLE_NUMBER_FOLLOWS = re.compile(r"\b[Tt]abel\s*$")


_LONE_TABLE_NUMBER = re.compile(r"(?<![\d,.])\d{1,2}(?:\.\d{1,2})?\s*$")


_TOKEN = re.compile(
    r"(?P<label>(?:\b[A-ZÆØÅ]|@)[A-Za-zÆØÅæøåé&./-]{0,24}(?:\s[Kk]ommune)?)\s*:\s*(?P<labelled>\d{1,3}(?:[."
    r",]\d{1,2})?(?![\d]))?\s*(?P<unit>%)?"
    r"|\(\s?(?P<bracket>(?:19|20)\d\d)\s?[)\]}]"
    r"|(?<![\d.,/-])(?P<year>(?:19|20)\d\d)(?![\d.,-])"
    r"|(?<![\w.,/-])(?P<number>\d{1,3}(?:[.,]\d{1,2})?)(?![\w]|[.,/-]\w)\s*(?P<percent>%)?"
    r"|(?P<election>\b(?:Folketings|Kommunal)\w*-?)"
    r"|(?<=\s)(?P<missing>[-–—])(?=\s*(?:\||[A-ZÆØÅ]{1,5}:|(?:19|20)\d\d|$))"
)


_WORD_END = re.compile(r"[A-ZÆØÅ][a-zæøå]{1,2}")


@dataclass
class Item:
    kind: str
    text: str
    passage: Passage
    label: str | None = None
    first_on_line: bool = True
    after_bracket: bool = False


def find_items(text: SourceText, numbers: list[int], *, apart: bool = False) -> list[Item]:
    """The items on the lines in their order; `apart` where an election's name may stand on a line of its own."""
    items: list[Item] = []
    pending: str | None = None
    table_number_due = 0
    for no in numbers:
        row = text.row(no)
        masked = _masked(row, table_number_due > 0)
        table_number_due = 2 if _TABLE_NUMBER_FOLLOWS.search(row) else table_number_due - 1
        first, bracketed = True, False
        for found in _TOKEN.finditer(masked):
            item = _item(text, no, found)
            if apart and item.kind == "label" and find_election_names(item.label or ""):
                items.append(replace(item, kind="election", text=item.label or "", label=None))
                continue
            if item.kind == "label":
                pending = item.label
                continue
            if item.kind == "value" and item.label is None and pending:
                item.label, pending = pending, None
            item.first_on_line, item.after_bracket = first, bracketed
            first = first and item.kind != "value"
            bracketed = bracketed or item.kind == "bracket"
            items.append(item)
        _complete_percent(items, masked)
    return items


def _masked(row: str, table_number_due: bool) -> str:
    masked = _NOT_VALUES.sub(lambda found: " " * len(found.group()), row)
    masked = NOTE_MARK.sub(lambda found: " " * len(found.group()), masked)
    if table_number_due and "%" not in masked:
        masked = _LONE_TABLE_NUMBER.sub(lambda found: " " * len(found.group()), masked)
    return masked


def _complete_percent(items: list[Item], masked: str) -> None:
    """A lone % on a line belongs to the last value that still lacks one."""
    if re.search(r"(?<![\d\s])\s*%|(?<!\d)\s+%", masked) and not re.search(r"\d\s*%", masked):
        for item in reversed(items):
            if item.kind == "value" and "%" not in item.text:
                item.text += " %"
                return


def _item(text: SourceText, no: int, found: re.Match[str]) -> Item:
    passage = text.take_stretch(no, found.start(), found.end())
    if found["label"] and not found["labelled"]:
        return Item("label", "", passage, found["label"])
    if found["label"]:
        return Item("value", _printed(found, "labelled", "unit"), passage, found["label"])
    for kind in ("bracket", "year", "election", "missing"):
        if found[kind]:
            return Item(kind, found[kind], passage)
    return Item("value", _printed(found, "number", "percent"), passage)


def _printed(found: re.Match[str], number: str, percent: str) -> str:
    """Number and percent sign with the space between them that was printed."""
    return found.string[found.start(number) : found.end(percent) if found[percent] else found.end(number)]


def mend_codes(items: list[Item], initials: str) -> list[Item]:
    """Codes whose first letter recognition lost: `@` is Ø, and so is O where only Ø can begin a code."""
    for item in items:
        label = item.label
        if label and _WORD_END.fullmatch(label):
            item.label = label = None
        if not label or label[0] not in "@O":
            continue
        if label[0] == "@" or ("Ø" in initials and "O" not in initials):
            item.label = "Ø" + label.lstrip("@").removeprefix("O")
            item.passage = replace(item.passage, repaired=True)
    return items


def rebuild_cell(items: list[Item]) -> Passage:
    """The cell as it must have been printed: label, value, year."""
    passage = join_passages([item.passage for item in items])
    parts = []
    for item in items:
        if item.kind == "election":
            parts.append("Folketingsvalg:" if item.text.startswith("F") else "Kommunalvalg:")
        elif item.kind == "bracket":
            parts.append(f"({item.text})")
        else:
            parts.append(f"{item.label}: {item.text}" if item.label else item.text)
    return Passage(" ".join(parts), passage.lines, passage.place, passage.raw, passage.page, passage.repaired)
