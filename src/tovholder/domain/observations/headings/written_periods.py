"""Periods as people write them: 2024, 2020/21, 3. kvartal 2025, 2024M05, maj 2024, 1. januar 2024. Pure."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tovholder.domain.content.schema.value_kinds import PeriodText, normalise_period
from tovholder.domain.language.name_folding import fold_name

MONTHS = {
    name: number
    for names in (
        "januar februar marts april maj juni juli august september oktober november december",
        "january february march april may june july august september october november december",
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
_BEFORE = re.compile(r"^(?:pr\.?|per|ultimo|primo|i|aaret|aar|year|den) ")


@dataclass(frozen=True)
class Mention:
    """A period found in a text: None where it is a span of years or half a year, which no figure here is about."""

    period: PeriodText | None
    form: str
    begin: int
    end: int


def find_periods(text: str) -> Iterator[Mention]:
    """The periods in a text that has been folded, in their order."""
    for match in _ANY.finditer(text):
        form = match.lastgroup or "year"
        yield Mention(_period(form, match), form, match.start(), match.end())


def _period(form: str, match: re.Match[str]) -> PeriodText | None:
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
        checked: PeriodText = normalise_period(written)
    except ValueError:
        return None
    return checked


def _calendar(year: str, month: str | None, day: str | None) -> str:
    number = MONTHS.get(month or "") or int(month or 0)
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")


def _one(given: dict[str, str], letter: str) -> str | None:
    return next((value for key, value in given.items() if key[0] == letter), None)


def read_period(value: object, number_format: str = "") -> PeriodText | None:
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


def _of_date(value: dt.date, number_format: str) -> PeriodText:
    day = value.date() if isinstance(value, dt.datetime) else value
    if number_format and "d" not in number_format:
        return day.year if "m" not in number_format else f"{day:%Y-%m}"
    return day.isoformat()


@lru_cache(maxsize=20_000)
def _of_text(text: str) -> PeriodText | None:
    plain = _BEFORE.sub("", text)
    found = list(find_periods(plain))
    whole = len(found) == 1 and found[0].begin == 0 and found[0].end == len(plain)
    return found[0].period if whole else None


def is_half_year(value: object) -> bool:
    """Whether a cell says half a year, which an observation cannot be about."""
    return isinstance(value, str) and any(mention.form == "half" for mention in find_periods(fold_name(value)))
