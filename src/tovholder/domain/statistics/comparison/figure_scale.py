"""How figures, distances and intervals are said: shares in per cent and percentage points, means as they are."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tovholder.domain.language.number_format import NBSP, format_number
from tovholder.domain.statistics.shares.counts import Words

MOST_DECIMALS = 4
SHARE_UNIT: Words = {"da": f"{NBSP}procentpoint", "en": " percentage points"}


@dataclass(frozen=True)
class Scale:
    """The unit of what is compared. Shares are 0-1 and said times a hundred; `unit` follows a distance.

    A unit begins with the space that parts it from its number.
    """

    times: float = 100
    decimals: int = 1
    unit: Words | None = None

    def value(self, value: float) -> Words:
        """31,9 % for a share; 6,41 for a mean."""
        said = format_number(self.times * value, self.decimals)
        return {"da": f"{said['da']}{NBSP}%", "en": f"{said['en']}%"} if self._share else said

    def distance(self, distance: float, *, sign: bool = False) -> Words:
        """17,9 procentpoint."""
        said = self.format_bare_distance(distance, sign=sign)
        return {"da": said["da"] + self._unit["da"], "en": said["en"] + self._unit["en"]}

    def format_bare_distance(self, value: float, *, sign: bool = True) -> Words:
        """−4,3: a distance without its unit."""
        return format_number(self.times * value, self.decimals, sign=sign)

    def span(self, low: float, high: float) -> Words:
        """−4,3 og −0,7 procentpoint: the two bounds of an interval, as "mellem" and "between" take them."""
        first = self.format_bare_distance(low)
        last = self.distance(high, sign=True)
        return {"da": f"{first['da']} og {last['da']}", "en": f"{first['en']} and {last['en']}"}

    def fit_decimals(self, first: float, last: float, change: float, bounds: Iterable[float] = ()) -> "Scale":
        """With the decimals that make last − first = change as printed, and let no change or bound round to nothing.

        A board that subtracts 17.9 from 15.5 must not find another number than the one it is told.
        """
        return self.fit_decimals_to_parts((last, -first), change, (change, *bounds))

    def fit_decimals_to_parts(self, parts: Sequence[float], whole: float, something: Iterable[float] = ()) -> "Scale":
        """With the decimals that make the parts add up to the whole as printed and round none of `something` away."""
        kept = [value for value in something if value]
        for decimals in range(self.decimals, MOST_DECIMALS):
            printed = sum(round(self.times * part, decimals) for part in parts)
            adds_up = math.isclose(printed, round(self.times * whole, decimals), abs_tol=1e-9)
            if adds_up and all(round(self.times * value, decimals) for value in kept):
                return Scale(self.times, decimals, self.unit)
        return Scale(self.times, MOST_DECIMALS, self.unit)

    def exact(self, value: float) -> "Scale":
        """With the decimals that a round number was given with."""
        given = self.times * value
        decimals = next(
            (few for few in range(self.decimals, MOST_DECIMALS) if math.isclose(round(given, few), given)), 4
        )
        return Scale(self.times, decimals, self.unit)

    @property
    def _share(self) -> bool:
        return self.times == 100

    @property
    def _unit(self) -> Words:
        return SHARE_UNIT if self._share else self.unit or {"da": "", "en": ""}


SHARES = Scale()
MEANS = Scale(times=1, decimals=2)


def name_interval_level(level: float) -> Words:
    """95 %-interval and 95% interval."""
    decimals = next((few for few in range(3) if math.isclose(round(100 * level, few), 100 * level)), 3)
    said = format_number(100 * level, decimals)
    return {"da": f"{said['da']}{NBSP}%-interval", "en": f"{said['en']}% interval"}


def join_sentences(sentences: Iterable[Words | None]) -> Words:
    """Sentences one after the other; those that are not there are left out."""
    there = [sentence for sentence in sentences if sentence]
    return {"da": " ".join(one["da"] for one in there), "en": " ".join(one["en"] for one in there)}
