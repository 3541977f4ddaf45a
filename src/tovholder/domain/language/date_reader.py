"""Dates and periods as people write them: the one grammar that every file, heading, form and agreement is read by.

A date is a year, a month or a day: 2024, `2024-05`, `2024-05-01`. A period may also be a school year (`2020/21`) or a
quarter (`2025-Q3`). People write 2024, 2020/21, 3. kvartal 2025, 2024M05, maj 2024, 1. januar 2024, 1.2.2024.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tovholder.domain.language.name_folding import fold_name

EARLIEST, LATEST = 1000, 2999
_DATE_TEXT = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_SCHOOL_YEAR = re.compile(r"(\d{4})/(\d{2})")
_QUARTER = re.compile(r"\d{4}-Q[1-4]")

DANISH_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS = {
    name: number
    for names in (
        " ".join(DANISH_MONTHS),
        " ".join(ENGLISH_MONTHS).lower(),
        "jan feb mar apr maj jun jul aug sep okt nov dec",
    )
    for number, name in enumerate(names.split(), start=1)
}
FIRST_YEAR, LAST_YEAR = 1980, 2079
"""Years that a heading of figures can be about; other numbers of four digits are numbers."""

_YEAR = r"(?:19[89]\d|20[0-7]\d)"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FORMS = {
    "day_iso": rf"(?P<y1>{_YEAR})-(?P<m1>\d\d)-(?P<d1>\d\d)(?: 00:00(?::00)?)?",
    "day": rf"(?P<d2>\d{{1,2}})[./-](?P<m2>\d{{1,2}})[./-](?P<y2>{_YEAR})",
    "day_named": rf"(?P<d3>\d{{1,2}})\.? ?(?P<m3>{_MONTH})\.? (?P<y3>{_YEAR})",
    "range": rf"{_YEAR} ?(?:-|til|to) ?{_YEAR}",
    "half": rf"(?:[12]\. ?(?:halvaar|half(?: year)?) ?(?:af )?{_YEAR}|{_YEAR} ?(?:h[12]|[,]? ?[12]\. ?halvaar))",
    "school": rf"(?:skoleaaret |skoleaar |school year )?(?P<y4>{_YEAR})/(?P<e4>\d\d(?:\d\d)?)"
    rf"|(?:skoleaaret |skoleaar |school year )(?P<y5>{_YEAR})-(?P<e5>\d\d(?:\d\d)?)",
    "quarter": rf"(?P<y6>{_YEAR}) ?-? ?[kq](?P<q6>[1-4])|[kq](?P<q7>[1-4]) ?-? ?(?P<y7>{_YEAR})"
    rf"|(?P<q8>[1-4])\.? ?(?:kvartal|kvt\.?|quarter) ?(?:af )?(?P<y8>{_YEAR})"
    rf"|(?:kvartal|quarter) ?(?P<q9>[1-4])\.?,? ?(?P<y9>{_YEAR})"
    rf"|(?P<y10>{_YEAR}),? ?(?P<q10>[1-4])\. ?(?:kvartal|quarter)",
    "month": rf"(?P<y11>{_YEAR}) ?m(?P<m11>\d\d)|(?P<y12>{_YEAR})-(?P<m12>\d\d)(?!\d)",
    "month_named": rf"(?P<m13>{_MONTH})\.? (?P<y13>{_YEAR})",
    "year": rf"(?P<y14>{_YEAR})(?:\.0)?",
}
_ANY = re.compile("|".join(rf"(?P<{name}>(?<![\w/-])(?:{form})(?![\w/-]))" for name, form in _FORMS.items()))
_HAS_YEAR = re.compile(_YEAR)
"""Every period has a year; most texts have none, and are done with by this."""
_BEFORE = re.compile(r"^(?:pr\.?|per|ultimo|primo|i|aaret|aar|year|den) ")


@dataclass(frozen=True)
class Mention:
    """A period found in a text: None where it is a span of years or half a year, which no figure here is about."""

    period: int | str | None
    form: str
    begin: int
    end: int


def find_periods(text: str) -> Iterator[Mention]:
    """The periods in a text that has been folded, in their order."""
    if not _HAS_YEAR.search(text):
        return
    for match in _ANY.finditer(text):
        form = match.lastgroup or "year"
        yield Mention(_period(form, match), form, match.start(), match.end())


def _period(form: str, match: re.Match[str]) -> int | str | None:
    given = {key: value for key, value in match.groupdict().items() if value is not None and key not in _FORMS}
    year, part = (
        _one(given, letter) for letter in ("y", "e" if form == "school" else "q" if form == "quarter" else "m")
    )
    if form in {"range", "half"} or year is None:
        return None
    written = {
        "year": year,
        "school": f"{year}/{(part or '')[-2:]}",
        "quarter": f"{year}-Q{part}",
    }.get(form) or _calendar(year, part, _one(given, "d"))
    try:
        checked: int | str = normalise_period(written)
    except ValueError:
        return None
    return checked


def _calendar(year: str, month: str | None, day: str | None) -> str:
    number = MONTHS.get(month or "") or int(month or 0)
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")


def _one(given: dict[str, str], letter: str) -> str | None:
    return next((value for key, value in given.items() if key[0] == letter), None)


def read_period(value: object, number_format: str = "") -> int | str | None:
    """The period that a whole cell says; None when it says none.

    A date in a workbook is the year or the month alone where its format shows no more.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if value == int(value) and FIRST_YEAR <= value <= LAST_YEAR else None
    if isinstance(value, dt.date):
        return _of_date(value, number_format.lower())
    return _of_text(fold_name(value)) if isinstance(value, str) else None


def _of_date(value: dt.date, number_format: str) -> int | str:
    day = value.date() if isinstance(value, dt.datetime) else value
    if number_format and "d" not in number_format:
        return day.year if "m" not in number_format else f"{day:%Y-%m}"
    return day.isoformat()


_MIDNIGHT = re.compile(r"[t ]00[:.]00(?:[:.]00(?:\.0+)?)?z?$")
_SHORT_DAY = re.compile(r"(\d{1,2}[./-]\d{1,2}[./-])(\d\d)")
_SHORT_MONTH = re.compile(rf"({_MONTH})\.?(?:-| ?')(\d\d)")
"""dec-24, as a workbook shows a month; »maj 12« may as well be a day."""


def _write_year_out(text: str) -> str:
    """A whole cell's date with its year in four digits and without the midnight that databases add."""
    plain = _MIDNIGHT.sub("", text)
    if day := _SHORT_DAY.fullmatch(plain):
        return f"{day[1]}20{day[2]}"
    month = _SHORT_MONTH.fullmatch(plain)
    return f"{month[1]} 20{month[2]}" if month else plain


@lru_cache(maxsize=20_000)
def _of_text(text: str) -> int | str | None:
    plain = _write_year_out(_BEFORE.sub("", text))
    found = list(find_periods(plain))
    whole = len(found) == 1 and found[0].begin == 0 and found[0].end == len(plain)
    return found[0].period if whole else None


_PART_OF_YEAR = re.compile(
    rf"(?:kvartal |[kq])?(?P<number>\d{{1,2}})(?:[.]? ?(?P<kind>kvartal|kvt\.?|quarter))?|(?P<month>{_MONTH})\.?"
)


def read_part_of_year(value: object, year: int, heading: str) -> str | None:
    """The quarter or month that a cell tells under a heading of them, of the year that stands beside it."""
    told = _PART_OF_YEAR.fullmatch(fold_name(f"{value:g}" if isinstance(value, float) else str(value)))
    if told is None:
        return None
    quarterly = "kvartal" in heading or "quarter" in heading or bool(told["kind"])
    number = MONTHS[told["month"]] if told["month"] else int(told["number"])
    if told["month"] or (not quarterly and ("maaned" in heading or "month" in heading)):
        return f"{year}-{number:02}" if 1 <= number <= 12 else None
    return f"{year}-Q{number}" if quarterly and 1 <= number <= 4 else None


def narrow_period(one: int | str, other: int | str) -> int | str | None:
    """The narrower of two periods of which one lies in the other; None where they only overlap or lie apart."""
    for inner, outer in ((one, other), (other, one)):
        if find_first_day(outer) <= find_first_day(inner) and find_last_day(inner) <= find_last_day(outer):
            return inner
    return None


def is_half_year(value: object) -> bool:
    """Whether a cell says half a year, which an observation cannot be about."""
    return isinstance(value, str) and any(mention.form == "half" for mention in find_periods(fold_name(value)))


_TYPED_DAY = re.compile(r"(?:den )?(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_TYPED_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})")
_NAMED = re.compile(r"(?:den )?(?:(\d{1,2})\.? )?([a-zæøå]+)\.? (\d{4})")


def read_date(text: str) -> int | str | None:
    """The year, month or day that a text writes in Danish or English: 2024, 2/2024, 1.2.2024, 1. februar 2024.

    None for anything else, also for a day that there is none of.
    """
    plain = " ".join(text.lower().split())
    try:
        checked: int | str | None = normalise_date(_as_iso(plain))
    except ValueError:
        return None
    return checked


def _as_iso(plain: str) -> str:
    if day := _TYPED_DAY.fullmatch(plain):
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if month := _TYPED_MONTH.fullmatch(plain):
        return f"{month[2]}-{int(month[1]):02}"
    named = _NAMED.fullmatch(plain)
    number = find_month(named[2]) if named else None
    if named is None or number is None:
        return plain
    return f"{named[3]}-{number:02}" + (f"-{int(named[1]):02}" if named[1] else "")


def find_month(name: str) -> int | None:
    """The number of a month by its Danish or English name, also cut short: sept. as september."""
    exact = MONTHS.get(name)
    return exact or next((number for month, number in MONTHS.items() if len(name) > 2 and month.startswith(name)), None)


def read_day_or_month(text: str) -> str | None:
    """The day or month that a text writes, as ISO text; None for a year alone and for anything else."""
    read = read_date(text)
    return read if isinstance(read, str) else None


def read_day(text: str) -> dt.date | None:
    """The day that a text writes in full; None for a month, a year and anything else."""
    read = read_date(text)
    return dt.date.fromisoformat(read) if isinstance(read, str) and len(read) == 10 else None


def normalise_date(value: Any) -> Any:
    """A year as int, or a month or day as ISO text; YAML's own dates are turned into text.

    Raises ValueError for anything that is neither a year nor `YYYY-MM` nor a real day `YYYY-MM-DD`.
    """
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value if value is None else _require_year(value)
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat()
    if not isinstance(value, str) or not _DATE_TEXT.fullmatch(value):
        raise ValueError("not a year, YYYY-MM or YYYY-MM-DD")
    year = _require_year(int(value[:4]))
    if len(value) == 4:
        return year
    dt.date.fromisoformat(value if len(value) == 10 else f"{value}-01")
    return value


def _require_year(year: int) -> int:
    """A year that days can be counted in."""
    if not EARLIEST <= year <= LATEST:
        raise ValueError("not a year")
    return year


def normalise_period(value: Any) -> Any:
    """A date as `normalise_date` takes it, a school year (`2020/21`) or a quarter (`2025-Q3`).

    Raises ValueError for anything else, also for a school year whose ends do not follow each other.
    """
    if isinstance(value, str):
        school = _SCHOOL_YEAR.fullmatch(value)
        follows = school and (int(school[1]) + 1) % 100 == int(school[2])
        if follows or _QUARTER.fullmatch(value):
            _require_year(int(value[:4]))
            return value
    return normalise_date(value)


# The days that are meant by dates and periods.


def find_first_day(date: int | str) -> dt.date:
    """The first day of a date or period; a school year begins on 1 August."""
    text = str(date)
    if "/" in text:
        return dt.date(int(text[:4]), 8, 1)
    if "Q" in text:
        return dt.date(int(text[:4]), 3 * int(text[-1]) - 2, 1)
    return dt.date.fromisoformat({4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text))


def find_last_day(date: int | str) -> dt.date:
    """The last day of a date or period."""
    text = str(date)
    if len(text) == 10:
        return dt.date.fromisoformat(text)
    first = find_first_day(date)
    months = 12 if len(text) == 4 or "/" in text else 3 if "Q" in text else 1
    beyond = first.year * 12 + first.month - 1 + months
    return dt.date(beyond // 12, beyond % 12 + 1, 1) - dt.timedelta(days=1)


def find_year_meant(period: int | str) -> int:
    """The year a period is told by: a school year by the year it ends in, as its exams are."""
    return find_last_day(period).year
