"""The workbook that people fill in by hand and that is read back: a row for each figure that is wanted. Pure.

Row 1 has headings for people, row 2 the names of the fields; what is known already stands there, and what nobody fills
in is not read. The file is the same each time: no day or hour is written into it.
"""

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tovholder.domain.content.indicator_catalogue import Catalogue, IndicatorDefinition
from tovholder.domain.content.schema.observation_schema import Key, Observed
from tovholder.domain.content.schema.value_kinds import PeriodText
from tovholder.domain.language.date_reader import find_year_meant
from tovholder.domain.language.number_writer import write_as_typed
from tovholder.domain.observations.figure_subjects import ELECTIONS, calendar_covers, find_elections_held

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHEET, GUIDANCE_SHEET = "Observationer", "Vejledning"
MADE_ON = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - a workbook's own field has no time zone
COLUMNS = (
    ("indicator", "Indikator", 12),
    ("", "Indikatorens navn", 44),
    ("scope", "Område", 18),
    ("", "Områdets navn", 24),
    ("period", "Periode", 10),
    ("variant", "Valg", 14),
    ("definition", "Definition", 14),
    ("part", "Del", 14),
    ("value", "Værdi", 10),
    ("numerator", "Tæller", 10),
    ("denominator", "Nævner", 10),
    ("squares", "Kvadratsum", 11),
    ("standard_error", "Standardfejl", 12),
    ("effective", "Effektiv n", 10),
    ("status", "Status", 15),
    ("as_printed", "Som trykt", 11),
    ("publisher", "Udgiver", 16),
    ("dataset", "Datasæt", 24),
    ("table", "Tabel", 14),
    ("note", "Note", 40),
    ("break", "Brud", 8),
)
"""Field name, heading and width of each column; one without a field name is for people only."""
KEY_COLUMNS = 8
STATUS_WORDS = {"suppressed": "diskretioneret", "not_measured": "ikke målt"}


@dataclass(frozen=True)
class Line:
    """One row to be filled in, or filled in already."""

    of: IndicatorDefinition
    scope: str
    name: str
    period: PeriodText
    observed: Observed


def make_blank_workbook(
    catalogue: Catalogue, scopes: Sequence[tuple[str, str]], period: PeriodText, known: Mapping[Key, Observed]
) -> bytes:
    """A workbook with a row for each fixed and local indicator in each scope (id and name), for one period.

    Turnout has a row for each election of the period; beyond the calendar of elections a row for each kind. Whatever
    else is known about the period is there as well, so that reading the workbook back unfilled changes nothing.
    """
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Observationer", "created": MADE_ON})
    head, code, locked, free = (book.add_format(look) for look in _LOOKS)
    sheet = book.add_worksheet(SHEET)
    _headings(sheet, head, code)
    for row, line in enumerate(_lines(catalogue, scopes, period, known), start=2):
        _write(sheet, row, line, locked, free)
    _guidance(book.add_worksheet(GUIDANCE_SHEET), head, book.add_format({"text_wrap": True, "valign": "top"}))
    book.close()
    return stream.getvalue()


_GREY = {"font_color": "#6b6b6b", "bg_color": "#ececec"}
_LOOKS: tuple[dict[str, Any], ...] = (
    {"bold": True, "bottom": 1},
    {**_GREY, "italic": True, "font_size": 8, "locked": True},
    {**_GREY, "locked": True, "num_format": "@"},
    {"locked": False},
)


def _headings(sheet: "Worksheet", head: "Format", code: "Format") -> None:
    for column, (field, heading, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, head)
        sheet.write_string(1, column, f"#{field}" if field else "", code)
    sheet.freeze_panes(2, 4)


def _lines(
    catalogue: Catalogue, scopes: Sequence[tuple[str, str]], period: PeriodText, known: Mapping[Key, Observed]
) -> Iterator[Line]:
    names = dict(scopes)
    kept = {key: observed for key, observed in known.items() if _is_about(observed, period)}
    for of in [item for item in catalogue.indicators if item.group in {"fixed", "local"}]:
        for scope, name in scopes:
            for variant in _elections(of, period):
                blank = Observed(indicator=of.id, scope=scope, period=period, variant=variant, source=of.source)
                own = [key for key in kept if key[:2] == (of.id, variant or "") and key[2:5] == ("", "", scope)]
                for key in own:
                    yield Line(of, scope, name, period, kept.pop(key))
                if not own:
                    yield Line(of, scope, name, period, blank)
    for observed in kept.values():
        rest = catalogue.get(observed.indicator)
        if rest is not None:
            scope = observed.scope or ""
            yield Line(rest, scope, names.get(scope, scope), period, observed)


def _is_about(observed: Observed, period: PeriodText) -> bool:
    """Whether it is about the period; a year is also the school year that ends in it."""
    if observed.period is None or isinstance(period, str):
        return observed.period == period
    return observed.period == period or ("/" in str(observed.period) and find_year_meant(observed.period) == period)


def _elections(of: IndicatorDefinition, period: PeriodText) -> list[Any]:
    if of.kind != "turnout":
        return [None]
    return list(find_elections_held(period) if calendar_covers(period) else ELECTIONS)


def _write(sheet: "Worksheet", row: int, line: Line, locked: "Format", free: "Format") -> None:
    told = line.observed
    people = iter((line.of.name["da"], line.name))
    for column, (field, _heading, _width) in enumerate(COLUMNS):
        value = _told(told, field) if field else next(people)
        look = locked if column < KEY_COLUMNS else free
        if isinstance(value, int | float) and not isinstance(value, bool) and float(f"{value:.15g}") == value:
            sheet.write_number(row, column, value, look)
        else:
            sheet.write_string(row, column, _as_text(value), look)


def _told(observed: Observed, field: str) -> Any:
    """A field as it is written; a reason for having no value in the words of the column."""
    if field in {"publisher", "dataset", "table"}:
        return getattr(observed.source, field, None)
    if field == "break":
        return "ja" if observed.break_ else None
    if field == "status":
        return STATUS_WORDS.get(observed.status or "")
    return getattr(observed, field)


def _as_text(value: Any) -> str:
    """A text as it is; a number that a workbook's fifteen digits cannot hold with all its decimals."""
    if isinstance(value, float):
        return write_as_typed(value)
    return "" if value is None else str(value)


def _guidance(sheet: "Worksheet", head: "Format", wrapped: "Format") -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for row, (left, right) in enumerate(_guidance_text()):
        sheet.write_string(row, 0, left, head if not right else wrapped)
        sheet.write_string(row, 1, right, wrapped)


def _guidance_text() -> list[tuple[str, str]]:
    text = (Path(__file__).parent / "data" / "guidance.yaml").read_text("utf8")
    return [(left, right) for left, right in yaml.safe_load(text)]
