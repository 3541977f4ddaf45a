"""What the agreement itself says of each indicator: the baseline beside its comparator, one row a scope. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tovholder.agreement.schema import Agreement
from tovholder.agreement.schema.goals import Baseline, Comparator, Goal, Indicator
from tovholder.agreement.schema.programme import Observed
from tovholder.agreement.schema.values import as_decimal


@dataclass(frozen=True)
class BaselineRow:
    """One indicator for one scope (and election): the baseline and what it is held against, if anything."""

    indicator: Indicator
    baseline: Baseline | None
    comparator: Comparator | None
    latest: Observed | None = None
    """The newest observation after the baseline's year, if there is one."""

    @property
    def gap(self) -> Decimal | None:
        """Area minus comparator in the indicator's unit; None unless both are known."""
        if self.baseline is None or self.comparator is None:
            return None
        ours, theirs = self.baseline.value, self.comparator.value
        return None if ours is None or theirs is None else as_decimal(ours) - as_decimal(theirs)

    @property
    def worse_off(self) -> bool | None:
        """Whether the area stands worse than the comparator, by the indicator's good direction; None when unknown."""
        if self.gap is None or self.indicator.good is None:
            return None
        return self.gap < 0 if self.indicator.good == "high" else self.gap > 0


@dataclass(frozen=True)
class GoalRows:
    """A goal with the rows of its indicators."""

    goal: Goal
    rows: list[BaselineRow]


def rows_by_goal(agreement: Agreement, latest: Mapping[tuple[str, str, str], Observed] | None = None) -> list[GoalRows]:
    """Every goal of the agreement with its indicators' baselines and, where given, what was measured since."""
    return [
        GoalRows(
            goal, [_since(row, latest or {}) for indicator in goal.indicators for row in indicator_rows(indicator)]
        )
        for goal in agreement.goals
    ]


def _since(row: BaselineRow, latest: Mapping[tuple[str, str, str], Observed]) -> BaselineRow:
    """The row with the newest observation of its own series, when that is about a later year than the baseline."""
    if row.baseline is None:
        return row
    observed = latest.get((row.indicator.id, row.baseline.scope or "", row.baseline.variant or ""))
    if observed is None or (row.baseline.year and int(str(observed.period)[:4]) <= row.baseline.year):
        return row
    return replace(row, latest=observed)


def indicator_rows(indicator: Indicator) -> Iterator[BaselineRow]:
    """A row for each baseline with the comparator of the same election; one empty row when there is no baseline."""
    for baseline in indicator.baselines:
        same = [item for item in indicator.comparators if item.variant == baseline.variant]
        yield BaselineRow(indicator, baseline, _first_choice(same))
    if not indicator.baselines:
        yield BaselineRow(indicator, None, _first_choice(indicator.comparators))


def _first_choice(comparators: list[Comparator]) -> Comparator | None:
    """The municipality before any other kind: the area is to be held against the municipality it lies in."""
    return min(comparators, key=lambda item: item.kind != "municipality", default=None)


def axis_top(indicator: Indicator) -> float:
    """Where the indicator's axis ends: 100 for percent, 12 for grades, else a tenth above the largest value."""
    if indicator.unit == "percent":
        return 100.0
    if indicator.unit == "grade":
        return 12.0
    values = [item.value for item in indicator.baselines] + [item.value for item in indicator.comparators]
    return float(max((value for value in values if value is not None), default=1)) * 1.1 or 1.0
