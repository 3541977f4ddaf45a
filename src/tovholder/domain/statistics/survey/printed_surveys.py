"""Survey tables that somebody else printed, without the answers behind them. Pure.

Only what is known is said: the difference always; an interval when both numbers of answers are known; else the printed
verdict stands as printed.
"""

from dataclasses import dataclass
from typing import Literal

from tovholder.domain.language.number_writer import format_number, format_points, format_share
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.statistics.shares.counts import check_counts, subtract_area_of_share
from tovholder.domain.statistics.shares.share_intervals import compute_newcombe_interval
from tovholder.domain.statistics.survey.weighted_shares import Interval

PublishedVerdict = Literal["lower", "higher", "no_clear_difference", "as_printed", "not_known"]


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
