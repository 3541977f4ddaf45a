"""An area's survey answers beside those of others, from the figures that are kept and may be shown. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tovholder.monitor.figures import Figure, Figures
from tovholder.monitor.survey.power import smallest_visible_difference
from tovholder.monitor.survey.published import Printed, Reading, read_printed

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


def survey_view(figures: Figures, indicator: str, scope: str, until: int) -> SurveyView | None:
    """The newest table of an indicator for a scope; None where no share of it is known and free to be shown."""
    series = [figure for figure in figures.series(indicator, scope, until=until) if figure.value is not None]
    if not series:
        return None
    newest = series[-1]
    ours = _printed(newest)
    columns = [Column(scope, _shares(figures, indicator, scope, newest), None)]
    for other in OTHERS:
        theirs = figures.of_year(figures.series(indicator, other, until=until), newest.year)
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
        None if worth is None else 100 * smallest_visible_difference(_fixed(columns), float(worth)),
    )


def _known(figure: Figure) -> bool:
    return _printed(figure).n is not None


def _printed(figure: Figure) -> Printed:
    worth = figure.observed.effective or figure.observed.denominator
    return Printed(float(figure.value or 0) / 100, None if worth is None else float(worth))


def _shares(figures: Figures, indicator: str, scope: str, newest: Figure) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for answer, part in ANSWERS:
        figure = newest if not part else figures.of_year(figures.series(indicator, scope, part=part), newest.year)
        found[answer] = None if figure is None or figure.value is None else float(figure.value)
    return found


def _fixed(columns: Sequence[Column]) -> float:
    """The share that differences are counted from: the first other column's, else one half."""
    shares = [column.shares["tryg"] for column in columns[1:]]
    known = next((share for share in shares if share is not None and 0 < share < 100), None)
    return 0.5 if known is None else known / 100
