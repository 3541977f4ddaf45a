"""The step in which each indicator is counted, and every spelling of a period brought to it. Pure.

2024, 31-12-2024 and »ultimo 2024« are one year, 2024/25 and 2025 one school year, 30-09-2026 and 2026-Q3 one quarter.
Two spellings of one period would be two figures for the same thing: a correction would come in as something new, and
what the source holds back could be worked out from the two. What cannot be brought to the step is for a person to say.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from tovholder.domain.content.indicator_catalogue import Catalogue, load_catalogues
from tovholder.domain.content.schema.observation_schema import LocalIndicator, Observed, Step
from tovholder.domain.content.schema.value_kinds import PeriodText
from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.domain.language.text import Text

Steps = Mapping[str, Step | None]
"""Indicator to its step; None where the programme's own indicator does not say how often it comes."""
STEP_NAMES: Mapping[Step, Text] = {
    "year": Text(da="år", en="year"),
    "january": Text(da="år (pr. 1. januar)", en="year (on 1 January)"),
    "school_year": Text(da="skoleår", en="school year"),
    "quarter": Text(da="kvartal", en="quarter"),
    "month": Text(da="måned", en="month"),
    "wave": Text(da="undersøgelse", en="survey"),
    "election": Text(da="valg", en="election"),
}


def find_steps(catalogue: Catalogue) -> dict[str, Step | None]:
    """The step of every indicator of a catalogue, the programme's own too."""
    return {item.id: item.step for item in catalogue.indicators}


@cache
def _fixed_steps() -> Mapping[str, Step | None]:
    return {item.id: item.step for catalogue in reversed(load_catalogues()) for item in catalogue.indicators}


def list_steps(own: Iterable[LocalIndicator]) -> dict[str, Step | None]:
    """The steps of all catalogues' indicators and of a programme's own."""
    return {**_fixed_steps(), **{item.id: item.step for item in own}}


def bring_to_step(period: PeriodText, step: Step | None) -> PeriodText | None:
    """The period in the one spelling that its figures are kept under; None where the step does not settle it."""
    return _FORMS[step](period) if step else _as_written(period)


def settle_period(observed: Observed, steps: Steps) -> Observed:
    """The observation under the one spelling of its period; as it is where its step does not settle it."""
    if observed.period is None or observed.indicator not in steps:
        return observed
    brought = bring_to_step(observed.period, steps[observed.indicator])
    if brought is None or brought == observed.period:
        return observed
    return observed.model_copy(update={"period": brought})


def settle_observations(observed: Iterable[Observed], steps: Steps) -> list[Observed]:
    """One observation of each thing, the last told of several spellings, in the order in which it was first told."""
    found = {one.key: one for one in (settle_period(item, steps) for item in observed)}
    return list(found.values())


def _kind(period: PeriodText) -> str:
    text = str(period)
    if "/" in text:
        return "school"
    return "quarter" if "Q" in text else {4: "year", 7: "month"}.get(len(text), "day")


def _year(period: PeriodText) -> PeriodText | None:
    """A year, or any day of it but the first, which may stand for the year before."""
    match _kind(period):
        case "year":
            return int(period)
        case "day" if str(period)[5:] != "01-01":
            return find_first_day(period).year
        case "month" if str(period)[5:] == "12":
            return find_first_day(period).year
    return None


def _january(period: PeriodText) -> PeriodText | None:
    """A year by its first day; the last day of a year may stand for the next."""
    if _kind(period) == "day":
        return find_first_day(period).year if str(period)[5:] == "01-01" else None
    return int(period) if _kind(period) == "year" else None


def _wave(period: PeriodText) -> PeriodText | None:
    """The year in which people were asked."""
    return find_first_day(period).year if _kind(period) != "school" else None


def _school_year(period: PeriodText) -> PeriodText | None:
    """The year that the school year ends in, as its exams are told by."""
    match _kind(period):
        case "year":
            return int(period)
        case "school":
            return find_last_day(period).year
        case "day" | "month":
            first = find_first_day(period)
            return first.year + (first.month >= 8)
    return None


def _quarter(period: PeriodText) -> PeriodText | None:
    """The quarter that a day or month lies in; the first day of one may be the count of the one before."""
    match _kind(period):
        case "quarter":
            return period
        case "month":
            first = find_first_day(period)
            return f"{first.year}-Q{(first.month + 2) // 3}"
        case "day":
            day = find_first_day(period)
            return None if day.day == 1 and day.month % 3 == 1 else f"{day.year}-Q{(day.month + 2) // 3}"
    return None


def _month(period: PeriodText) -> PeriodText | None:
    return str(period)[:7] if _kind(period) in {"month", "day"} else None


def _as_written(period: PeriodText) -> PeriodText | None:
    """A day may be told of the day, the month, the quarter or the year."""
    return None if _kind(period) == "day" else period


_FORMS: Mapping[Step, Callable[[PeriodText], PeriodText | None]] = {
    "year": _year,
    "january": _january,
    "school_year": _school_year,
    "quarter": _quarter,
    "month": _month,
    "wave": _wave,
    "election": _wave,
}


def describe_form(period: PeriodText) -> str:
    """How a period is spelled: year, school, quarter, month, day, or first for the first day of a year or quarter."""
    if _kind(period) == "day" and str(period)[8:] == "01" and int(str(period)[5:7]) % 3 == 1:
        return "first"
    return _kind(period)


def list_periods_meant(period: PeriodText, step: Step | None) -> dict[str, PeriodText]:
    """What a period may stand for that an indicator's step does not settle."""
    last, first = find_last_day(period), find_first_day(period)
    quarter = f"{last.year}-Q{(last.month + 2) // 3}"
    if step == "quarter":
        if _kind(period) in {"year", "school"}:
            return {"last_quarter": f"{last.year}-Q4"}
        before = f"{first.year}-Q{first.month // 3}" if first.month > 3 else f"{first.year - 1}-Q4"
        return {"quarter": quarter, "quarter_before": before}
    if step == "month":
        return {"month": f"{last:%Y-%m}"}
    if step is None:
        return {"year": last.year, "quarter": quarter, "month": f"{last:%Y-%m}", "day": period}
    found: dict[str, PeriodText] = {"year": last.year}
    if describe_form(period) == "first":
        found["before"] = last.year - 1
    if step == "january" and _kind(period) != "year":
        found["next"] = last.year + 1
    return found
