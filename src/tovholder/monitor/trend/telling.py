"""What a trend says, in a sentence or two of Danish and of English."""

from collections.abc import Sequence
from typing import Any

from tovholder.monitor.comparison.counts import Words
from tovholder.monitor.comparison.shape import Shape, figure
from tovholder.monitor.trend.direction import SIGNIFICANT, YEARS, Trend
from tovholder.monitor.wording import number, percent

_WHY: dict[str, Words] = {
    "years": {
        "da": f"der skal være mindst {YEARS} på hinanden følgende år",
        "en": f"it takes at least {YEARS} years in a row",
    },
    "a_year": {
        "da": f"et af de seneste {YEARS} år mangler",
        "en": f"one of the latest {YEARS} years is missing",
    },
    "intervals": {
        "da": "værdierne står uden antal og uden intervaller, så tilfældige udsving kan ikke kendes fra en udvikling",
        "en": "the values come without counts and without intervals, so chance cannot be told from a trend",
    },
    "width": {
        "da": "et interval har ingen bredde; giv det med flere decimaler, eller giv antallene",
        "en": "an interval has no width; give it with more decimals, or give the counts",
    },
}


def tell_trend(trend: Trend, series: Sequence[float], *, shares: bool) -> Words:
    """One series' trend; `series` are its values in order, said as per cent where they are shares (0-1)."""
    direction = str(trend.direction)
    if direction == "cannot_be_calculated":
        why = _WHY[str(trend.why)]
        return {
            "da": f"Udviklingen kan ikke beregnes: {why['da']}.",
            "en": f"The trend cannot be calculated: {why['en']}.",
        }
    first, last = (_said(value, shares=shares) for value in (series[-YEARS], series[-1]))
    opening: Words = {
        "da": f"{_OPENING[direction]['da']}: fra {first['da']} til {last['da']} over de seneste {YEARS} år.",
        "en": f"{_OPENING[direction]['en']}: from {first['en']} to {last['en']} over the latest {YEARS} years.",
    }
    ending = _ending(trend, direction)
    return {"da": f"{opening['da']} {ending['da']}", "en": f"{opening['en']} {ending['en']}"}


_OPENING: dict[str, Words] = {
    "increasing": {"da": "Stigende", "en": "Increasing"},
    "decreasing": {"da": "Faldende", "en": "Decreasing"},
    "no_change": {"da": "Ingen klar udvikling", "en": "No clear trend"},
}


def _ending(trend: Trend, direction: str) -> Words:
    found, limit = number(float(trend.statistic), 2), number(SIGNIFICANT, 2)
    da, en = f"(χ² {found['da']}, grænsen er {limit['da']})", f"(χ² {found['en']}, the limit is {limit['en']})"
    if direction != "no_change":
        return {
            "da": f"Det er mere, end tilfældige udsving rimeligt kan give {da}, og det holder, uanset hvilket af årene "
            "der udelades.",
            "en": f"That is more than chance can fairly give {en}, and it holds whichever of the years is left out.",
        }
    if float(trend.statistic) > SIGNIFICANT:
        return {
            "da": f"Forskellene er store {da}, men retningen hviler på et enkelt år: uden det er den væk.",
            "en": f"The differences are large {en}, but the direction rests on a single year: without it, it is gone.",
        }
    return {
        "da": f"Forskellene mellem årene kan være tilfældige {da}. Det viser ikke, at alt er uændret.",
        "en": f"The differences between the years may be chance {en}. That does not show that nothing has changed.",
    }


def _said(value: float, *, shares: bool) -> Words:
    if shares:
        return percent(value, 2)
    decimals = next((few for few in range(3) if round(value, few) == value), 3)
    return number(value, decimals)


def shape_of_trend(trend: Trend, sentence: Words) -> Shape:
    """One series' trend as JSON: the keys of `tovholder trend --json`."""
    without: list[Any] = [figure(slope) for slope in trend.leave_one_out]
    return {
        "statistic": figure(trend.statistic),
        "p": figure(trend.p),
        "direction": str(trend.direction),
        "slope": figure(trend.slope),
        "leave_one_out": [] if None in without else without,
        "why": str(trend.why) or None,
        "sentence": sentence,
    }
