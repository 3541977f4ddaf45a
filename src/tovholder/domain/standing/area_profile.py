"""An area's survey answers beside those of others, from the figures that are kept and may be shown. Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tovholder.domain.content.indicator_catalogue import Catalogue, IndicatorDefinition, PartOfWhole
from tovholder.domain.content.schema.agreement_parts import Area
from tovholder.domain.housing_lists.categories.categorised_areas import AreaCategory
from tovholder.domain.housing_lists.categories.indicator_points import Counts
from tovholder.domain.housing_lists.categories.points_category import Category, categorise_area
from tovholder.domain.housing_lists.categories.points_model import Rules, load_points_models
from tovholder.domain.housing_lists.statute.area_judgement import AreaJudgement, judge_area
from tovholder.domain.housing_lists.statute.yearly_file import Count, YearRow
from tovholder.domain.language.date_reader import find_last_day
from tovholder.domain.language.number_writer import round_half_up
from tovholder.domain.standing.figure_series import Figure, Figures
from tovholder.domain.statistics.survey.printed_surveys import Printed, Reading, read_printed
from tovholder.domain.statistics.survey.survey_result import find_smallest_visible_difference

# An area's category under the points model, from the figures that are kept and may be shown. Pure.

PREFIX = "k_"
"""What an indicator of the catalogue is called beside its name in the model."""


def categorise_kept_area(figures: Figures, catalogue: Catalogue, area: Area, on: dt.date) -> AreaCategory | None:
    """The area in the newest year there are figures of, with the year before; None without any figures."""
    model = next((item for item in load_points_models() if item.since <= on), None)
    measured = {
        figure.year
        for item in catalogue.list_group("category")
        for figure in figures.series(item.id, area.id, until=on.year)
        if figure.counted is not None
    }
    if model is None or not measured:
        return None
    newest, *earlier = sorted(measured, reverse=True)
    now = _of_year(figures, catalogue, area, newest, model)
    before = _of_year(figures, catalogue, area, earlier[0], model) if earlier else None
    return None if now is None else AreaCategory(now, newest, before, earlier[0] if before else None)


def _of_year(figures: Figures, catalogue: Catalogue, area: Area, year: int, model: Rules) -> Category | None:
    ours = _counts(figures, catalogue, area.id, year)
    theirs = _counts(figures, catalogue, "municipality", year)
    both = {name: counts for name, counts in ours.items() if name in theirs}
    if not both:
        return None
    residents = None if area.residents is None else int(area.residents)
    return categorise_area(both, theirs, model, area=area.id, residents=residents)


def _counts(figures: Figures, catalogue: Catalogue, scope: str, year: int) -> dict[str, Counts]:
    found = {}
    for item in catalogue.list_group("category"):
        figure = figures.find_of_year(figures.series(item.id, scope), year)
        if figure is not None and figure.counted is not None and item.good is not None:
            top, bottom = (Fraction(repr(part)) for part in figure.counted)
            found[item.id.removeprefix(PREFIX)] = Counts(top, bottom, item.good)
    return found


# An area held against the law's lists, from the figures that are kept and may be shown. Pure.
#
# The law counts in physically connected plots owned by almene estates in 2010; an area of the agreement need not be one
# of those, so what is worked out here is the area's own distance to each threshold, never a place on the ministry's
# list.

COUNTED: dict[str, tuple[str, str]] = {
    "s_beboere": ("nonwestern", "residents"),
    "s_arbejde": ("unattached_fulltime", "adults_18_64"),
    "s_doemte": ("convicted", "adults_18_plus"),
    "s_grundskole": ("basic_school", "adults_30_59"),
}
"""Indicator to the columns of its numerator and its denominator."""


def list_statutory_years(figures: Figures, area: str, until: int) -> list[YearRow]:
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


def judge_kept_area(figures: Figures, area: str, on: dt.date) -> AreaJudgement | None:
    """The area by the rules of the day, for the newest year there are figures of; None without any."""
    rows = list_statutory_years(figures, area, on.year)
    if not rows:
        return None
    return judge_area(rows, on, max(row.year for row in rows))


# Adults by what they live of (forsørgelse): the parts of each place in one period, as they may be shown. Pure.

INDICATOR = "forsoergelse"
BESIDE = ("municipal_social_housing", "municipality")


@dataclass(frozen=True)
class Support:
    """Each place's parts in percent with one decimal, in the catalogue's order, rounded once for picture, words and
    table; None where a part is not known or not shown."""

    period: int | str
    parts: tuple[PartOfWhole, ...]
    places: tuple[tuple[str, tuple[float | None, ...]], ...]


def find_support(figures: Figures, catalogue: Catalogue, scope: str, until: int) -> Support | None:
    """The newest period in which anything is known of the scope, with what is beside it; None without any."""
    definition = catalogue.get(INDICATOR)
    if definition is None:
        return None
    series = {part.id: figures.series(INDICATOR, scope, part=part.id, until=until) for part in definition.parts}
    periods = {figure.period for kept in series.values() for figure in kept}
    if not periods:
        return None
    newest = max(periods, key=find_last_day)
    places = [(place, _parts(figures, INDICATOR, definition.parts, place, newest)) for place in (scope, *BESIDE)]
    known = tuple((place, values) for place, values in places if any(value is not None for value in values))
    used = tuple(at for at in range(len(definition.parts)) if any(values[at] is not None for _place, values in known))
    return Support(
        newest,
        tuple(definition.parts[at] for at in used),
        tuple((place, tuple(values[at] for at in used)) for place, values in known),
    )


def list_compositions(
    figures: Figures, definition: IndicatorDefinition, scope: str, until: int
) -> list[tuple[int | str, tuple[float | None, ...]]]:
    """A whole in its parts in every period in which any of them is known, the newest first."""
    series = [figures.series(definition.id, scope, part=part.id, until=until) for part in definition.parts]
    periods = {figure.period for kept in series for figure in kept}
    told = [(period, _parts(figures, definition.id, definition.parts, scope, period)) for period in periods]
    known = [pair for pair in told if any(value is not None for value in pair[1])]
    return sorted(known, key=lambda pair: find_last_day(pair[0]), reverse=True)


def _parts(
    figures: Figures, indicator: str, parts: list[PartOfWhole], place: str, period: int | str
) -> tuple[float | None, ...]:
    values = []
    for part in parts:
        found = [item for item in figures.series(indicator, place, part=part.id) if item.period == period]
        value = found[-1].value if found else None
        values.append(None if value is None else float(round_half_up(value, 1)))
    return tuple(values)


ANSWERS: tuple[tuple[str, str], ...] = (("tryg", ""), ("hverken_eller", "hverken_eller"), ("utryg", "utryg"))
"""The answers of the table in order, and the part that each is kept under; the first is the indicator itself."""
OTHERS = ("programmes", "social_housing", "population", "municipality")


@dataclass(frozen=True)
class Column:
    """One column of the table: whose answers, their shares in percent (None where not shown), and what it says."""

    scope: str
    shares: Mapping[str, float | None]
    reading: Reading | None
    """The area against this column; None for the area itself."""


@dataclass(frozen=True)
class SurveyView:
    """One question's table in one period."""

    indicator: str
    period: int | str
    columns: tuple[Column, ...]
    answers: int | None
    effective: float | None
    smallest: float | None
    """The smallest difference (in points) from the last column but the municipality that could have been seen."""


def view_survey(figures: Figures, indicator: str, scope: str, until: int) -> SurveyView | None:
    """The newest table of an indicator for a scope; None where no share of it is known and free to be shown."""
    series = [figure for figure in figures.series(indicator, scope, until=until) if figure.value is not None]
    if not series:
        return None
    newest = series[-1]
    ours = _printed(newest)
    columns = [Column(scope, _shares(figures, indicator, scope, newest), None)]
    for other in OTHERS:
        theirs = figures.find_of_year(figures.series(indicator, other, until=until), newest.year)
        if theirs is not None and theirs.value is not None:
            reading = read_printed(ours, _printed(theirs), inside=other != "municipality" and _known(theirs))
            columns.append(Column(other, _shares(figures, indicator, other, theirs), reading))
    worth = newest.observed.effective or newest.observed.denominator
    answers = newest.observed.denominator
    return SurveyView(
        indicator,
        newest.period,
        tuple(columns),
        None if answers is None else int(answers),
        newest.observed.effective,
        None if worth is None else 100 * find_smallest_visible_difference(_fixed(columns), float(worth)),
    )


def _known(figure: Figure) -> bool:
    return _printed(figure).n is not None


def _printed(figure: Figure) -> Printed:
    worth = figure.observed.effective or figure.observed.denominator
    return Printed(float(figure.value or 0) / 100, None if worth is None else float(worth))


def _shares(figures: Figures, indicator: str, scope: str, newest: Figure) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for answer, part in ANSWERS:
        figure = newest if not part else figures.find_of_year(figures.series(indicator, scope, part=part), newest.year)
        found[answer] = None if figure is None or figure.value is None else float(figure.value)
    return found


def _fixed(columns: Sequence[Column]) -> float:
    """The share that differences are counted from: the first other column's, else one half."""
    shares = [column.shares["tryg"] for column in columns[1:]]
    known = next((share for share in shares if share is not None and 0 < share < 100), None)
    return 0.5 if known is None else known / 100
