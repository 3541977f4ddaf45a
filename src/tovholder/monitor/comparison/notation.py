"""Figures as a call writes them: 1595/5000, 28:6.41:2.2, 1800:412.5:301.2, and NA for what is not known."""

import math
import re

from tovholder.monitor.comparison.counts import Counts, Words, counts
from tovholder.monitor.comparison.full_time import FullTime, full_time
from tovholder.monitor.comparison.means import Sample, sample
from tovholder.monitor.comparison.panel import Stayers, stayers
from tovholder.monitor.refusal import Refused

UNKNOWN = {"", "-", "NA"}
_WHOLE = re.compile(r"-?\d+")
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def share(text: str, who: Words) -> Counts:
    """events/total, both whole numbers."""
    events, total = _parts(text, "/", 2, "1595/5000", who)
    return counts(_whole(events, who), _whole(total, who), who)


def full_time_sums(text: str, who: Words) -> FullTime:
    """persons:sum:sum of squares of full-time fractions; persons:sum or sum/persons where the squares are not known."""
    if "/" in text:
        sum_, persons = _parts(text, "/", 2, "412.5/1800", who)
        return full_time(_whole(persons, who), _decimal(sum_, who), None, who)
    example = "1800:412.5:301.2"
    split = text.split(":")
    persons, sum_, squares = _parts(f"{text}:" if len(split) == 2 else text, ":", 3, example, who)
    return full_time(_whole(persons, who), _decimal(sum_, who), _decimal(squares, who), who)


def mean(text: str, who: Words) -> Sample:
    """n:mean:standard deviation."""
    n, average, deviation = _parts(text, ":", 3, "28:6.41:2.2", who)
    return sample(_whole(n, who), _decimal(average, who), _decimal(deviation, who), who)


def followed(text: str, who: Words) -> Stayers:
    """stayers:both:before:after, whole numbers."""
    present, both, before, after = _parts(text, ":", 4, "3500:800:1120:980", who)
    return stayers(_whole(present, who), _whole(both, who), _whole(before, who), _whole(after, who), who)


def value(text: str, who: Words) -> float:
    """A value with decimals; NaN where it is not known."""
    return _decimal(text, who)


def span(text: str, who: Words) -> tuple[float, float]:
    """low:high."""
    low, high = _parts(text, ":", 2, "17.4:17.6", who)
    return _decimal(low, who), _decimal(high, who)


def _parts(text: str, mark: str, number: int, example: str, who: Words) -> list[str]:
    if text in UNKNOWN:
        return ["NA"] * number
    parts = text.split(mark)
    if len(parts) != number:
        raise Refused(
            f"{who['da']}: »{text}« kan ikke læses. Skriv det som {example}.",
            f"{who['en']}: “{text}” cannot be read. Write it as {example}.",
        )
    return [part.strip() for part in parts]


def _whole(text: str, who: Words) -> float:
    if text in UNKNOWN:
        return math.nan
    if not _WHOLE.fullmatch(text):
        raise Refused(
            f"{who['da']}: »{text}« er ikke et helt tal. Skriv antal uden skilletegn; fuldtidsandele kræver "
            "--fractions.",
            f"{who['en']}: “{text}” is not a whole number. Write counts without separators; full-time fractions take "
            "--fractions.",
        )
    return float(text)


def _decimal(text: str, who: Words) -> float:
    if text in UNKNOWN:
        return math.nan
    if not _DECIMAL.fullmatch(text):
        raise Refused(
            f"{who['da']}: »{text}« er ikke et tal. Skriv decimaler med punktum, for eksempel 6.41.",
            f"{who['en']}: “{text}” is not a number. Write decimals with a point, for example 6.41.",
        )
    return float(text)
