"""A file of yearly figures for areas, read exactly and held to what figures can be. Pure.

Columns: `area`, `year` and those of `COUNTS`, of which the national ones may be left out; `on_list` (yes/no, ja/nej,
1/0) if there is one. Numbers may have a decimal comma or point; an empty cell, "..", "." and "-" are missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.tables.delimited_sheet import Sheet, read_sheet
from tovholder.domain.tables.sheet_numbers import MISSING, Marks, read_exact_figure

# One area's figures for one year, as the law's lists count them. Pure.

Count = Fraction | int | None


@dataclass(frozen=True)
class YearRow:
    """An area's figures in the list of a year. None is a figure that is missing or withheld.

    `unattached_fulltime` is in full-time persons and need not be whole. The national counts are of the same year.
    `on_list` says whether the year counts as one on the list of parallel societies, where the figures of earlier
    years are not at hand; that is not always the same as having been on a published list.
    """

    area: str
    year: int
    residents: Count = None
    nonwestern: Count = None
    adults_18_64: Count = None
    unattached_fulltime: Count = None
    adults_18_plus: Count = None
    convicted: Count = None
    adults_30_59: Count = None
    basic_school: Count = None
    mean_income: Count = None
    region_mean_income: Count = None
    national_adults_18_plus: Count = None
    national_convicted: Count = None
    on_list: bool | None = None

    def count(self, column: str) -> Fraction | None:
        """The figure of one column, exactly."""
        value = getattr(self, column)
        return None if value is None else Fraction(value)


COUNTS = tuple(field.name for field in fields(YearRow) if field.name not in {"area", "year", "on_list"})
"""The columns that hold figures, in the order of the file."""


FRACTIONAL = {"unattached_fulltime", "mean_income", "region_mean_income"}
"""Columns that need not be whole: full-time persons and means."""
PARTS = (
    ("nonwestern", "residents"),
    ("unattached_fulltime", "adults_18_64"),
    ("convicted", "adults_18_plus"),
    ("basic_school", "adults_30_59"),
    ("national_convicted", "national_adults_18_plus"),
)
"""Numerators that are part of their denominator."""
NATIONAL = ("national_adults_18_plus", "national_convicted")
"""Columns that a file may leave out: a published national share serves where one is known."""
_YES, _NO = {"1", "yes", "ja", "true"}, {"0", "no", "nej", "false"}


def read_yearly_rows(data: bytes | str) -> dict[str, list[YearRow]]:
    """Every area's rows, areas in the order of the file. Raises `Refusal` with line, column and how to mend."""
    sheet = read_sheet(data)
    place = _places(sheet)
    marks = Marks.of(data, sheet)
    rows = [_row(sheet, at, place, marks) for at in range(len(sheet.rows))]
    if not rows:
        raise Refusal(
            "Filen har kolonnenavne, men ingen rækker. Tilføj en række for hvert område og år.",
            "The file has column names but no rows. Add a row for each area and year.",
        )
    _refuse_twice(sheet, place, rows)
    areas: dict[str, list[YearRow]] = {}
    for row in _with_national(sheet, place, rows):
        areas.setdefault(row.area, []).append(row)
    return areas


def _places(sheet: Sheet) -> dict[str, int]:
    place = {name: sheet.need([name]) for name in ("area", "year", *COUNTS) if name not in NATIONAL}
    free = {name: sheet.find([name]) for name in (*NATIONAL, "on_list")}
    return place | {name: at for name, at in free.items() if at is not None}


def _row(sheet: Sheet, at: int, place: dict[str, int], marks: Marks) -> YearRow:
    cells = sheet.rows[at].cells
    area = cells[place["area"]]
    if not area:
        raise sheet.refusal(at, place["area"], "området mangler.", "the area is missing.")
    there = [name for name in COUNTS if name in place]
    counts = {name: read_exact_figure(sheet, at, place[name], marks, whole=name not in FRACTIONAL) for name in there}
    for part, whole in PARTS:
        if part in place and whole in place:
            _refuse_more_than_all(sheet, at, place[part], counts[part], sheet.header[place[whole]], counts[whole])
    listed = _yes_or_no(sheet, at, place["on_list"]) if "on_list" in place else None
    return YearRow(area, _year(sheet, at, place["year"]), **counts, on_list=listed)


def _year(sheet: Sheet, at: int, column: int) -> int:
    cell = sheet.rows[at].cells[column]
    if not (cell.isascii() and cell.isdigit() and len(cell) == 4):
        raise sheet.refusal(
            at,
            column,
            f"»{cell}« er ikke et årstal. Skriv det med fire cifre.",
            f"“{cell}” is not a year. Write it in four digits.",
        )
    return int(cell)


def _yes_or_no(sheet: Sheet, at: int, column: int) -> bool | None:
    cell = sheet.rows[at].cells[column].casefold()
    if cell in MISSING:
        return None
    if cell not in _YES | _NO:
        raise sheet.refusal(at, column, f"»{cell}« er hverken ja eller nej.", f"“{cell}” is neither yes nor no.")
    return cell in _YES


def _refuse_more_than_all(
    sheet: Sheet, at: int, column: int, part: Fraction | None, name: str, whole: Fraction | None
) -> None:
    if part is not None and whole is not None and part > whole:
        shown = sheet.rows[at].cells[column]
        raise sheet.refusal(
            at,
            column,
            f"{shown} er flere end dem alle i {name}. Se efter, om tallene står i hinandens kolonner.",
            f"{shown} is more than all of them in {name}. See whether the figures stand in each other's columns.",
        )


def _refuse_twice(sheet: Sheet, place: dict[str, int], rows: Sequence[YearRow]) -> None:
    seen: dict[tuple[str, int], int] = {}
    for at, row in enumerate(rows):
        first = seen.setdefault((row.area, row.year), at)
        if first != at:
            line = sheet.rows[first].line
            raise sheet.refusal(
                at,
                place["year"],
                f"{row.area} har allerede en række for {row.year} på linje {line}. Slet den ene.",
                f"{row.area} already has a row for {row.year} on line {line}. Delete one of them.",
            )


def _with_national(sheet: Sheet, place: dict[str, int], rows: Sequence[YearRow]) -> list[YearRow]:
    """Every row with its year's national counts: they are the same for all areas, so once in the file is enough."""
    adults, convicted = (_of_years(sheet, place, rows, name) for name in NATIONAL)
    return [
        replace(row, national_adults_18_plus=adults.get(row.year), national_convicted=convicted.get(row.year))
        for row in rows
    ]


def _of_years(sheet: Sheet, place: dict[str, int], rows: Sequence[YearRow], name: str) -> dict[int, Fraction]:
    of_year: dict[int, Fraction] = {}
    for at, row in enumerate(rows):
        value = row.count(name)
        if value is not None and of_year.setdefault(row.year, value) != value:
            raise sheet.refusal(
                at,
                place[name],
                f"tallet for hele landet i {row.year} er et andet på en tidligere linje. Ret det ene.",
                f"the figure for the whole country in {row.year} is another on an earlier line. Mend one of them.",
            )
    return of_year
