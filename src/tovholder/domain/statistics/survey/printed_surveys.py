"""Survey tables that somebody else printed, without the answers behind them. Pure.

Only what is known is said: the difference always; an interval when both numbers of answers are known; else the printed
verdict stands as printed. `find_agreeing_numbers` turns the question round: how many answers an area must have had for
a printed verdict to follow from the printed shares.
"""

import math
from dataclasses import dataclass
from typing import Literal

from tovholder.domain.language.number_writer import format_number, format_points, format_share
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.statistics.shares.counts import check_counts, subtract_area_of_share
from tovholder.domain.statistics.shares.intervals import find_z_of_level
from tovholder.domain.statistics.shares.share_intervals import compute_newcombe_interval
from tovholder.domain.statistics.survey.weighted_shares import Interval

PublishedVerdict = Literal["lower", "higher", "no_clear_difference", "as_printed", "not_known"]
_MANY = 2**40
"""A number of answers beyond which more change nothing."""


@dataclass(frozen=True)
class Printed:
    """A share as printed (0-1), and the number of answers (better: the effective number) where it is known."""

    share: float
    n: float | None = None


@dataclass(frozen=True)
class Reading:
    """What can be said of two printed shares: area minus the other."""

    difference: float
    interval: Interval | None
    verdict: PublishedVerdict
    printed: str | None
    sentence: Text


def read_printed(
    area: Printed, other: Printed, printed: str | None = None, *, inside: bool = False, level: float = 0.95
) -> Reading:
    """What can be said of a share held against another column, of which `printed` is what the source says.

    With both numbers known the interval is Newcombe's (1998, hybrid score). `inside` says that the area is part of the
    other column; then the interval is that of area against rest, the exact one of the two (they have the same sign).
    Raises `Refusal` for shares that cannot be.
    """
    _refuse_no_share(area)
    _refuse_no_share(other)
    difference = area.share - other.share
    if area.n is None or other.n is None:
        verdict: PublishedVerdict = "as_printed" if printed else "not_known"
        return Reading(difference, None, verdict, printed, _sentence(area, other, None, verdict, printed, level))
    own = check_counts(area.share * area.n, area.n)
    rest = subtract_area_of_share(own, other.share, other.n) if inside else check_counts(other.share * other.n, other.n)
    bounds = compute_newcombe_interval(own, rest, level)
    interval = (float(bounds.low), float(bounds.high))
    verdict = "higher" if interval[0] > 0 else "lower" if interval[1] < 0 else "no_clear_difference"
    return Reading(difference, interval, verdict, printed, _sentence(area, other, interval, verdict, printed, level))


def find_agreeing_numbers(
    share: float,
    other: Printed,
    *,
    different: bool,
    pooled: bool = True,
    rounding: float = 0.0,
    level: float = 0.95,
) -> tuple[int, int | None] | None:
    """The numbers of answers in the area with which the z test gives the printed verdict: (least, most).

    `most` is None where any larger number agrees too; None alone where no number does. z = (p1 - p2) over
    √(p(1 - p)(1/n1 + 1/n2)), p of both together (`pooled`), or over √(p1(1 - p1)/n1 + p2(1 - p2)/n2). z grows with
    n1 in both, so the numbers that agree are all of those on one side. `rounding` lets each share be that much off
    (0.005 for whole per cent), the way that agrees with most numbers. The other column must have its number.
    """
    if other.n is None:
        raise Refusal(
            "Den anden kolonnes antal svar skal kendes eller antages.",
            "The other column's number of answers must be known or assumed.",
        )
    _refuse_no_share(Printed(share))
    _refuse_no_share(other)
    own, theirs = _at_best(share, other.share, rounding if different else -rounding)
    first = _first_different(own, Printed(theirs, other.n), pooled, find_z_of_level(level))
    if different:
        return None if first is None else (first, None)
    return (1, None) if first is None else None if first == 1 else (1, first - 1)


def _at_best(share: float, other: float, apart: float) -> tuple[float, float]:
    """The two shares moved from each other (or towards each other, never past) by as much each."""
    move = max(apart, -abs(share - other) / 2) * (1 if share >= other else -1)
    return min(max(share + move, 0.0), 1.0), min(max(other - move, 0.0), 1.0)


def _first_different(share: float, other: Printed, pooled: bool, z: float) -> int | None:
    """The least number of answers with which the test finds a difference."""
    if not _differs(share, _MANY, other, pooled, z):
        return None
    low, high = 0, _MANY
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _differs(share, middle, other, pooled, z) else (middle, high)
    return high


def _differs(share: float, n: int, other: Printed, pooled: bool, z: float) -> bool:
    others = other.n or 0.0
    if pooled:
        both = (share * n + other.share * others) / (n + others)
        variance = both * (1 - both) * (1 / n + 1 / others)
    else:
        variance = share * (1 - share) / n + other.share * (1 - other.share) / others
    return abs(share - other.share) > z * math.sqrt(variance)


def _refuse_no_share(printed: Printed) -> None:
    if not 0 <= printed.share <= 1 or (printed.n is not None and printed.n <= 0):
        said = format_number(printed.share)
        raise Refusal(
            f"{said.da} er ikke en andel mellem 0 og 1 med et antal svar over nul. Skriv 67 % som 0,67.",
            f"{said.en} is not a share between 0 and 1 with a number of answers above zero. Write 67% as 0.67.",
        )


def _sentence(
    area: Printed,
    other: Printed,
    interval: Interval | None,
    verdict: PublishedVerdict,
    printed: str | None,
    level: float,
) -> Text:
    difference = area.share - other.share
    here, there = _as_printed(area.share), _as_printed(other.share)
    apart = format_points(difference, _decimals(area.share, other.share))
    said: Text = Text(
        da=f"{here.da} mod {there.da}: {apart.da}.",
        en=f"{here.en} against {there.en}: {apart.en}.",
    )
    if interval is not None:
        low, high = format_number(100 * interval[0], 1, sign=True), format_points(interval[1])
        sure = format_share(level, 0)
        said += Text(
            da=f" Med {sure.da} sikkerhed fra {low.da} til {high.da}.",
            en=f" With {sure.en} confidence from {low.en} to {high.en}.",
        )
    elif verdict == "not_known":
        said += Text(
            da=" Uden antal svar kan det ikke siges, om forskellen er mere end tilfældig.",
            en=" Without numbers of answers it cannot be said whether the difference is more than chance.",
        )
    if printed:
        said += Text(da=f" Kilden skriver: {printed}.", en=f" The source says: {printed}.")
    return said


def _as_printed(share: float) -> Text:
    return format_share(share, _decimals(share))


def _decimals(*shares: float) -> int:
    """None for whole per cent, as printed; else one."""
    return 0 if all(abs(100 * share - round(100 * share)) < 1e-6 for share in shares) else 1
