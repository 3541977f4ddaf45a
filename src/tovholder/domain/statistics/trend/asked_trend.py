"""A trend asked for in the notation of the command line, and its whole answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tovholder.domain.language.number_writer import find_decimals_needed, format_number, format_share
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.statistics.comparison import asked_comparison
from tovholder.domain.statistics.comparison.comparison_answers import Row, Shape, format_p, number_or_null
from tovholder.domain.statistics.shares.counts import Counts
from tovholder.domain.statistics.shares.intervals import Interval, make_array
from tovholder.domain.statistics.trend.trend_direction import (
    SIGNIFICANT,
    YEARS,
    Trend,
    compute_trend_of_counts,
    compute_trend_of_values,
)

# What a trend says, in a sentence or two of Danish and of English.

_WHY: dict[str, Text] = {
    "years": Text(
        da=f"der skal være mindst {YEARS} på hinanden følgende år",
        en=f"it takes at least {YEARS} years in a row",
    ),
    "a_year": Text(
        da=f"et af de seneste {YEARS} år mangler",
        en=f"one of the latest {YEARS} years is missing",
    ),
    "intervals": Text(
        da="værdierne står uden antal og uden intervaller, så tilfældige udsving kan ikke kendes fra en udvikling",
        en="the values come without counts and without intervals, so chance cannot be told from a trend",
    ),
    "width": Text(
        da="et interval har ingen bredde; giv det med flere decimaler, eller giv antallene",
        en="an interval has no width; give it with more decimals, or give the counts",
    ),
}


def tell_trend(trend: Trend, series: Sequence[float], *, shares: bool) -> Text:
    """One series' trend; `series` are its values in order, said as per cent where they are shares (0-1)."""
    direction = str(trend.direction)
    if direction == "cannot_be_calculated":
        why = _WHY[str(trend.why)]
        return Text(
            da=f"Udviklingen kan ikke beregnes: {why.da}.",
            en=f"The trend cannot be calculated: {why.en}.",
        )
    first, last = (_said(value, shares=shares) for value in (series[-YEARS], series[-1]))
    opening: Text = Text(
        da=f"{_OPENING[direction].da}: fra {first.da} til {last.da} over de seneste {YEARS} år.",
        en=f"{_OPENING[direction].en}: from {first.en} to {last.en} over the latest {YEARS} years.",
    )
    ending = _ending(trend, direction)
    return Text(da=f"{opening.da} {ending.da}", en=f"{opening.en} {ending.en}")


_OPENING: dict[str, Text] = {
    "increasing": Text(da="Stigende", en="Increasing"),
    "decreasing": Text(da="Faldende", en="Decreasing"),
    "no_change": Text(da="Ingen klar udvikling", en="No clear trend"),
}


def _ending(trend: Trend, direction: str) -> Text:
    found, limit = format_number(float(trend.statistic), 2), format_number(SIGNIFICANT, 2)
    da, en = f"(χ² {found.da}, grænsen er {limit.da})", f"(χ² {found.en}, the limit is {limit.en})"
    if direction != "no_change":
        return Text(
            da=f"Det er mere, end tilfældige udsving rimeligt kan give {da}, og det holder, uanset hvilket af årene "
            "der udelades.",
            en=f"That is more than chance can fairly give {en}, and it holds whichever of the years is left out.",
        )
    if float(trend.statistic) > SIGNIFICANT:
        return Text(
            da=f"Forskellene er store {da}, men retningen hviler på et enkelt år: uden det er den væk.",
            en=f"The differences are large {en}, but the direction rests on a single year: without it, it is gone.",
        )
    return Text(
        da=f"Forskellene mellem årene kan være tilfældige {da}. Det viser ikke, at alt er uændret.",
        en=f"The differences between the years may be chance {en}. That does not show that nothing has changed.",
    )


def _said(value: float, *, shares: bool) -> Text:
    if shares:
        return format_share(value, 2)
    return format_number(value, min(3, find_decimals_needed(value)))


def shape_trend(trend: Trend, sentence: Text) -> Shape:
    """One series' trend as JSON: the keys of `tovholder trend --json`."""
    without: list[Any] = [number_or_null(slope) for slope in trend.leave_one_out]
    return {
        "statistic": number_or_null(trend.statistic),
        "p": number_or_null(trend.p),
        "direction": str(trend.direction),
        "slope": number_or_null(trend.slope),
        "leave_one_out": [] if None in without else without,
        "why": str(trend.why) or None,
        "sentence": sentence.model_dump(),
    }


@dataclass(frozen=True)
class Answer:
    """What was found, as the shape that machines get and the sentence and figures that people get."""

    sentence: Text
    shape: Shape
    rows: list[Row]


def answer_trend(series: Sequence[str] | None, values: Sequence[str] | None, intervals: Sequence[str] | None) -> Answer:
    """The trend of counts (events/total a year) or of values with their 95 % intervals, oldest first.

    Refuses both at once, neither, intervals that are not one a value, and figures that cannot be true.
    """
    if bool(series) == bool(values):
        raise Refusal(
            "Giv enten --series (antal, x/n for hvert år) eller --values (værdier).",
            "Give either --series (counts, x/n for each year) or --values (values).",
        )
    if series:
        _refuse_intervals_of_counts(intervals)
        counted = [asked_comparison.read_share(text, name_year(place)) for place, text in enumerate(series, 1)]
        joined = Counts(*(np.stack([getattr(one, part) for one in counted]) for part in ("events", "total", "deff")))
        return _told(compute_trend_of_counts(joined), [float(share) for share in joined.share], shares=True)
    given = [asked_comparison.read_single_value(text, name_year(place)) for place, text in enumerate(values or (), 1)]
    return _told(compute_trend_of_values(given, _intervals(intervals, len(given))), given, shares=False)


def name_year(place: int) -> Text:
    """Which year of the series a refusal is about."""
    return Text(da=f"År nr. {place} i serien", en=f"Year no. {place} of the series")


def _refuse_intervals_of_counts(intervals: Sequence[str] | None) -> None:
    if intervals:
        raise Refusal(
            "--intervals hører til --values; antal bærer selv deres usikkerhed.",
            "--intervals belongs to --values; counts carry their own uncertainty.",
        )


def _intervals(texts: Sequence[str] | None, wanted: int) -> Interval | None:
    if not texts:
        return None
    if len(texts) != wanted:
        raise Refusal(
            f"Der er {wanted} værdier, men {len(texts)} intervaller. Giv ét interval for hver værdi, NA hvis ukendt.",
            f"There are {wanted} values but {len(texts)} intervals. Give one interval a value, NA where not known.",
        )
    bounds = make_array([asked_comparison.read_span(text, name_year(place)) for place, text in enumerate(texts, 1)])
    return Interval(bounds[:, 0], bounds[:, 1])


def _told(trend: Trend, series: Sequence[float], *, shares: bool) -> Answer:
    sentence = tell_trend(trend, series, shares=shares)
    known = str(trend.direction) != "cannot_be_calculated"
    return Answer(sentence, shape_trend(trend, sentence), _rows(trend) if known else [])


def _rows(trend: Trend) -> list[Row]:
    without = [format_number(float(slope), 4, sign=True) for slope in trend.leave_one_out]
    return [
        (Text(da="χ²", en="χ²"), format_number(float(trend.statistic), 2)),
        (Text(da="p", en="p"), format_p(trend.p)),
        (Text(da="Hældning pr. år", en="Slope a year"), format_number(float(trend.slope), 4, sign=True)),
        (
            Text(da="Uden ét år ad gangen", en="Without one year at a time"),
            Text(da="; ".join(one.da for one in without), en="; ".join(one.en for one in without)),
        ),
    ]
