"""An area held against the law's lists, from the figures that are kept and may be shown. Pure.

The law counts in physically connected plots owned by almene estates in 2010; an area of the agreement need not be one
of those, so what is worked out here is the area's own distance to each threshold, never a place on the ministry's list.
"""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from tovholder.monitor.figures import Figure, Figures
from tovholder.monitor.statute.judgement import AreaJudgement, judge
from tovholder.monitor.statute.rows import Count, YearRow

COUNTED: dict[str, tuple[str, str]] = {
    "s_beboere": ("nonwestern", "residents"),
    "s_arbejde": ("unattached_fulltime", "adults_18_64"),
    "s_doemte": ("convicted", "adults_18_plus"),
    "s_grundskole": ("basic_school", "adults_30_59"),
}
"""Indicator to the columns of its numerator and its denominator."""


def statutory_years(figures: Figures, area: str, until: int) -> list[YearRow]:
    """The area's figures as the lists count them, a row a year; what is not known or not shown is None."""
    years: dict[int, dict[str, Count]] = {}
    for indicator, columns in COUNTED.items():
        for figure in figures.series(indicator, area, until=until):
            years.setdefault(figure.year, {}).update(_both(figure, columns))
    for scope, column in ((area, "mean_income"), ("region", "region_mean_income")):
        for figure in figures.series("s_indkomst", scope, until=until):
            if figure.value is not None:
                years.setdefault(figure.year, {})[column] = _exact(figure.value)
    for figure in figures.series("s_doemte", "population", until=until):
        if figure.year in years:
            years[figure.year] |= _both(figure, ("national_convicted", "national_adults_18_plus"))
    return [_row(area, year, known) for year, known in sorted(years.items())]


def _both(figure: Figure, columns: tuple[str, str]) -> dict[str, Count]:
    top, bottom = figure.observed.numerator, figure.observed.denominator
    return {columns[0]: _exact(top), columns[1]: _exact(bottom)}


def _exact(value: float | int | None) -> Count:
    """The number as it was written, not as binary rounding left it."""
    return None if value is None else Fraction(repr(value))


def _row(area: str, year: int, known: Mapping[str, Any]) -> YearRow:
    return YearRow(area=area, year=year, **known)


def judged(figures: Figures, area: str, on: dt.date) -> AreaJudgement | None:
    """The area by the rules of the day, for the newest year there are figures of; None without any."""
    rows = statutory_years(figures, area, on.year)
    if not rows:
        return None
    return judge(rows, on, max(row.year for row in rows))
