"""A trend asked for in the notation of the command line, and its whole answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tovholder.monitor.comparison import notation
from tovholder.monitor.comparison.counts import Counts, Words
from tovholder.monitor.comparison.figures import Row, p_said
from tovholder.monitor.comparison.interval import Interval, array
from tovholder.monitor.comparison.shape import Shape
from tovholder.monitor.refusal import Refused
from tovholder.monitor.trend.direction import Trend, trend_of_counts, trend_of_values
from tovholder.monitor.trend.telling import shape_of_trend, tell_trend
from tovholder.monitor.wording import number


@dataclass(frozen=True)
class Answer:
    """What was found, as the shape that machines get and the sentence and figures that people get."""

    sentence: Words
    shape: Shape
    rows: list[Row]


def answer(series: Sequence[str] | None, values: Sequence[str] | None, intervals: Sequence[str] | None) -> Answer:
    """The trend of counts (events/total a year) or of values with their 95 % intervals, oldest first.

    Refuses both at once, neither, intervals that are not one a value, and figures that cannot be true.
    """
    if bool(series) == bool(values):
        raise Refused(
            "Giv enten --series (antal, x/n for hvert år) eller --values (værdier).",
            "Give either --series (counts, x/n for each year) or --values (values).",
        )
    if series:
        _refuse_intervals_of_counts(intervals)
        counted = [notation.share(text, year_said(place)) for place, text in enumerate(series, 1)]
        joined = Counts(*(np.stack([getattr(one, part) for one in counted]) for part in ("events", "total", "deff")))
        return _told(trend_of_counts(joined), [float(share) for share in joined.share], shares=True)
    given = [notation.value(text, year_said(place)) for place, text in enumerate(values or (), 1)]
    return _told(trend_of_values(given, _intervals(intervals, len(given))), given, shares=False)


def year_said(place: int) -> Words:
    """Which year of the series a refusal is about."""
    return {"da": f"År nr. {place} i serien", "en": f"Year no. {place} of the series"}


def _refuse_intervals_of_counts(intervals: Sequence[str] | None) -> None:
    if intervals:
        raise Refused(
            "--intervals hører til --values; antal bærer selv deres usikkerhed.",
            "--intervals belongs to --values; counts carry their own uncertainty.",
        )


def _intervals(texts: Sequence[str] | None, wanted: int) -> Interval | None:
    if not texts:
        return None
    if len(texts) != wanted:
        raise Refused(
            f"Der er {wanted} værdier, men {len(texts)} intervaller. Giv ét interval for hver værdi, NA hvis ukendt.",
            f"There are {wanted} values but {len(texts)} intervals. Give one interval a value, NA where not known.",
        )
    bounds = array([notation.span(text, year_said(place)) for place, text in enumerate(texts, 1)])
    return Interval(bounds[:, 0], bounds[:, 1])


def _told(trend: Trend, series: Sequence[float], *, shares: bool) -> Answer:
    sentence = tell_trend(trend, series, shares=shares)
    known = str(trend.direction) != "cannot_be_calculated"
    return Answer(sentence, shape_of_trend(trend, sentence), _rows(trend) if known else [])


def _rows(trend: Trend) -> list[Row]:
    without = [number(float(slope), 4, sign=True) for slope in trend.leave_one_out]
    return [
        ({"da": "χ²", "en": "χ²"}, number(float(trend.statistic), 2)),
        ({"da": "p", "en": "p"}, p_said(trend.p)),
        ({"da": "Hældning pr. år", "en": "Slope a year"}, number(float(trend.slope), 4, sign=True)),
        (
            {"da": "Uden ét år ad gangen", "en": "Without one year at a time"},
            {"da": "; ".join(one["da"] for one in without), "en": "; ".join(one["en"] for one in without)},
        ),
    ]
