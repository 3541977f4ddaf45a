"""Whether figures can be held together, and why not: one answer for verdict, trend, chart and table. Pure."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Area
from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.domain.standing.figure_series import Figure
from tovholder.domain.statistics.comparison.comparison_verdicts import Reason


def list_areas_of(scope: str, agreement: Agreement) -> list[Area]:
    """The areas that a figure is about: the area itself, those of the group, or all of them; none for wider places."""
    members = {group.id: set(group.areas) for group in agreement.area_groups if group.areas}
    of = members.get(scope, {area.id for area in agreement.areas} if scope in {"", "all"} else {scope})
    return [area for area in agreement.areas if area.id in of]


def find_obstacle(
    year: int,
    then: Figure | None,
    since: Iterable[Figure],
    now: Figure,
    definition: IndicatorDefinition | None,
    areas: Sequence[Area],
) -> Reason | None:
    """What stands between a year (with its figure, where one is kept) and a later figure; `since` lies between them.

    A break marked in the series or known of the indicator, another definition, or other estates in the area.
    """
    if any(figure.observed.break_ for figure in [*since, now] if year < figure.year <= now.year):
        return "break"
    if definition is not None and definition.find_breaks_between(year, now.year):
        return "break"
    if then is not None and (then.observed.definition or "") != (now.observed.definition or ""):
        return "definition"
    moved = any(find_border_at(area, year) != find_border_at(area, now.period) for area in areas if area.borders)
    return "border" if moved else None


def find_first_obstacle(
    series: Sequence[Figure], definition: IndicatorDefinition | None, areas: Sequence[Area]
) -> Reason | None:
    """What stands between any two figures of a series that follow each other; None where all can be held together."""
    found = (find_obstacle(one.year, one, (), other, definition, areas) for one, other in pairwise(series))
    return next((reason for reason in found if reason is not None), None)


def find_border_at(area: Area, period: int | str) -> tuple[str, ...] | None:
    """The estates of an area on the last day of a period; None where the agreement does not say."""
    day = find_last_day(period)
    for border in area.borders:
        begun = border.since is None or find_first_day(border.since) <= day
        ended = border.until is not None and find_last_day(border.until) < day
        if begun and not ended:
            return tuple(sorted(border.estates))
    return None
