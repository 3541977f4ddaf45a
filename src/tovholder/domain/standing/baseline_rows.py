"""What the agreement itself says of each indicator: the baseline beside its comparator, one row a scope. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tovholder.domain.content.schema.agreement_parts import Baseline, Comparator, Indicator
from tovholder.domain.content.schema.value_kinds import convert_to_decimal


@dataclass(frozen=True)
class BaselineRow:
    """One indicator for one scope (and election): the baseline and what it is held against, if anything."""

    indicator: Indicator
    baseline: Baseline | None
    comparator: Comparator | None

    @property
    def gap(self) -> Decimal | None:
        """Area minus comparator in the indicator's unit; None unless both are known."""
        if self.baseline is None or self.comparator is None:
            return None
        ours, theirs = self.baseline.value, self.comparator.value
        return None if ours is None or theirs is None else convert_to_decimal(ours) - convert_to_decimal(theirs)


def list_baseline_rows(indicator: Indicator) -> Iterator[BaselineRow]:
    """A row for each baseline with the comparator of the same election; one empty row when there is no baseline."""
    for baseline in indicator.baselines:
        same = [item for item in indicator.comparators if item.variant == baseline.variant]
        yield BaselineRow(indicator, baseline, _first_choice(same))
    if not indicator.baselines:
        yield BaselineRow(indicator, None, _first_choice(indicator.comparators))


def _first_choice(comparators: list[Comparator]) -> Comparator | None:
    """The municipality before any other kind: the area is to be held against the municipality it lies in."""
    return min(comparators, key=lambda item: item.kind != "municipality", default=None)
