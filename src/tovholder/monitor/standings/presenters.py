"""Standings made ready for a page: their words, numbers as they are written, and their picture."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tovholder.domain.standing.figure_series import Figure
from tovholder.domain.standing.indicator_doubts import Doubt
from tovholder.domain.standing.indicator_standing import Group, Standing, group_standings
from tovholder.domain.statistics.comparison.comparison_verdicts import Verdict
from tovholder.monitor.standings.distance_words import MoveInWords, tell_move
from tovholder.monitor.standings.outcome_words import mark_outcome, name_outcome, name_state, tell_standing
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import (
    AsKept,
    compute_monitored,
    compute_own_standings,
    compute_standings,
)
from tovholder.programme.frame.labels import label_value
from tovholder.shell.charts import describe_picture
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.small_charts import draw_distance_strip
from tovholder.shell.templatetags.danish import NBSP, format_measure_alike, number, signed


@dataclass(frozen=True)
class Together:
    """What a row is shown with: its group among all rows asked at once, how many they are, and their common axis."""

    group: Group = "awaits"
    asked: int = 1
    axis: tuple[float, float] | None = None


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
    move: MoveInWords = field(default_factory=MoveInWords)
    group: Group = "awaits"
    doubts: tuple[Doubt, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Indicator and election."""
        return self.standing.indicator.id, self.standing.variant

    @property
    def alone(self) -> bool:
        """Whether the change is certain by itself and no longer so when all rows are asked at once."""
        return self.group == "unsure" and self.standing.outcome in {Verdict.CLOSING, Verdict.WIDENING}

    @property
    def certain(self) -> bool:
        """Whether the change stands when all rows are asked at once."""
        return self.group in {"toward", "away"}


def present_standing(
    standing: Standing, names: dict[str, str], doubts: tuple[Doubt, ...] = (), among: Together | None = None
) -> ShownStanding:
    """The row as the page shows it; `names` is id to name of every scope. By itself it is asked alone."""
    together = among or Together(group_standings([standing])[0])
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
        _name_outcome_among(standing, together),
        mark_outcome(standing.outcome) if _stands(standing, together) else "mark-attention",
        tell_standing(standing),
        tell_odds(standing),
        _strip(standing, scope, against, together),
        tell_move(standing, _call_comparator(standing)),
        together.group,
        doubts,
    )


def present_together(
    standings: Sequence[Standing], names: dict[str, str], doubts: Sequence[tuple[Doubt, ...]] = ()
) -> list[ShownStanding]:
    """Rows that are asked at once: each with its group, and pictures on one axis."""
    axis = find_common_axis(standings)
    notes = doubts or [()] * len(standings)
    return [
        present_standing(item, names, note, Together(group, len(standings), axis))
        for item, group, note in zip(standings, group_standings(standings), notes, strict=True)
    ]


@lru_cache(maxsize=64)
def _present_all(kept: AsKept, language: str) -> list[ShownStanding]:
    """Drawn once for figures as they are kept, in each language."""
    names = name_scopes(compute_monitored(kept).agreement)
    agreed = [item for group in compute_standings(kept) for item in group.standings]
    own = [present_standing(item, names) for item in compute_own_standings(kept)]
    return [*present_together(agreed, names), *own]


def present_all(kept: AsKept) -> list[ShownStanding]:
    """Every row of the goals, asked at once as on *Mål og indikatorer*, then the programme's own."""
    return _present_all(kept, find_page_language())


def _stands(standing: Standing, together: Together) -> bool:
    """Whether the row's own verdict still holds when all are asked at once."""
    return together.group != "unsure" or standing.outcome not in {Verdict.CLOSING, Verdict.WIDENING}


def _name_outcome_among(standing: Standing, together: Together) -> str:
    """The verdict; where it does not stand with all rows asked at once, that it does not."""
    said = name_outcome(standing.outcome)
    if _stands(standing, together):
        return said
    return _("%(outcome)s, uncertain when %(n)s are asked at once") % {"outcome": said, "n": together.asked}


def _call_comparator(standing: Standing) -> str:
    """What a row is held against, short enough for a sentence; nothing for the municipality."""
    comparator = standing.row.comparator
    kind = (comparator.kind if comparator else None) or "municipality"
    return "" if kind == "municipality" else label_value(kind).lower()


def find_positions(standing: Standing) -> tuple[float | None, float | None]:
    """Where the area was and is on the way to what it is held against: 0 is level with it, above 0 ahead of it."""
    row, good = standing.row, standing.indicator.good
    then, now = standing.then, standing.now
    ours = then.ours.value if then.ours else row.baseline.value if row.baseline else None
    theirs = then.theirs.value if then.theirs else row.comparator.value if row.comparator else None
    newest = now.ours.value if now.ours else None
    beside = now.theirs.value if now.theirs else None
    return _position(ours, theirs, good), _position(newest, beside, good)


def _position(ours: float | int | None, theirs: float | int | None, good: str | None) -> float | None:
    if ours is None or theirs is None or good is None:
        return None
    behind = float(theirs) - float(ours) if good == "high" else float(ours) - float(theirs)
    return -behind


def find_common_axis(standings: Sequence[Standing]) -> tuple[float, float]:
    """The axis of all rows told in percent, as (furthest behind, furthest ahead) with a little room."""
    known = [
        position
        for item in standings
        if item.indicator.unit == "percent"
        for position in find_positions(item)
        if position is not None
    ]
    return min([-5.0, *known]) * 1.05, max([0.0, *known]) + 1.0


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


def _strip(standing: Standing, scope: str, against: str, together: Together) -> SafeString | None:
    then, now = find_positions(standing)
    known = [position for position in (then, now) if position is not None]
    if not known:
        return None
    unit = standing.indicator.unit
    words = describe_picture(
        [
            name_indicator(standing),
            _("%(scope)s: distance to %(against)s") % {"scope": scope, "against": against},
            _("baseline %(distance)s") % {"distance": signed(then, 1)} if then is not None else "",
            _("now %(distance)s") % {"distance": signed(now, 1)} if now is not None else "",
            name_outcome(standing.outcome),
        ]
    )
    common = together.axis if unit == "percent" else None
    axis = common or (min([-1.0, *known]) * 1.1, max([0.0, *known]) + 0.1 * max(map(abs, known)))
    own = "" if common or together.axis is None else _("own scale")
    sure = {"toward": "toward", "away": "away"}.get(together.group, "")
    return draw_distance_strip(then, now, axis, words, sure, own)


def _their_newest(standing: Standing) -> float | int | None:
    """What it is held against, of the latest measurement's year; the agreement's own while there is none."""
    if standing.now.theirs is not None:
        return standing.now.theirs.value
    if standing.now.ours is not None:
        return None
    return standing.row.comparator.value if standing.row.comparator else None
