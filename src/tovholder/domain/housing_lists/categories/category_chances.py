"""How sure a category is: the area's counts drawn anew many times, and the category of each draw. Pure, seeded.

A parametric bootstrap: each indicator's share is drawn from Beta(x + 1/2, n - x + 1/2), the posterior under Jeffreys'
prior (Brown, Cai and DasGupta 2001), x of n on the bad side, indicators independently. Only the area is drawn. The
municipality is held: it is the yardstick and many times larger, so its chance variation is small beside the area's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tovholder.domain.housing_lists.categories.indicator_points import IndicatorPoints, give_points
from tovholder.domain.housing_lists.categories.points_model import Band, Cuts, Rules

UNDECIDED = "undecided"
"""What the draws are counted under in which missing indicators leave the category open."""


@dataclass(frozen=True)
class Chances:
    """`category`: each category's id to its share of the draws. `alone`: each indicator's id to the share of draws in
    which that indicator alone, the others as counted, puts the area in another category."""

    category: dict[str, float]
    alone: dict[str, float]


def draw_chances(known: Sequence[IndicatorPoints], open_points: Fraction, rules: Rules) -> Chances:
    """The probabilities for the indicators that have points; `open_points` is what the missing ones may add at most."""
    drawn = _drawn_points(known, rules)
    weights = np.array([float(item.weight) for item in known])
    counted = np.array([item.points for item in known], dtype=np.float64)
    more = float(open_points)
    bands = _bands(weights @ drawn, more, rules)
    now = _bands(np.array([weights @ counted]), more, rules)[0]
    alone = {
        item.id: float(np.mean(_bands(weights @ counted + weights[at] * (drawn[at] - counted[at]), more, rules) != now))
        for at, item in enumerate(known)
    }
    shares = {band.id: float(np.mean(bands == at)) for at, band in enumerate(rules.bands)}
    open_share = float(np.mean(bands < 0))
    return Chances(shares | ({UNDECIDED: open_share} if open_points else {}), alone)


def _drawn_points(known: Sequence[IndicatorPoints], rules: Rules) -> NDArray[np.float64]:
    """Points by indicator and draw."""
    random = np.random.default_rng(rules.seed)
    cuts = np.array([float(cut) for cut in rules.cuts])[:, None]
    drawn = np.empty((len(known), rules.draws))
    for at, item in enumerate(known):
        bad, everyone = float(item.bad), float(item.everyone)
        shares = random.beta(bad + 0.5, everyone - bad + 0.5, rules.draws)
        drawn[at] = np.sum(shares > cuts * float(item.benchmark), axis=0)
    return drawn


def _bands(totals: NDArray[np.float64], more: float, rules: Rules) -> NDArray[np.intp]:
    """The place of each total's category in the model, -1 where the missing points could make it another."""
    least = np.array([float(band.least) for band in rules.bands])
    low = np.argmax(totals[:, None] >= least, axis=1)
    high = np.argmax(totals[:, None] + more >= least, axis=1)
    return np.where(low == high, low, -1)


# What the category would be under other cut points, which are as good guesses as the model's own. Pure.


@dataclass(frozen=True)
class Tried:
    """One other choice: the cuts for points, how far every least sum is moved, and the sum and category they give.

    `band` is None where missing indicators leave it open.
    """

    cuts: Cuts
    shift: Fraction
    points: Fraction
    band: Band | None


def try_other_cuts(known: Sequence[IndicatorPoints], open_points: Fraction, rules: Rules) -> tuple[Tried, ...]:
    """The model's other cuts with its own least sums, then its own cuts with the least sums moved."""
    choices = [(cuts, Fraction(0)) for cuts in rules.other_cuts]
    choices += [(rules.cuts, shift) for shift in rules.least_shifts]
    return tuple(_try(known, open_points, rules, cuts, shift) for cuts, shift in choices)


def _try(known: Sequence[IndicatorPoints], open_points: Fraction, rules: Rules, cuts: Cuts, shift: Fraction) -> Tried:
    low = sum((item.weight * give_points(item.share, item.benchmark, cuts) for item in known), Fraction(0))
    band = rules.band(low, shift)
    return Tried(cuts, shift, low, band if rules.band(low + open_points, shift) == band else None)
