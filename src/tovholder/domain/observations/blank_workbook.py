"""The workbook that people fill in by hand and that is read back: a row for each figure that is missing. Pure.

What it is about stands there already, and what nobody fills in is not read. Figures that are kept are not in it, so
that nothing it says beforehand can be held against anybody. The file is the same each time: no day or hour is in it.
"""

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tovholder.domain.content.indicator_catalogue import Catalogue, IndicatorDefinition
from tovholder.domain.content.indicator_steps import bring_to_step, list_periods_meant
from tovholder.domain.content.schema.observation_schema import Key, Observed
from tovholder.domain.content.schema.value_kinds import PeriodText
from tovholder.domain.observations.figure_subjects import ELECTIONS, calendar_covers, find_elections_held

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHEET, GUIDANCE_SHEET = "Observationer", "Vejledning"
MADE_ON = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - a workbook's own field has no time zone
COLUMNS = (
    ("indicator", "Indikator", 52),
    ("scope", "Område", 26),
    ("period", "Periode", 10),
    ("value", "Værdi", 10),
    ("numerator", "Antal", 10),
    ("denominator", "Ud af", 10),
    ("source", "Kilde", 30),
)
"""Field name, heading and width of each column: what one figure by hand has, and no more."""
KEY_COLUMNS = 3


@dataclass(frozen=True)
class Line:
    """One row to be filled in."""

    name: str
    place: str
    period: PeriodText


def make_blank_workbook(
    catalogue: Catalogue, scopes: Sequence[tuple[str, str]], period: PeriodText, known: Mapping[Key, Observed]
) -> bytes:
    """A workbook with a row for each figure of a period that is missing: each indicator in each scope (id and name).

    Turnout has a row for each election of the period, a whole with parts one for each part.
    """
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Observationer", "created": MADE_ON})
    head, locked, free = (book.add_format(look) for look in _LOOKS)
    sheet = book.add_worksheet(SHEET)
    for column, (_field, heading, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width, free if column >= KEY_COLUMNS else None)
        sheet.write_string(0, column, heading, head)
    sheet.freeze_panes(1, KEY_COLUMNS)
    for row, line in enumerate(_lines(catalogue, scopes, period, known), start=1):
        for column, value in enumerate((line.name, line.place, str(line.period))):
            sheet.write_string(row, column, value, locked)
    _guidance(book.add_worksheet(GUIDANCE_SHEET), head, book.add_format({"text_wrap": True, "valign": "top"}))
    book.close()
    return stream.getvalue()


_LOOKS: tuple[dict[str, Any], ...] = (
    {"bold": True, "bottom": 1},
    {"font_color": "#6b6b6b", "bg_color": "#ececec", "locked": True, "num_format": "@"},
    {"locked": False},
)


def _lines(
    catalogue: Catalogue, scopes: Sequence[tuple[str, str]], period: PeriodText, known: Mapping[Key, Observed]
) -> Iterator[Line]:
    kept = {(key[0], key[1], key[3], key[4], key[5]) for key in known if not key[2]}
    for of in [item for item in catalogue.indicators if item.group in {"fixed", "local"}]:
        for own in _list_periods(of, period):
            for scope, place in scopes:
                for variant, part, name in _list_figures(of, own):
                    if (of.id, variant, part, scope, str(own)) not in kept:
                        yield Line(name, place, own)


def _list_periods(of: IndicatorDefinition, period: PeriodText) -> list[PeriodText]:
    """The period in the indicator's own step; a year is four quarters."""
    brought = bring_to_step(period, of.step)
    if brought is not None:
        return [brought]
    if of.step == "quarter" and isinstance(period, int):
        return [f"{period}-Q{quarter}" for quarter in range(1, 5)]
    return list(list_periods_meant(period, of.step).values())[:1]


def _list_figures(of: IndicatorDefinition, period: PeriodText) -> Iterator[tuple[str, str, str]]:
    """Election, part and name of each figure that an indicator has in one place and period."""
    name = of.name.da
    if of.kind == "turnout":
        held = find_elections_held(period) if calendar_covers(period) else ELECTIONS
        yield from ((election, "", f"{name}: {election}") for election in held)
    elif of.parts:
        yield from (("", part.id, f"{name}: {part.da}") for part in of.parts)
    else:
        yield "", "", name


def _guidance(sheet: "Worksheet", head: "Format", wrapped: "Format") -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for row, (left, right) in enumerate(_guidance_text()):
        sheet.write_string(row, 0, left, head if not right else wrapped)
        sheet.write_string(row, 1, right, wrapped)


def _guidance_text() -> list[tuple[str, str]]:
    text = (Path(__file__).parent / "data" / "guidance.yaml").read_text("utf8")
    return [(left, right) for left, right in yaml.safe_load(text)]
