"""An area's category: points summed, the range that missing indicators leave, and how sure the result is. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tovholder.domain.housing_lists.categories.category_chances import Tried, draw_chances, try_other_cuts
from tovholder.domain.housing_lists.categories.indicator_points import Counts, IndicatorPoints, compute_indicator_points
from tovholder.domain.housing_lists.categories.points_model import Band, Rules
from tovholder.domain.language.refusal import Refusal


@dataclass(frozen=True)
class Hinge:
    """An indicator whose next band, up or down, puts the area in another category; `chance` is how often it does so
    by chance alone, the others as counted."""

    indicator: str
    chance: float


@dataclass(frozen=True)
class Category:
    """An area under the model. `band` is None where missing indicators or the area's size leave no category.

    `low` is the sum of the points there are, `high` that sum with all points for every missing indicator. `absent` is
    how many of the model's indicators nobody gave at all; they count in `possible`, the categories that the whole
    model's points can still come to, for its least sums are of all its indicators. `included` tells whether the model
    is meant for areas of this size, None where the residents are not known.
    """

    area: str
    rules: Rules
    indicators: tuple[IndicatorPoints, ...]
    absent: int
    low: Fraction
    high: Fraction
    included: bool | None
    probability: Mapping[str, float] | None
    hinges: tuple[Hinge, ...]
    sensitivity: tuple[Tried, ...]

    @property
    def possible(self) -> tuple[Band, ...]:
        """The categories that the points can still come to, the worst first."""
        most = self.low + count_open_points(self.indicators, self.rules)
        worst, best = (self.rules.bands.index(self.rules.band(total)) for total in (most, self.low))
        return self.rules.bands[worst : best + 1]

    @property
    def band(self) -> Band | None:
        """The category, where there is but one."""
        return self.possible[0] if len(self.possible) == 1 and self.included is not False else None

    @property
    def missing(self) -> list[IndicatorPoints]:
        """The indicators without points."""
        return [item for item in self.indicators if item.points is None]


def categorise_area(
    area_counts: Mapping[str, Counts],
    municipality_counts: Mapping[str, Counts],
    rules: Rules,
    *,
    area: str = "",
    residents: int | None = None,
) -> Category:
    """The category of one area from its and its municipality's counts by indicator.

    An indicator that the municipality has and the area has not is missing, as is one of the model's that neither has.
    Raises `Refusal` for an indicator that only the area has, for more indicators than the model's, and for one where
    area and municipality disagree on which way is good.
    """
    _refuse_unlike(area_counts, municipality_counts, rules)
    names = rules.in_order(set(municipality_counts))
    found = tuple(
        compute_indicator_points(
            name,
            area_counts.get(name, Counts(None, None, municipality_counts[name].good)),
            municipality_counts[name],
            rules,
        )
        for name in names
    )
    known = [item for item in found if item.points is not None]
    low = _total(known)
    included = None if residents is None else residents > rules.residents_over
    open_sum = count_open_points(found, rules)
    drawn = draw_chances(known, open_sum, rules)
    return Category(
        area=area,
        rules=rules,
        indicators=found,
        absent=len(rules.indicators) - len(names),
        low=low,
        high=low + rules.most * sum((item.weight for item in found if item.points is None), Fraction(0)),
        included=included,
        probability=None if included is False else drawn.category,
        hinges=() if included is False else _hinges(known, low, open_sum, drawn.alone, rules),
        sensitivity=try_other_cuts(known, open_sum, rules),
    )


def count_open_points(found: Sequence[IndicatorPoints], rules: Rules) -> Fraction:
    """What the model's indicators without points may add at most, those that nobody gave among them."""
    weight = sum((item.weight for item in rules.indicators), Fraction(0))
    return rules.most * (weight - sum((item.weight for item in found if item.points is not None), Fraction(0)))


def _hinges(
    known: Sequence[IndicatorPoints],
    low: Fraction,
    open_sum: Fraction,
    alone: Mapping[str, float],
    rules: Rules,
) -> tuple[Hinge, ...]:
    """The likeliest first; none where the category is open anyway."""
    now = _one_band(low, open_sum, rules)
    if now is None:
        return ()
    turning = [
        Hinge(item.id, alone[item.id])
        for item in known
        if any(_one_band(low + step, open_sum, rules) != now for step in _steps(item, rules))
    ]
    return tuple(sorted(turning, key=lambda hinge: -hinge.chance))


def _steps(item: IndicatorPoints, rules: Rules) -> list[Fraction]:
    """What the sum changes by when the indicator goes one band down or up."""
    points = item.points or 0
    return [item.weight * step for step in (-1, 1) if 0 <= points + step <= rules.most]


def _one_band(low: Fraction, open_sum: Fraction, rules: Rules) -> Band | None:
    band = rules.band(low)
    return band if rules.band(low + open_sum) == band else None


def _total(known: Sequence[IndicatorPoints]) -> Fraction:
    return sum((item.weight * (item.points or 0) for item in known), Fraction(0))


def _refuse_unlike(area: Mapping[str, Counts], municipality: Mapping[str, Counts], rules: Rules) -> None:
    for name, counts in area.items():
        if name not in municipality:
            raise Refusal(
                f"Kommunen har ingen tal for {name}. Tilføj en linje med kommunen (*) for den indikator.",
                f"The municipality has no figures for {name}. Add a line for the municipality (*) with that indicator.",
            )
        if counts.good != municipality[name].good:
            raise Refusal(
                f"Område og kommune er uenige om, hvilken vej der er god for {name}. Ret kolonnen good.",
                f"Area and municipality disagree on which way is good for {name}. Mend the column good.",
            )
    if len(municipality) > len(rules.indicators):
        raise Refusal(
            f"Der er {len(municipality)} indikatorer, og modellen har {len(rules.indicators)}. Fjern de overskydende.",
            f"There are {len(municipality)} indicators, and the model has {len(rules.indicators)}. Remove the surplus.",
        )


@dataclass(frozen=True)
class Move:
    """From one year's category to the next one's. `by` is the indicator that alone, the others as they were, makes the
    new category; None where none does so alone. `changes` are the points that changed, by indicator."""

    by: str | None
    changes: Mapping[str, int]


def find_category_move(before: Category, now: Category) -> Move | None:
    """None where the category is the same, or is open in one of the years."""
    if before.band is None or now.band is None or before.band == now.band:
        return None
    was = {item.id: item.points for item in before.indicators}
    changes = {
        item.id: item.points - earlier
        for item in now.indicators
        if item.points is not None and (earlier := was.get(item.id)) is not None and item.points != earlier
    }
    weights = {item.id: item.weight for item in now.indicators}
    alone = [name for name, change in changes.items() if _alone(before, now, change * weights[name])]
    return Move(max(alone, key=lambda name: abs(changes[name]), default=None), changes)


def _alone(before: Category, now: Category, change: Fraction) -> bool:
    least = before.low + change
    most = least + count_open_points(before.indicators, before.rules)
    return before.rules.band(least) == now.band == before.rules.band(most)
