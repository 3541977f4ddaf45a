"""Points for one indicator: the distance of the area from its municipality, in exact arithmetic. Pure."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tovholder.domain.housing_lists.categories.points_model import Cuts, Good, Rules

Missing = Literal["area", "municipality", "few"]
"""Why there are no points: no figure for the area, none for the municipality, or too few people."""


@dataclass(frozen=True)
class Counts:
    """So many out of so many, and which way is better. None is a figure that is missing or withheld."""

    numerator: Fraction | int | None
    denominator: Fraction | int | None
    good: Good

    def bad(self) -> tuple[Fraction, Fraction] | None:
        """Those on the bad side, and all: where high is good, the ones who are not in the numerator.

        The ratio of shares of the bad side never explodes, as municipality through area does for shares near nought.
        None when a figure is missing or there is nobody.
        """
        if self.numerator is None or not self.denominator:
            return None
        part, everyone = Fraction(self.numerator), Fraction(self.denominator)
        return (part if self.good == "low" else everyone - part, everyone)


@dataclass(frozen=True)
class IndicatorPoints:
    """An indicator's points, or why there are none. Shares are of the bad side; `ratio` is area through municipality.

    `ratio` is None also where the municipality's share is nought. `bad` and `everyone` are the area's counts.
    """

    id: str
    weight: Fraction
    good: Good
    points: int | None
    missing: Missing | None = None
    bad: Fraction = Fraction(0)
    everyone: Fraction = Fraction(0)
    benchmark: Fraction = Fraction(0)

    @property
    def share(self) -> Fraction:
        """The area's share of the bad side."""
        return self.bad / self.everyone

    def shown(self, share: Fraction) -> Fraction:
        """A share of the bad side as the file counts it: of the good side where high is good."""
        return share if self.good == "low" else 1 - share

    @property
    def ratio(self) -> Fraction | None:
        """How many times the municipality's share the area's is."""
        return self.share / self.benchmark if self.benchmark else None


def give_points(share: Fraction, benchmark: Fraction, cuts: Cuts) -> int:
    """One point for each cut that the ratio exceeds: 0 up to and including the first cut.

    Cross-multiplied, so that a ratio of exactly 1.5 is no rounding matter; a municipality at nought gives all points
    to an area that is not.
    """
    return sum(share > cut * benchmark for cut in cuts)


def compute_indicator_points(name: str, area: Counts, municipality: Counts, rules: Rules) -> IndicatorPoints:
    """The points of one indicator, the municipality with or without the area as the model says."""
    weight = rules.indicator(name).weight
    own, whole = area.bad(), municipality.bad()
    if own is None:
        return IndicatorPoints(name, weight, area.good, None, "area")
    if own[1] < rules.least_denominator:
        return IndicatorPoints(name, weight, area.good, None, "few")
    if whole is not None and not rules.includes_area:
        whole = (whole[0] - own[0], whole[1] - own[1])
    if whole is None or not (0 <= whole[0] <= whole[1]) or not whole[1]:
        return IndicatorPoints(name, weight, area.good, None, "municipality")
    benchmark = whole[0] / whole[1]
    won = give_points(own[0] / own[1], benchmark, rules.cuts)
    return IndicatorPoints(name, weight, area.good, won, None, *own, benchmark)
