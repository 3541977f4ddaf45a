"""How money moves between effort areas: in kroner and as a share, by itself and since the funder last approved. Pure.

An effort area's budget is the sum of its lines over all years, cash and hours, whatever the source. What is moved is
the smaller of all that effort areas gain and all that they lose; the rest of the larger is growth or cut of the whole.
Money that goes to or from lines without an effort area is not moved between effort areas. Amounts are Danish kroner.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tovholder.domain.content.schema.value_kinds import convert_to_decimal, normalise_number
from tovholder.domain.rulings.contents_by_id import Item

Sums = Mapping[str | None, Decimal]
Kroner = int | float


@dataclass(frozen=True)
class Movement:
    """One effort area's budget before and after; no effort area: the lines that have none."""

    effort_area: str | None
    before: Kroner
    after: Kroner

    @property
    def difference(self) -> Kroner:
        """What it gains; negative what it loses."""
        return _kroner(convert_to_decimal(self.after) - convert_to_decimal(self.before))


@dataclass(frozen=True)
class BudgetTotal:
    """The whole budget before and after, and how many lines after lack an amount."""

    before: Kroner
    after: Kroner
    lines_without_amount: int = 0

    @property
    def difference(self) -> Kroner:
        """Growth; negative a cut."""
        return _kroner(convert_to_decimal(self.after) - convert_to_decimal(self.before))


@dataclass(frozen=True)
class BudgetShift:
    """Money moved between effort areas.

    `giver` loses most and `receiver` gains most; `movements` has every effort area that differs. Shares are of the
    total before; the cumulative figures are against the version that the funder last approved, as shares of its total;
    `remaining` is the part moved within the years from `from_year` on, as a share of what was left for them.
    """

    giver: str
    receiver: str
    amount: Kroner
    share_of_total: float | None
    cumulative: Kroner
    cumulative_share: float | None
    from_year: int
    remaining: Kroner
    remaining_share: float | None
    movements: tuple[Movement, ...]

    def as_json(self) -> dict[str, Any]:
        """The shift under the public names."""
        return {
            "from": self.giver,
            "to": self.receiver,
            "amount": self.amount,
            "share_of_total": self.share_of_total,
            "cumulative_since_funder_approval": self.cumulative,
            "cumulative_share_of_total": self.cumulative_share,
            "remaining": {"from_year": self.from_year, "amount": self.remaining, "share": self.remaining_share},
            "by_effort_area": [
                {"effort_area": one.effort_area, "before": one.before, "after": one.after, "difference": one.difference}
                for one in self.movements
            ],
        }


@dataclass(frozen=True)
class Distribution:
    """How the money lies between effort areas before and after a change that makes it lie otherwise.

    `movements` has every effort area, and what has none, whether it differs or not. `amount` is the larger of all that
    effort areas gain and all that they lose, so that a cut without a receiver counts as much as a move.
    """

    movements: tuple[Movement, ...]
    amount: Kroner
    share_of_total: float | None
    cumulative: Kroner
    cumulative_share: float | None

    def as_json(self) -> dict[str, Any]:
        """The distribution under the public names."""
        return {
            "amount": self.amount,
            "share_of_total": self.share_of_total,
            "cumulative_since_funder_approval": self.cumulative,
            "cumulative_share_of_total": self.cumulative_share,
            "by_effort_area": [
                {"effort_area": one.effort_area, "before": one.before, "after": one.after, "difference": one.difference}
                for one in self.movements
            ],
        }


def compare_distributions(
    before: Sequence[Item], after: Sequence[Item], approved: Sequence[Item]
) -> Distribution | None:
    """The distribution before and after, or None where each area keeps its part of the whole.

    A change that leaves the parts as they are is one all the same where it alters an area's sum and they are no longer
    what the funder last approved.
    """
    old, new, known = sum_effort_areas(before), sum_effort_areas(after), sum_effort_areas(approved)
    if not any(_differences(old, new).values()) or (_lies_alike(old, new) and _lies_alike(known, new)):
        return None
    single, cumulative = _larger_side(old, new), _larger_side(known, new)
    return Distribution(
        movements=tuple(
            Movement(which, _kroner(old.get(which, Decimal(0))), _kroner(new.get(which, Decimal(0))))
            for which in sorted({*old, *new}, key=lambda one: (one is None, one or ""))
        ),
        amount=_kroner(single),
        share_of_total=_share(single, _whole(old)),
        cumulative=_kroner(cumulative),
        cumulative_share=_share(cumulative, _whole(known)),
    )


def _lies_alike(before: Sums, after: Sums) -> bool:
    """Whether every area, and what has none, has the same part of the whole."""
    was, now = _whole(before), _whole(after)
    return all(before.get(one, Decimal(0)) * now == after.get(one, Decimal(0)) * was for one in {*before, *after})


def _larger_side(before: Sums, after: Sums) -> Decimal:
    differences = _differences(before, after).values()
    gained = sum((one for one in differences if one > 0), Decimal(0))
    return max(gained, gained - sum(differences, Decimal(0)))


def sum_effort_areas(lines: Iterable[Item], from_year: int | None = None) -> dict[str | None, Decimal]:
    """The budget of each effort area, over all years or from a year on; a line without a year is always counted."""
    found: dict[str | None, Decimal] = {}
    for line in lines:
        year, amount = line.get("year"), line.get("amount")
        if amount is not None and (from_year is None or year is None or year >= from_year):
            which = line.get("effort_area")
            found[which] = found.get(which, Decimal(0)) + convert_to_decimal(amount)
    return found


def sum_moved(before: Sums, after: Sums) -> Decimal:
    """What is moved between effort areas."""
    differences = _differences(before, after).values()
    gained = sum((one for one in differences if one > 0), Decimal(0))
    lost = -sum((one for one in differences if one < 0), Decimal(0))
    return min(gained, lost)


def compare_budget_totals(before: Sequence[Item], after: Sequence[Item]) -> BudgetTotal:
    """The whole budget before and after."""
    without = sum(line.get("amount") is None for line in after)
    return BudgetTotal(_kroner(_whole(sum_effort_areas(before))), _kroner(_whole(sum_effort_areas(after))), without)


def sum_unallotted(before: Sequence[Item], after: Sequence[Item]) -> Kroner:
    """What the lines without an effort area gain; negative what they lose."""
    return _kroner(sum_effort_areas(after).get(None, Decimal(0)) - sum_effort_areas(before).get(None, Decimal(0)))


def compute_budget_shift(
    before: Sequence[Item], after: Sequence[Item], approved: Sequence[Item], from_year: int
) -> BudgetShift | None:
    """The shift that budget lines make, or None where no effort area's budget changes or nothing is moved.

    A change that moves nothing by itself is a shift all the same where it makes one since the funder last approved:
    money cut here in one proposal and added there in the next has been moved.
    """
    old, new, known = sum_effort_areas(before), sum_effort_areas(after), sum_effort_areas(approved)
    single, cumulative = sum_moved(old, new), sum_moved(known, new)
    if not any(_differences(old, new).values()) or not (single or cumulative):
        return None
    differences = _differences(old, new) if single else _differences(known, new)
    left, to_come = sum_effort_areas(before, from_year), sum_effort_areas(after, from_year)
    return BudgetShift(
        giver=min(differences, key=lambda one: (differences[one], one)),
        receiver=min(differences, key=lambda one: (-differences[one], one)),
        amount=_kroner(single),
        share_of_total=_share(single, _whole(old)),
        cumulative=_kroner(cumulative),
        cumulative_share=_share(cumulative, _whole(known)),
        from_year=from_year,
        remaining=_kroner(sum_moved(left, to_come)),
        remaining_share=_share(sum_moved(left, to_come), _whole(left)),
        movements=tuple(_movements(old, new)),
    )


def _movements(old: Sums, new: Sums) -> Iterable[Movement]:
    for which in sorted({*old, *new}, key=lambda one: one or ""):
        before, after = old.get(which, Decimal(0)), new.get(which, Decimal(0))
        if before != after:
            yield Movement(which, _kroner(before), _kroner(after))


def _differences(before: Sums, after: Sums) -> dict[str, Decimal]:
    named = [which for which in {*before, *after} if which is not None]
    return {which: after.get(which, Decimal(0)) - before.get(which, Decimal(0)) for which in named}


def _whole(found: Sums) -> Decimal:
    return sum(found.values(), Decimal(0))


def _share(part: Decimal, whole: Decimal) -> float | None:
    return float(part / whole) if whole > 0 else None


def _kroner(amount: Decimal) -> Kroner:
    made: Kroner = normalise_number(amount)
    return made
