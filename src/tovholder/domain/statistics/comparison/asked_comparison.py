"""One comparison asked for in the notation of the command line, and its whole answer."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.statistics.comparison import asked_comparison
from tovholder.domain.statistics.comparison.change_of_gap import Change, compute_change_of_gap
from tovholder.domain.statistics.comparison.comparison_answers import (
    Row,
    Shape,
    list_rows_of_change,
    list_rows_of_gap,
    shape_change,
    shape_gap,
)
from tovholder.domain.statistics.comparison.comparison_text import Telling, tell_change, tell_gap
from tovholder.domain.statistics.comparison.comparison_verdicts import (
    Reason,
    decide_verdicts_of_change,
    decide_verdicts_of_gap,
)
from tovholder.domain.statistics.comparison.figure_scale import MEANS, SHARES
from tovholder.domain.statistics.comparison.gap import Gap, Good, compute_gap
from tovholder.domain.statistics.comparison.gap_of_means import (
    Sample,
    check_sample,
    compute_change_of_gap_of_means,
    compute_gap_of_means,
    subtract_area_sample,
)
from tovholder.domain.statistics.shares.counts import Counts, check_counts, subtract_area
from tovholder.domain.statistics.shares.followed_persons import Stayers, check_stayers, make_two_times
from tovholder.domain.statistics.shares.full_time import FullTime, check_full_time, subtract_area_full_time

# Figures as a call writes them: 1595/5000, 28:6.41:2.2, 1800:412.5:301.2, and NA for what is not known.

UNKNOWN = {"", "-", "NA"}
_WHOLE = re.compile(r"-?\d+")
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def read_share(text: str, who: Text) -> Counts:
    """events/total, both whole numbers."""
    events, total = _parts(text, "/", 2, "1595/5000", who)
    return check_counts(_whole(events, who), _whole(total, who), who)


def read_full_time_sums(text: str, who: Text) -> FullTime:
    """persons:sum:sum of squares of full-time fractions; persons:sum or sum/persons where the squares are not known."""
    if "/" in text:
        sum_, persons = _parts(text, "/", 2, "412.5/1800", who)
        return check_full_time(_whole(persons, who), _decimal(sum_, who), None, who)
    example = "1800:412.5:301.2"
    split = text.split(":")
    persons, sum_, squares = _parts(f"{text}:" if len(split) == 2 else text, ":", 3, example, who)
    return check_full_time(_whole(persons, who), _decimal(sum_, who), _decimal(squares, who), who)


def read_mean(text: str, who: Text) -> Sample:
    """n:mean:standard deviation."""
    n, average, deviation = _parts(text, ":", 3, "28:6.41:2.2", who)
    return check_sample(_whole(n, who), _decimal(average, who), _decimal(deviation, who), who)


def read_followed(text: str, who: Text) -> Stayers:
    """stayers:both:before:after, whole numbers."""
    present, both, before, after = _parts(text, ":", 4, "3500:800:1120:980", who)
    return check_stayers(_whole(present, who), _whole(both, who), _whole(before, who), _whole(after, who), who)


def read_single_value(text: str, who: Text) -> float:
    """A value with decimals; NaN where it is not known."""
    return _decimal(text, who)


def read_span(text: str, who: Text) -> tuple[float, float]:
    """low:high."""
    low, high = _parts(text, ":", 2, "17.4:17.6", who)
    return _decimal(low, who), _decimal(high, who)


def _parts(text: str, mark: str, number: int, example: str, who: Text) -> list[str]:
    if text in UNKNOWN:
        return ["NA"] * number
    parts = text.split(mark)
    if len(parts) != number:
        raise Refusal(
            f"{who.da}: »{text}« kan ikke læses. Skriv det som {example}.",
            f"{who.en}: “{text}” cannot be read. Write it as {example}.",
        )
    return [part.strip() for part in parts]


def _whole(text: str, who: Text) -> float:
    if text in UNKNOWN:
        return math.nan
    if not _WHOLE.fullmatch(text):
        raise Refusal(
            f"{who.da}: »{text}« er ikke et helt tal. Skriv antal uden skilletegn; fuldtidsandele kræver --fractions.",
            f"{who.en}: “{text}” is not a whole number. Write counts without separators; full-time fractions take "
            "--fractions.",
        )
    return float(text)


def _decimal(text: str, who: Text) -> float:
    if text in UNKNOWN:
        return math.nan
    if not _DECIMAL.fullmatch(text):
        raise Refusal(
            f"{who.da}: »{text}« er ikke et tal. Skriv decimaler med punktum, for eksempel 6.41.",
            f"{who.en}: “{text}” is not a number. Write decimals with a point, for example 6.41.",
        )
    return float(text)


Figure = TypeVar("Figure", Counts, FullTime, Sample)
AREA: Text = Text(da="Området", en="The area")
REST: Text = Text(da="Resten af kommunen", en="The rest of the municipality")
WHOLE: Text = Text(da="Hele kommunen", en="The whole municipality")


@dataclass(frozen=True)
class Question:
    """What is asked: one or two figures of the area, and as many of the rest or of the whole that it lies in."""

    area: Sequence[str]
    rest: Sequence[str] | None = None
    whole: Sequence[str] | None = None
    kind: Literal["shares", "fractions", "means"] = "shares"
    good: Good | None = None
    delta: float | None = None
    level: float = 0.95
    area_stayers: str | None = None
    rest_stayers: str | None = None
    not_comparable: Reason | None = None


@dataclass(frozen=True)
class Answer:
    """What was found, with the shape that machines get and the sentence and figures that people get."""

    verdict: str
    sentence: Text
    shape: Shape
    rows: list[Row]


def answer_comparison(question: Question) -> Answer:
    """The comparison. Refuses a question that cannot be asked and figures that cannot be true."""
    _check(question)
    conservative = False
    if question.kind == "means":
        area, rest = _read(question, asked_comparison.read_mean, subtract_area_sample)
        found = _of_means(question, area, rest)
    elif question.kind == "fractions":
        sums, others = _read(question, asked_comparison.read_full_time_sums, subtract_area_full_time)
        conservative = any(bool(one.conservative) for one in (*sums, *others))
        found = _of_shares(question, [one.counts for one in sums], [one.counts for one in others])
    else:
        found = _of_shares(question, *_read(question, asked_comparison.read_share, subtract_area))
    return _told(question, found, conservative)


def _read(
    question: Question, read: Callable[[str, Text], Figure], rest_of: Callable[[Figure, Figure], Figure]
) -> tuple[list[Figure], list[Figure]]:
    area = [read(text, AREA) for text in question.area]
    if question.rest:
        return area, [read(text, REST) for text in question.rest]
    whole = [read(text, WHOLE) for text in question.whole or ()]
    return area, [rest_of(all_of_it, part) for all_of_it, part in zip(whole, area, strict=True)]


def _of_shares(question: Question, area: Sequence[Counts], rest: Sequence[Counts]) -> Change | Gap:
    if len(area) == 1:
        return compute_gap(area[0], rest[0], good=question.good, level=question.level)
    groups = [
        make_two_times(before, after, asked_comparison.read_followed(stayed, who) if stayed else None, who)
        for (before, after), stayed, who in (
            (area, question.area_stayers, AREA),
            (rest, question.rest_stayers, REST),
        )
    ]
    return compute_change_of_gap(groups[0], groups[1], good=question.good, level=question.level)


def _of_means(question: Question, area: Sequence[Sample], rest: Sequence[Sample]) -> Change | Gap:
    if len(area) == 1:
        return compute_gap_of_means(area[0], rest[0], good=question.good, level=question.level)
    return compute_change_of_gap_of_means(
        (area[0], area[1]), (rest[0], rest[1]), good=question.good, level=question.level
    )


def _told(question: Question, found: Change | Gap, conservative: bool) -> Answer:
    how = Telling(
        scale=MEANS if question.kind == "means" else SHARES,
        reason=question.not_comparable,
        delta=question.delta,
        conservative=conservative,
    )
    broken = question.not_comparable is not None
    asked: dict[str, Any] = {"good": question.good, "delta": question.delta, "conservative": conservative}
    if isinstance(found, Gap):
        verdict = str(decide_verdicts_of_gap(found, good=question.good, not_comparable=broken))
        sentence, rows = tell_gap(found, verdict, how), list_rows_of_gap(found, how.scale)
        shape = shape_gap(found, verdict, sentence)
    else:
        verdict = str(decide_verdicts_of_change(found, delta=question.delta, not_comparable=broken))
        sentence, rows = tell_change(found, verdict, how), list_rows_of_change(found, how.scale)
        shape = shape_change(found, verdict, sentence)
    return Answer(verdict, sentence, shape | asked, [] if broken else rows)


def _check(question: Question) -> None:
    if bool(question.rest) == bool(question.whole):
        raise Refusal(
            "Giv enten --rest (resten af kommunen) eller --whole (hele kommunen).",
            "Give either --rest (the rest of the municipality) or --whole (all of it).",
        )
    against = question.rest or question.whole or ()
    if len(question.area) not in (1, 2) or len(question.area) != len(against):
        raise Refusal(
            "Giv ét tal for hver (ét tidspunkt) eller to for hver (før og efter).",
            "Give one figure of each (one time) or two of each (before and after).",
        )
    _check_times(question)


def _check_times(question: Question) -> None:
    two, stayed = len(question.area) == 2, question.area_stayers or question.rest_stayers
    if two and question.good is None:
        raise Refusal(
            "Skriv --good low, når et lavt tal er godt, --good high, når et højt er godt. Ellers er der ingen afstand.",
            "Write --good low where a low figure is good, --good high where a high one is. Else there is no gap.",
        )
    if not two and (question.delta is not None or stayed):
        raise Refusal(
            "--delta og dem, der blev boende, hører til en ændring: giv to tal for hver, før og efter.",
            "--delta and those who stayed belong to a change: give two figures of each, before and after.",
        )
    if stayed and question.kind != "shares":
        raise Refusal(
            "Dem, der blev boende, kan kun tages med for andele af antal.",
            "Those who stayed can be taken into account only for shares of counts.",
        )
