"""What the category would be under other cut points, which are as good guesses as the model's own. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tovholder.monitor.categories.points import IndicatorPoints, points
from tovholder.monitor.categories.rules import Band, Cuts, Rules


@dataclass(frozen=True)
class Tried:
    """One other choice: the cuts for points, how far every least sum is moved, and the sum and category they give.

    `band` is None where missing indicators leave it open.
    """

    cuts: Cuts
    shift: Fraction
    points: Fraction
    band: Band | None


def tried(known: Sequence[IndicatorPoints], open_points: Fraction, rules: Rules) -> tuple[Tried, ...]:
    """The model's other cuts with its own least sums, then its own cuts with the least sums moved."""
    choices = [(cuts, Fraction(0)) for cuts in rules.other_cuts]
    choices += [(rules.cuts, shift) for shift in rules.least_shifts]
    return tuple(_try(known, open_points, rules, cuts, shift) for cuts, shift in choices)


def _try(known: Sequence[IndicatorPoints], open_points: Fraction, rules: Rules, cuts: Cuts, shift: Fraction) -> Tried:
    low = sum((item.weight * points(item.share, item.benchmark, cuts) for item in known), Fraction(0))
    band = rules.band(low, shift)
    return Tried(cuts, shift, low, band if rules.band(low + open_points, shift) == band else None)
