"""Which indicator moved an area from one category to another between two years. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tovholder.domain.housing_lists.categories.points_category import Category, count_open_points


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
