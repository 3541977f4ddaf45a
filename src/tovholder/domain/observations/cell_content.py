"""What one cell under a heading of figures holds: a number, a sign that it is withheld, or neither. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tovholder.domain.content.schema.agreement_parts import Election
from tovholder.domain.content.schema.observation_schema import Status
from tovholder.domain.content.schema.value_kinds import PeriodText
from tovholder.domain.language.name_folding import clean_text
from tovholder.domain.language.number_reader import Mark, Printed, read_number
from tovholder.domain.language.number_writer import round_half_up, write_as_typed
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.observations.known_words import About, Attribute, Role
from tovholder.domain.tables.cell_grid import CellValue, Grid, ValuelessCell, WithheldCell
from tovholder.domain.tables.number_formats import count_shown_decimals, shows_percent, writes_percent
from tovholder.domain.tables.withheld_signs import Legend, find_usual_meaning, read_sign

COUNTED_WHOLE = frozenset({"share", "survey", "turnout"})
"""Kinds whose numerator counts persons, so that a figure with decimals is no count."""


@dataclass(frozen=True)
class Content:
    """A cell that can be used: a number, or the reason why there is none."""

    number: Decimal | None = None
    status: Status | None = None
    printed: str = ""
    literal: bool = False
    """Whether `printed` stands in the file in so many characters; a workbook's number only looks like it."""
    percent: bool = False
    """Whether the cell itself says that it is a percentage."""


@dataclass(frozen=True)
class Reading:
    """How the cells of a column are to be read."""

    mark: Mark | None = None
    """The decimal mark of the column's texts, where it is known."""
    whole: bool = False
    """Whether the column counts persons, so that its only mark can but part thousands."""
    number_format: str = ""


def read_content(value: CellValue, reading: Reading, legend: Legend) -> Content | Text:
    """What the cell holds, or the sentence that says why it cannot be used and how to mend it."""
    if value is None:
        return Content()
    if isinstance(value, bool):
        return make_text(
            f"cellen er {'sand' if value else 'falsk'} og ikke et tal. Skriv tallet.",
            f"the cell is {str(value).lower()} and not a number. Write the number.",
        )
    if isinstance(value, int | float):
        return _of_number(Decimal(repr(value)), reading.number_format)
    if isinstance(value, WithheldCell):
        return Content(None, "suppressed", "", literal=True)
    if isinstance(value, ValuelessCell):
        return make_text(
            f"{value.what.da}. Ret den, eller skriv værdien som et tal.",
            f"{value.what.en}. Mend it, or write the value as a number.",
        )
    if isinstance(value, str):
        return _of_text(value, reading, legend)
    return _of_date(value)


def _of_number(number: Decimal, code: str) -> Content:
    if shows_percent(code):
        return Content(100 * number, None, _shown(100 * number, code) + " %", percent=True)
    return Content(number, None, _shown(number, code) + " %" * writes_percent(code), percent=writes_percent(code))


def _shown(number: Decimal, code: str) -> str:
    """The number as a Danish workbook shows it."""
    decimals = count_shown_decimals(code) if code else None
    return write_as_typed(number.normalize() if decimals is None else round_half_up(number, decimals))


def _of_date(value: dt.date | dt.time | dt.timedelta) -> Text:
    what = f"{value:%d-%m-%Y}" if isinstance(value, dt.date) else str(value)
    return make_text(
        f"her skulle stå et tal, men cellen er datoen eller klokkeslættet {what}; Excel laver for eksempel 5-8 om "
        "til en dato. Formatér cellen som tekst eller tal, og skriv tallet igen.",
        f"a number should stand here, but the cell is the date or time {what}; Excel turns 5-8 into a date, for "
        "example. Format the cell as text or number and write the number again.",
    )


def _of_text(text: str, reading: Reading, legend: Legend) -> Content | Text:
    if sign := read_sign(text):
        return _of_sign(text, sign, legend)
    number = read_number(text)
    if number is None:
        return make_text(
            f"»{_short(text)}« er ikke et tal. Skriv et tal, eller »..« hvis det er diskretioneret.",
            f"“{_short(text)}” is not a number. Write a number, or “..” if it is held back.",
        )
    if number.either and reading.mark is None and not reading.whole:
        return _ambiguous(text)
    mark = reading.mark or ("," if "." in number.body else ".")
    return Content(number.value(mark), None, clean_text(text), literal=True, percent=number.percent)


def _ambiguous(text: str) -> Text:
    return make_text(
        f"»{_short(text)}« kan være både et tal i tusinder og et tal med decimaler, og kolonnen afgør det ikke. "
        "Skriv det uden tusindtegn, og brug komma for decimaler i hele kolonnen.",
        f"“{_short(text)}” may be thousands or may have decimals, and the column does not settle it. Write it "
        "without a thousands mark, and use one decimal mark in the whole column.",
    )


def _of_sign(text: str, sign: str, legend: Legend) -> Content | Text:
    meaning = legend[sign] if sign in legend else find_usual_meaning(sign)
    if meaning == "zero":
        return Content(Decimal(0), None, clean_text(text), literal=True, percent=True)
    if meaning is None:
        return make_text(
            f"tegnet »{sign}« er forklaret i filen med ord, der ikke kendes. Skriv »diskretioneret«, »ikke målt« "
            "eller 0.",
            f"the sign “{sign}” is explained in the file by words that are not known. Write “suppressed”, “not "
            "measured” or 0.",
        )
    return Content(None, meaning, clean_text(text), literal=True)


def read_footnote(text: str) -> str:
    """The footnote mark after a number, "" where there is none."""
    number: Printed | None = read_number(text)
    return number.note if number else ""


def _short(text: str) -> str:
    plain = clean_text(text)
    return plain if len(plain) <= 40 else plain[:40] + " …"


# One figure of a file before it is known whose it is, and one that is. Pure.


@dataclass(frozen=True)
class Spot:
    """Where a figure stands: a cell of a sheet, row and column from 0, and the row of its heading."""

    grid: Grid
    row: int
    column: int
    heading: int


@dataclass(frozen=True)
class Told:
    """Something told beside the figures of a row: a note, a source, how it was printed; `column` is its letters."""

    text: str | bool | None
    column: str = ""


Beside = Mapping[Attribute, Told]


@dataclass(frozen=True)
class Figure:
    """A cell of figures with all that the file says of it; `content` is a sentence where the cell cannot be used."""

    about: About
    spot: Spot
    content: Content | Text
    beside: Beside = field(default_factory=dict)


@dataclass(frozen=True)
class Subject:
    """What an observation is about."""

    indicator: str
    scope: str
    period: PeriodText
    variant: Election | None = None
    definition: str | None = None
    part: str | None = None


@dataclass(frozen=True)
class Fact:
    """A figure that is known to be one field of one observation; `number` is in the indicator's unit."""

    subject: Subject
    role: Role
    spot: Spot
    content: Content
    number: Decimal | None
    decimals: int
    """How many decimals of the number the file shows."""
    beside: Beside = field(default_factory=dict)
    in_unit: bool = False
    """Whether the file tells the unit, and the number was brought to the indicator's."""
