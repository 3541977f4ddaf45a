"""A file of counts by area and indicator, held to what counts can be. Pure.

Columns: `area` (the municipality is `*`), `indicator`, `numerator`, `denominator`, `good` (high or low, høj or lav; may
be empty for an indicator whose direction the model knows); `year` and `residents` if there are any. An empty cell,
"..", "." and "-" are withheld figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tovholder.domain.housing_lists.categories.indicator_points import Counts
from tovholder.domain.housing_lists.categories.points_model import Good, Rules
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.tables.delimited_sheet import Sheet, read_sheet
from tovholder.domain.tables.sheet_numbers import Marks, read_exact_figure

MUNICIPALITY = "*"
NEEDED = ("area", "indicator", "numerator", "denominator", "good")
_GOOD: Mapping[str, Good] = {"high": "high", "low": "low", "høj": "high", "lav": "low"}


@dataclass
class AreaYear:
    """An area's counts by indicator in one year (None where the file has no years), and its residents if told."""

    counts: dict[str, Counts] = field(default_factory=dict)
    residents: int | None = None


Figures = dict[str, dict[int | None, AreaYear]]
"""Areas in the order of the file, the municipality under its star."""


def read_counts(data: bytes | str, rules: Rules) -> Figures:
    """Every area's counts. Raises `Refusal` with line, column and how to mend."""
    sheet = read_sheet(data)
    place = {name: sheet.need([name]) for name in NEEDED}
    place |= {name: at for name in ("year", "residents") if (at := sheet.find([name])) is not None}
    marks = Marks.of(data, sheet)
    figures: Figures = {}
    for at in range(len(sheet.rows)):
        _add(figures, sheet, at, place, marks, rules)
    if MUNICIPALITY not in figures or len(figures) == 1:
        raise Refusal(
            "Filen skal have linjer både for kommunen (area er *) og for mindst ét område. Tilføj dem, der mangler.",
            "The file must have lines for the municipality (area is *) and for at least one area. Add what is missing.",
        )
    return figures


def _add(figures: Figures, sheet: Sheet, at: int, place: Mapping[str, int], marks: Marks, rules: Rules) -> None:
    cells = sheet.rows[at].cells
    for name in ("area", "indicator"):
        if not cells[place[name]]:
            raise sheet.refusal(at, place[name], "cellen er tom. Skriv navnet.", "the cell is empty. Write the name.")
    area, indicator = cells[place["area"]], cells[place["indicator"]]
    of = figures.setdefault(area, {}).setdefault(_year(sheet, at, place), AreaYear())
    if indicator in of.counts:
        raise sheet.refusal(
            at,
            place["indicator"],
            f"{area} har allerede en linje med {indicator}. Slet den ene.",
            f"{area} already has a line with {indicator}. Delete one of them.",
        )
    of.counts[indicator] = _counts(sheet, at, place, marks, rules)
    _add_residents(of, sheet, at, place, marks)


def _year(sheet: Sheet, at: int, place: Mapping[str, int]) -> int | None:
    if "year" not in place:
        return None
    cell = sheet.rows[at].cells[place["year"]]
    if not (cell.isascii() and cell.isdigit() and len(cell) == 4):
        raise sheet.refusal(
            at,
            place["year"],
            f"»{cell}« er ikke et årstal. Skriv det med fire cifre.",
            f"“{cell}” is not a year. Write it in four digits.",
        )
    return int(cell)


def _counts(sheet: Sheet, at: int, place: Mapping[str, int], marks: Marks, rules: Rules) -> Counts:
    part = read_exact_figure(sheet, at, place["numerator"], marks, whole=False)
    everyone = read_exact_figure(sheet, at, place["denominator"], marks, whole=False)
    _refuse_more_than_all(sheet, at, place["numerator"], part, everyone)
    cell = sheet.rows[at].cells[place["good"]]
    known = rules.indicator(sheet.rows[at].cells[place["indicator"]]).good
    good = _GOOD.get(cell.casefold()) or (None if cell else known)
    if good is None:
        raise sheet.refusal(
            at,
            place["good"],
            f"»{cell}« siger ikke, hvilken vej der er god. Skriv high eller low.",
            f"“{cell}” does not say which way is good. Write high or low.",
        )
    return Counts(part, everyone, good)


def _refuse_more_than_all(sheet: Sheet, at: int, column: int, part: Fraction | None, everyone: Fraction | None) -> None:
    if part is not None and everyone is not None and part > everyone:
        shown = sheet.rows[at].cells[column]
        raise sheet.refusal(
            at,
            column,
            f"{shown} er flere end dem alle i denominator. En indikator er her en del af en helhed, også fravær (dage "
            "ud af skoledage).",
            f"{shown} is more than all of them in denominator. An indicator is a part of a whole here, also absence "
            "(days out of school days).",
        )


def _add_residents(of: AreaYear, sheet: Sheet, at: int, place: Mapping[str, int], marks: Marks) -> None:
    if "residents" not in place:
        return
    residents = read_exact_figure(sheet, at, place["residents"], marks, whole=True)
    if residents is None:
        return
    if of.residents not in (None, int(residents)):
        raise sheet.refusal(
            at,
            place["residents"],
            f"området har {of.residents} beboere på en tidligere linje. Ret den ene.",
            f"the area has {of.residents} residents on an earlier line. Mend one of them.",
        )
    of.residents = int(residents)
