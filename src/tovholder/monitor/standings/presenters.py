"""Standings made ready for a page: their words, numbers as they are written, and their picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tovholder.domain.standing.baseline_rows import find_axis_top
from tovholder.domain.standing.figure_series import Figure
from tovholder.domain.standing.indicator_doubts import Doubt
from tovholder.domain.standing.indicator_standing import Standing
from tovholder.monitor.standings.outcome_words import mark_outcome, name_outcome, name_state, tell_standing
from tovholder.programme.frame.labels import label_value
from tovholder.shell.charts import describe_picture, draw_gap_strip
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.templatetags.danish import NBSP, format_measure_alike, measure, number, signed


@dataclass(frozen=True)
class ShownStanding:
    """A row of *Mål og indikatorer* with its words and its picture."""

    standing: Standing
    name: str
    scope: str
    against: str
    baseline: str
    latest: str
    theirs: str
    change: str
    interval: str
    outcome: str
    mark: str
    said: str
    odds: str
    strip: SafeString | None
    doubts: tuple[Doubt, ...] = ()


def present_standing(standing: Standing, names: dict[str, str], doubts: tuple[Doubt, ...] = ()) -> ShownStanding:
    """The row as the page shows it; `names` is id to name of every scope."""
    scope = names.get(standing.scope, standing.scope)
    against = name_comparator(standing)
    baseline, latest, theirs = _values(standing)
    return ShownStanding(
        standing,
        name_indicator(standing),
        scope,
        against,
        baseline,
        latest,
        theirs,
        format_change(standing),
        format_interval(standing),
        name_outcome(standing.outcome),
        mark_outcome(standing.outcome),
        tell_standing(standing),
        tell_odds(standing),
        _strip(standing, scope, against),
        doubts,
    )


def name_indicator(standing: Standing) -> str:
    """The short name of the catalogue in the language of the page, else the agreement's words."""
    if standing.definition is not None:
        return standing.definition.name[find_page_language()]
    return standing.indicator.text or standing.indicator.id


def _values(standing: Standing) -> tuple[str, str, str]:
    """Baseline, latest and what it is held against, with the same number of decimals; "" where there is no number."""
    ours = standing.now.ours.value if standing.now.ours else None
    baseline = standing.row.baseline.value if standing.row.baseline else None
    values = (baseline, ours, _their_newest(standing))
    unit = standing.indicator.unit
    first, second, third = ("" if value is None else format_measure_alike(value, unit, values) for value in values)
    return first, second, third


def name_comparator(standing: Standing) -> str:
    """What the row is held against: "EBK (kommunen)"."""
    comparator = standing.row.comparator
    if comparator is None:
        return label_value("municipality")
    kind = label_value(comparator.kind or "")
    return f"{comparator.label} ({kind})" if comparator.label else kind


def _unit(standing: Standing) -> str:
    return f"{NBSP}pp" if standing.indicator.unit == "percent" else ""


def format_change(standing: Standing) -> str:
    """The change of the gap as it is written: −2,2 pp, below zero when it has become smaller."""
    change = standing.change_shown
    return "" if change is None else signed(change, 1) + _unit(standing)


def format_interval(standing: Standing) -> str:
    """The interval of the change: −4,3 til −0,7."""
    bounds = standing.interval_shown
    if bounds is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": signed(bounds[0], 1), "high": signed(bounds[1], 1)}


def tell_odds(standing: Standing) -> str:
    """The relative version beside the points; the two can disagree when the municipality itself moves."""
    odds = standing.change.odds_ratio if standing.change is not None else None
    if odds is None or np.isnan(float(odds.value)):
        return ""
    said = {
        "ratio": _two(odds.value),
        "low": _two(odds.interval.low),
        "high": _two(odds.interval.high),
    }
    return _("Measured relatively, the area's odds have changed by a factor of %(ratio)s (%(low)s to %(high)s).") % said


def _two(value: Any) -> str:
    return number(float(value), 2)


def format_figure(figure: Figure | None, unit: str | None, beside: Sequence[Figure]) -> str:
    """A figure's value with the decimals of those beside it, or in words why there is none; nothing for no figure."""
    if figure is None:
        return ""
    if figure.value is not None:
        return format_measure_alike(figure.value, unit, [item.value for item in beside])
    return name_state(figure)


def _strip(standing: Standing, scope: str, against: str) -> SafeString | None:
    baseline = standing.row.baseline.value if standing.row.baseline else None
    latest = standing.now.ours.value if standing.now.ours else None
    theirs = _their_newest(standing)
    if baseline is None and latest is None and theirs is None:
        return None
    unit = standing.indicator.unit
    words = describe_picture(
        [
            name_indicator(standing),
            f"{scope} {measure(baseline, unit)}" if baseline is not None else _("no baseline"),
            f"{standing.now.ours.period}: {measure(latest, unit)}" if standing.now.ours and latest is not None else "",
            f"{against} {measure(theirs, unit)}" if theirs is not None else "",
            name_outcome(standing.outcome),
        ]
    )
    top = find_axis_top(standing.indicator, (latest, theirs))
    return draw_gap_strip(_float(baseline), _float(theirs), top, words, _float(latest), end=measure(top, unit))


def _their_newest(standing: Standing) -> float | int | None:
    """What it is held against, of the latest measurement's year; the agreement's own while there is none."""
    if standing.now.theirs is not None:
        return standing.now.theirs.value
    if standing.now.ours is not None:
        return None
    return standing.row.comparator.value if standing.row.comparator else None


def _float(value: int | float | None) -> float | None:
    return None if value is None else float(value)
