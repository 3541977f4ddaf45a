"""The fixed words for what a comparison says, decided in a fixed order."""

from enum import StrEnum
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tovholder.domain.statistics.comparison.change_of_gap import Change
from tovholder.domain.statistics.comparison.gap import Gap, Good
from tovholder.domain.statistics.shares.counts import refuse_where
from tovholder.domain.statistics.shares.intervals import make_array

Reason = Literal["break", "suppressed", "definition", "border"]
"""Why two figures cannot be held together: a break in the series, a hidden figure, another definition or border."""
REASONS: tuple[Reason, ...] = get_args(Reason)


class Verdict(StrEnum):
    """What can be said of the change of a gap, or of a gap at one time."""

    NOT_COMPARABLE = "not_comparable"
    CANNOT_BE_CALCULATED = "cannot_be_calculated"
    ALREADY_CLOSED = "already_closed"
    CLOSING = "closing"
    WIDENING = "widening"
    NO_RELEVANT_CHANGE = "no_relevant_change"
    TOO_FEW = "too_few"
    NO_CLEAR_DIFFERENCE = "no_clear_difference"
    WORSE = "worse"
    BETTER = "better"
    HIGHER = "higher"
    LOWER = "lower"


def decide_verdicts_of_change(
    change: Change, *, delta: ArrayLike | None = None, not_comparable: ArrayLike = False
) -> NDArray[np.str_]:
    """One verdict for each place, the first of these that holds.

    not_comparable: where told so. cannot_be_calculated: a number is missing. widening: the interval of the change lies
    above zero, also where the area was and is ahead, for a lead that shrinks outranks a level reached. already_closed:
    the gap is zero or below both times, so there is a level to hold and no gap to close. closing: the interval lies
    below zero. With a change δ that was agreed in advance to be the least that matters (in the figure's own
    unit, NaN where none was agreed): no_relevant_change where the interval lies within ±δ, else too_few. Without:
    no_clear_difference. Refuses a δ that is not above zero.
    """
    agreed = make_array(delta)
    refuse_where(
        agreed <= 0,
        "Den mindste ændring, der betyder noget, skal være over nul, for eksempel 0.01 for ét procentpoint.",
        "The least change that matters must be above zero, for example 0.01 for one percentage point.",
    )
    low, high = change.interval.low, change.interval.high
    return _first_of(
        (not_comparable, Verdict.NOT_COMPARABLE),
        (np.isnan(change.change) | np.isnan(low) | np.isnan(high), Verdict.CANNOT_BE_CALCULATED),
        (low > 0, Verdict.WIDENING),
        ((change.before.gap <= 0) & (change.after.gap <= 0), Verdict.ALREADY_CLOSED),
        (high < 0, Verdict.CLOSING),
        (np.isnan(agreed), Verdict.NO_CLEAR_DIFFERENCE),
        ((-agreed < low) & (high < agreed), Verdict.NO_RELEVANT_CHANGE),
        (True, Verdict.TOO_FEW),
    )


def decide_verdicts_of_gap(
    gap: Gap, *, good: Good | ArrayLike | None, not_comparable: ArrayLike = False
) -> NDArray[np.str_]:
    """One verdict for each place at one time, by the Newcombe interval (or t for means) and not by z.

    worse, better: the interval of the gap lies above or below zero. Where it is not said which way is good: higher,
    lower. Otherwise no_clear_difference, which is not the same as no difference.
    """
    bounds = gap.gap_interval
    above, below = (Verdict.HIGHER, Verdict.LOWER) if good is None else (Verdict.WORSE, Verdict.BETTER)
    return _first_of(
        (not_comparable, Verdict.NOT_COMPARABLE),
        (np.isnan(bounds.low) | np.isnan(bounds.high), Verdict.CANNOT_BE_CALCULATED),
        (bounds.low > 0, above),
        (bounds.high < 0, below),
        (True, Verdict.NO_CLEAR_DIFFERENCE),
    )


def _first_of(*cases: tuple[Any, Verdict]) -> NDArray[np.str_]:
    conditions = np.broadcast_arrays(*(np.asarray(holds, dtype=bool) for holds, _ in cases))
    return np.select(list(conditions), [word.value for _, word in cases], "")
