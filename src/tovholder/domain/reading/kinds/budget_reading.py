"""A budget read into its form: a line for each year, source and effort area, out of tables of Word or a workbook."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tovholder.domain.content.round_templates import Template
from tovholder.domain.language.number_reader import read_typed_amount
from tovholder.domain.language.word_matching import measure_likeness
from tovholder.domain.reading.kinds.kind_recognition import load_kinds
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_text import Passage, SourceText

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_TOTAL = re.compile(r"^\s*(?:i\salt|ialt|total|sum|samlet|subtotal)\b|\bi\salt\s*$", re.IGNORECASE)
_HOURS = re.compile(r"\btimer\b|medarbejdertimer|egenfinansiering\si\stimer", re.IGNORECASE)
_ACCOUNT = re.compile(r"\b406\b|reguleringskonto", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?:1\.000|1000|t\.?|tusind(?:e)?)\s?kr", re.IGNORECASE)
_AMOUNT_HEAD = re.compile(r"beløb|kr\b|udgift|tilskud|budget", re.IGNORECASE)
MOST_LINES, MOST_HEAD = 5_000, 60


@dataclass(frozen=True, slots=True)
class _Row:
    """What the words of a row, its heading and the table say of an amount."""

    words: str
    year: int | None
    amount: int | float
    passage: Passage


def read_budget(text: SourceText, template: Template, draft: Draft) -> dict[str, Any]:
    """The tree of a budget's content with its sources. Totals are held against the lines and are no lines."""
    lines: list[dict[str, Any]] = []
    for cells in _list_tables(text):
        rows = list(_read_table(cells, _is_in_thousands(cells, text), template))
        lines += [_make_line(row, template, len(lines) + number) for number, row in enumerate(rows, start=1)]
        if len(lines) > MOST_LINES:
            break
    _report(lines, draft)
    return {"lines": lines}


def _list_tables(text: SourceText) -> list[list[list[Passage]]]:
    return [[[text.cell(cell.lines, cell.place) for cell in row] for row in table.rows] for table in text.source.tables]


def _is_in_thousands(cells: Sequence[Sequence[Passage]], text: SourceText) -> bool:
    """Whether amounts are said to be in thousands: in the first rows, or in the document where it has one table."""
    said = " ".join(cell.text for row in cells[:3] for cell in row)
    alone = len(text.source.tables) == 1 and bool(_THOUSANDS.search(" ".join(row for _, row in text.own_rows[:15])))
    return bool(_THOUSANDS.search(said)) or alone


def _read_table(cells: Sequence[Sequence[Passage]], thousands: bool, template: Template) -> Iterator[_Row]:
    """The amounts of a table: under years, under givers or effort areas, or in one column of amounts."""
    head = next((number for number, row in enumerate(cells[:6]) if len(_years(row)) >= 2), None)
    parted = next((number for number in range(min(6, len(cells))) if _is_parted(cells, number, template)), None)
    if head is not None:
        rows = _under_years(cells, head)
    else:
        rows = _under_parts(cells, parted, template) if parted is not None else _beside_years(cells)
    for row in rows:
        yield replace(row, amount=row.amount * 1000) if thousands else row


def _years(row: Sequence[Passage]) -> dict[int, int]:
    """Column to year, of headings that are or name one year."""
    found = {}
    for index, cell in enumerate(row):
        years = _YEAR.findall(cell.text)
        if len(years) == 1 and read_typed_amount(cell.text) in (None, int(years[0])):
            found[index] = int(years[0])
    return found


def _under_years(cells: Sequence[Sequence[Passage]], head: int) -> Iterator[_Row]:
    years = _years(cells[head])
    above = ""
    for row in cells[head + 1 :]:
        words = " ".join(
            dict.fromkeys(cell.text for index, cell in enumerate(row) if index not in years and _is_words(cell))
        )
        amounts = [(index, _amount(row[index])) for index in years if index < len(row)]
        if not any(amount is not None for _, amount in amounts):
            above = words or above
            continue
        if _TOTAL.search(words) or not words:
            continue
        for index, amount in amounts:
            if amount:
                yield _Row(f"{above} – {words}" if above else words, years[index], amount, row[index])


def _parts(row: Sequence[Passage], template: Template) -> dict[int, str]:
    """Column to heading, of headings that name a giver or an effort area and no total."""
    return {
        index: cell.text
        for index, cell in enumerate(row)
        if cell.text
        and len(cell.text) < MOST_HEAD
        and not _TOTAL.search(cell.text)
        and not _AMOUNT_HEAD.search(cell.text)
        and (_find_source(cell.text) or _find_effort_area(cell.text, template))
    }


def _is_parted(cells: Sequence[Sequence[Passage]], head: int, template: Template) -> bool:
    """Whether a row heads columns of givers or effort areas: amounts stand under at least two of its headings."""
    held = [
        any(index < len(row) and _amount(row[index]) is not None for row in cells[head + 1 :])
        for index in _parts(cells[head], template)
    ]
    return sum(held) > 1


def _under_parts(cells: Sequence[Sequence[Passage]], head: int, template: Template) -> Iterator[_Row]:
    """An amount for each giver or effort area that a column is of; the year is the row's, or the one of the table."""
    parts = _parts(cells[head], template)
    told = {year for row in cells[: head + 1] for cell in row for year in _YEAR.findall(cell.text)}
    for row in cells[head + 1 :]:
        words = " ".join(
            dict.fromkeys(cell.text for index, cell in enumerate(row) if index not in parts and _is_words(cell))
        )
        years = set(_YEAR.findall(" ".join(cell.text for index, cell in enumerate(row) if index not in parts))) or told
        for index, part in parts.items():
            amount = _amount(row[index]) if index < len(row) else None
            if amount and words and not _TOTAL.search(words):
                year = int(next(iter(years))) if len(years) == 1 else None
                yield _Row(f"{words} – {part}", year, amount, row[index])


def _is_words(cell: Passage) -> bool:
    return bool(cell.text) and read_typed_amount(cell.text) is None


def _beside_years(cells: Sequence[Sequence[Passage]]) -> Iterator[_Row]:
    """Rows with an amount each: in the column whose heading says so, else the last column of amounts."""
    if len(cells) < 2:
        return
    heads = [cell.text for cell in cells[0]]
    named = [index for index, text in enumerate(heads) if _AMOUNT_HEAD.search(text)]
    filled = [
        index
        for index in range(len(heads))
        if sum(_amount(row[index]) is not None for row in cells[1:] if index < len(row)) * 2 > len(cells) - 1
    ]
    columns = [index for index in filled if index in named] or [
        index for index in filled if not heads[index].lower().startswith("år")
    ][-1:]
    if not columns:
        return
    for row in cells[1:]:
        cell = row[columns[0]] if columns[0] < len(row) else None
        amount = _amount(cell) if cell else None
        words = " – ".join(dict.fromkeys(one.text for one in row if _is_words(one)))
        years = [year for one in row if one is not cell for year in _YEAR.findall(one.text)]
        if cell and amount and words and not _TOTAL.search(words):
            yield _Row(words, int(years[0]) if len(set(years)) == 1 else None, amount, cell)


def _amount(cell: Passage) -> int | float | None:
    return read_typed_amount(cell.text.strip()) if cell.text.strip() else None


def _make_line(row: _Row, template: Template, number: int) -> dict[str, Any]:
    source, area = _find_source(row.words), _find_effort_area(row.words, template)
    rule = "amount of the budget"
    return {
        "id": Read(f"l{number}", row.passage, "running number", "likely"),
        "year": Read(row.year, row.passage, rule) if row.year else None,
        "effort_area": Read(area, row.passage, rule, "likely") if area else None,
        "source": Read(source, row.passage, rule, "likely") if source else None,
        "kind": Read("hours" if _HOURS.search(row.words) else "cash", row.passage, rule, "likely"),
        "amount": Read(row.amount, row.passage, rule),
        "text": Read(row.words, row.passage, rule),
        "account": Read("406", row.passage, rule, "likely") if _ACCOUNT.search(row.words) else None,
    }


def _find_source(words: str) -> str | None:
    """Whose money it is, by the last word that says so; None where none does or two do."""
    lowered = words.lower().rpartition(" – ")[2]
    for said in (lowered, words.lower()):
        found = [
            source for source, stems in load_kinds()["budget_sources"].items() if any(stem in said for stem in stems)
        ]
        if found:
            return str(found[0]) if len(found) == 1 else None
    return None


def _find_effort_area(words: str, template: Template) -> str | None:
    for area in template.effort_areas:
        names = [area.name, *area.variants]
        if any(name.lower() in words.lower() or measure_likeness(name, words) > 90 for name in names):
            return area.id
    return None


def _report(lines: list[dict[str, Any]], draft: Draft) -> None:
    for key, da, en in (
        ("source", "hvem pengene kommer fra", "whose money it is"),
        ("year", "hvilket år det er", "which year it is"),
    ):
        open_lines = [number for number, line in enumerate(lines) if line[key] is None]
        if open_lines:
            draft.find(
                f"budget.{key}", "warning",
                f"{len(open_lines)} budgetlinjer siger ikke, {da}. Udfyld det, før budgettet gemmes.",
                f"{len(open_lines)} lines of the budget do not say {en}. Fill it in before the budget is kept.",
                pointers=[f"/lines/{number}/{key}" for number in open_lines],
                lines=[no for number in open_lines for no in lines[number]["amount"].passage.lines],
            )  # fmt: skip
    if not lines:
        draft.find(
            "budget.empty", "error",
            "Der er ikke fundet beløb i filen. Budgettet skal stå i en tabel med år og beløb.",
            "No amounts were found in the file. The budget must stand in a table with years and amounts.",
        )  # fmt: skip
