"""Areas as the rows of a table: which column is what, by its heading and by what it holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tovholder.domain.content.schema.value_kinds import Confidence, find_weakest
from tovholder.domain.language.number_reader import read_count
from tovholder.domain.reading.evidence.document_view import DocumentView
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_text import Passage

RULE = "column of a table of areas"
_RESIDENTS = re.compile(r"beboer(?:e|tal)|indbygger|personer|borgere|\bbeb\b|mennesker", re.IGNORECASE)
_DWELLINGS = re.compile(r"bolig(?:er|tal|enheder)|lejemål|lejlighed|\bbol\b|husstande", re.IGNORECASE)
_NAME = re.compile(r"område|afdeling|bebyggelse|kvarter|navn|bydel|ejendom|\bafd\b", re.IGNORECASE)
_BUILT = re.compile(r"opført|byggeår|opførelse|bygget|årgang|ibrugtag", re.IGNORECASE)
_OWNER = re.compile(r"organisation|selskab|forening|ejer|administrat|udlejer|bygherre", re.IGNORECASE)
_ADDRESS = re.compile(r"adresse|vejnavn|beliggenhed|type|art\b|\bnr\b|nummer|kode", re.IGNORECASE)
_PART = re.compile(
    r"andel|procent|pct|%|heraf|hvoraf|under \d|over \d|børn|unge|ældre|ledige|ikke-vestlig|indvandr|privat|ejerbolig"
    r"|andelsbolig|pr\. bolig|ændring|udvikling",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:ca\.\s*)?(?P<number>\d{1,3}(?:[. ]\d{3})+|\d{1,6})(?:\s?(?:stk\.?|boliger|lejemål|beboere|indbyggere"
    r"|personer))?"
)
_TOTAL = re.compile(r"(?:i alt|samlet|total|sum|alle|hele|tilsammen)\b", re.IGNORECASE)
_ESTATE_NUMBER = re.compile(
    r"^(?:(?:bolig)?afd(?:\.|eling)?\s*)?(?:nr\.\s*)?\d{1,4}(?:[-.]\d+)?\s*[,:–-]?\s*(?=[A-ZÆØÅ])", re.IGNORECASE
)
MOSTLY, NEAR = 0.6, 0.5


@dataclass(frozen=True, slots=True)
class _Column:
    """Which column holds a meaning, and how sure that is where several columns could."""

    index: int
    sure: Confidence = "certain"


@dataclass
class AreaRow:
    """An area as a row of a table gives it, or all of them together under the empty name."""

    name: str
    passage: Passage
    counts: dict[str, Read] = field(default_factory=dict)
    built: Read | None = None
    organisations: Passage | None = None


Cells = list[list[Passage]]


def read_area_rows(view: DocumentView) -> list[AreaRow]:
    """The rows of the first table of areas with their residents or dwellings; areas may be its rows or its columns."""
    for table in view.tables:
        cells = view.cells(table)
        for turned in (cells, _turn(cells)):
            rows = _read(turned)
            if rows:
                return rows
    return []


def _turn(cells: Cells) -> Cells:
    width = max((len(row) for row in cells), default=0)
    return [[row[i] for row in cells if i < len(row)] for i in range(width)] if width <= len(cells) * 20 else []


def _read(cells: Cells) -> list[AreaRow]:
    for depth in (1, 2):
        if len(cells) <= depth:
            return []
        columns = _find_columns(cells, depth)
        if "name" in columns and columns.keys() & {"residents", "dwellings"}:
            return [row for line in cells[depth:] if (row := _row(line, columns)) is not None]
    return []


def _find_columns(cells: Cells, depth: int) -> dict[str, _Column]:
    """What each column is: the meaning that its heading and its cells speak for most, each meaning once."""
    body, width = cells[depth:], max(len(row) for row in cells)
    scored: list[tuple[float, int, str]] = []
    heads: list[str] = []
    for index in range(width):
        heads.append(" ".join(dict.fromkeys(row[index].text for row in cells[:depth] if index < len(row))))
        held = [row[index].text for row in body if index < len(row) and row[index].text]
        scored += [(score, -index, kind) for kind, score in _score(heads[index], held).items() if score > 0]
    columns: dict[str, _Column] = {}
    for points, index, kind in sorted(scored, reverse=True):
        if kind not in columns and -index not in [column.index for column in columns.values()]:
            as_good = [-other for score, other, one in scored if one == kind and score >= points - NEAR]
            columns[kind] = _tell_apart(as_good, heads) if kind in ("residents", "dwellings") else _Column(-index)
    return columns


def _tell_apart(as_good: Sequence[int], heads: Sequence[str]) -> _Column:
    """Of columns that could all be meant, the one of the latest year; without years a person chooses."""
    if len(as_good) == 1:
        return _Column(as_good[0])
    years = {index: max(map(int, re.findall(r"(?:19|20)\d\d", heads[index])), default=0) for index in as_good}
    latest = max(as_good, key=lambda index: years[index])
    alone = years[latest] and list(years.values()).count(years[latest]) == 1
    return _Column(latest, "likely" if alone else "ambiguous")


def _score(head: str, held: Sequence[str]) -> dict[str, float]:
    """How much a column's heading and cells speak for each meaning."""
    numbers = _share(held, lambda text: _COUNT.fullmatch(text.strip()) is not None)
    years = _share(held, lambda text: re.search(r"(?:18|19|20)\d\d", text) is not None)
    words = _share(held, lambda text: text[:1].isupper() or _ESTATE_NUMBER.match(text) is not None)
    distinct = len(set(held)) / len(held) if held else 0.0
    part = 2.0 if _PART.search(head) else 0.0
    scores: dict[str, float] = {}
    if numbers >= MOSTLY and not _BUILT.search(head):
        scores["residents"] = (3.0 if _RESIDENTS.search(head) else 0.0) - part - (1.5 if _DWELLINGS.search(head) else 0)
        scores["dwellings"] = (3.0 if _DWELLINGS.search(head) else 0.0) - part - (1.5 if _RESIDENTS.search(head) else 0)
    elif words >= MOSTLY and numbers < MOSTLY:
        other = bool(_OWNER.search(head) or _ADDRESS.search(head))
        scores["name"] = 1.0 + (2.0 if _NAME.search(head) and not other else 0.0) + distinct - (2.5 if other else 0.0)
        scores["organisation"] = 2.5 if _OWNER.search(head) else 0.0
    if years >= MOSTLY and _BUILT.search(head):
        scores["built"] = 3.0
    return scores


def _share(held: Sequence[str], test: "object") -> float:
    return sum(bool(test(text)) for text in held) / len(held) if held else 0.0  # type: ignore[operator]


def _row(line: Sequence[Passage], columns: dict[str, _Column]) -> AreaRow | None:
    cells = {kind: line[column.index] for kind, column in columns.items() if column.index < len(line)}
    name = cells.get("name")
    whole = any(_TOTAL.match(cell.text) for cell in line[:2])
    if name is None or not (name.text or whole):
        return None
    bare = _ESTATE_NUMBER.sub("", name.text).strip(" *:")
    row = AreaRow("" if whole else bare, name)
    for key in ("residents", "dwellings"):
        cell = cells.get(key)
        found = _COUNT.fullmatch(cell.text.strip()) if cell else None
        if cell and found:
            sure = find_weakest(columns[key].sure, "likely" if "ca" in cell.text else "certain")
            row.counts[key] = Read(read_count(found["number"]), cell, RULE, sure)
    built = cells.get("built")
    if built is not None and re.search(r"\d{4}", built.text):
        row.built = Read(built.text.replace("–", "-"), built, RULE)
    row.organisations = cells.get("organisation")
    return row if row.counts or not whole else None
