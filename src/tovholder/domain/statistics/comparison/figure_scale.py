"""How figures, distances and intervals are said: shares in per cent and percentage points, means as they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tovholder.domain.language.number_writer import (
    PERCENT_POINTS,
    find_decimals_needed,
    format_number,
    format_percent,
    multiply_exactly,
    round_half_up,
)
from tovholder.domain.language.text import NOTHING_SAID, Text

MOST_DECIMALS = 4


@dataclass(frozen=True)
class Scale:
    """The unit of what is compared. Shares are 0-1 and said times a hundred; `unit` follows a distance.

    A unit begins with the space that parts it from its number.
    """

    times: float = 100
    decimals: int = 1
    unit: Text | None = None

    def value(self, value: float) -> Text:
        """31,9 % for a share; 6,41 for a mean."""
        scaled = multiply_exactly(value, self.times)
        return (format_percent if self._share else format_number)(scaled, self.decimals)

    def distance(self, distance: float, *, sign: bool = False) -> Text:
        """17,9 procentpoint."""
        return self.format_bare_distance(distance, sign=sign) + self._unit

    def format_bare_distance(self, value: float, *, sign: bool = True) -> Text:
        """−4,3: a distance without its unit."""
        return format_number(multiply_exactly(value, self.times), self.decimals, sign=sign)

    def span(self, low: float, high: float) -> Text:
        """−4,3 og −0,7 procentpoint: the two bounds of an interval, as "mellem" and "between" take them."""
        first = self.format_bare_distance(low)
        last = self.distance(high, sign=True)
        return Text(da=f"{first.da} og {last.da}", en=f"{first.en} and {last.en}")

    def fit_decimals(self, first: float, last: float, change: float, bounds: Iterable[float] = ()) -> "Scale":
        """With the decimals that make last − first = change as printed, and let no change or bound round to nothing.

        A board that subtracts 17.9 from 15.5 must not find another number than the one it is told.
        """
        return self.fit_decimals_to_parts((last, -first), change, (change, *bounds))

    def fit_decimals_to_parts(self, parts: Sequence[float], whole: float, something: Iterable[float] = ()) -> "Scale":
        """With the decimals that make the parts add up to the whole as printed and round none of `something` away."""
        kept = [value for value in something if value]
        for decimals in range(self.decimals, MOST_DECIMALS):
            printed = sum(self._round(part, decimals) for part in parts)
            if printed == self._round(whole, decimals) and all(self._round(value, decimals) for value in kept):
                return Scale(self.times, decimals, self.unit)
        return Scale(self.times, MOST_DECIMALS, self.unit)

    def tell_apart(self, low: float, high: float) -> "Scale":
        """With the decimals that two bounds differ by as printed, where so many are ever printed."""
        some = range(self.decimals, MOST_DECIMALS + 1)
        fits = (Scale(self.times, decimals, self.unit) for decimals in some)
        return next((scale for scale in fits if not scale.prints_alike(low, high)), self)

    def prints_alike(self, low: float, high: float) -> bool:
        """Whether two numbers are the same as printed."""
        return self._round(low, self.decimals) == self._round(high, self.decimals)

    def exact(self, value: float) -> "Scale":
        """With the decimals that a round number was given with."""
        needed = find_decimals_needed(multiply_exactly(value, self.times))
        return Scale(self.times, min(max(self.decimals, needed), MOST_DECIMALS), self.unit)

    def _round(self, value: float, decimals: int) -> Decimal:
        return round_half_up(multiply_exactly(value, self.times), decimals)

    @property
    def _share(self) -> bool:
        return self.times == 100

    @property
    def _unit(self) -> Text:
        return PERCENT_POINTS if self._share else self.unit or NOTHING_SAID


SHARES = Scale()
MEANS = Scale(times=1, decimals=2)


def name_interval_level(level: float) -> Text:
    """95 %-interval and 95% interval."""
    percent = multiply_exactly(level, 100)
    said = format_percent(percent, min(3, find_decimals_needed(percent)))
    return said + Text(da="-interval", en=" interval")
