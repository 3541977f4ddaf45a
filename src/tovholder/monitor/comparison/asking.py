"""One comparison asked for in the notation of the command line, and its whole answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from tovholder.monitor.comparison import notation
from tovholder.monitor.comparison.change import Change, change_of_gap
from tovholder.monitor.comparison.counts import Counts, Words, rest_of
from tovholder.monitor.comparison.figures import Row, rows_of_change, rows_of_gap
from tovholder.monitor.comparison.full_time import FullTime, rest_of_full_time
from tovholder.monitor.comparison.gap import Gap, Good, gap
from tovholder.monitor.comparison.means import Sample, change_of_gap_of_means, gap_of_means, rest_of_sample
from tovholder.monitor.comparison.panel import two_times
from tovholder.monitor.comparison.scale import MEANS, SHARES
from tovholder.monitor.comparison.shape import Shape, shape_of_change, shape_of_gap
from tovholder.monitor.comparison.telling import Telling, tell_change, tell_gap
from tovholder.monitor.comparison.verdicts import Reason, verdicts_of_change, verdicts_of_gap
from tovholder.monitor.refusal import Refused

Figure = TypeVar("Figure", Counts, FullTime, Sample)
AREA: Words = {"da": "Området", "en": "The area"}
REST: Words = {"da": "Resten af kommunen", "en": "The rest of the municipality"}
WHOLE: Words = {"da": "Hele kommunen", "en": "The whole municipality"}


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
    sentence: Words
    shape: Shape
    rows: list[Row]


def answer(question: Question) -> Answer:
    """The comparison. Refuses a question that cannot be asked and figures that cannot be true."""
    _check(question)
    conservative = False
    if question.kind == "means":
        area, rest = _read(question, notation.mean, rest_of_sample)
        found = _of_means(question, area, rest)
    elif question.kind == "fractions":
        sums, others = _read(question, notation.full_time_sums, rest_of_full_time)
        conservative = any(bool(one.conservative) for one in (*sums, *others))
        found = _of_shares(question, [one.counts for one in sums], [one.counts for one in others])
    else:
        found = _of_shares(question, *_read(question, notation.share, rest_of))
    return _told(question, found, conservative)


def _read(
    question: Question, read: Callable[[str, Words], Figure], rest_of: Callable[[Figure, Figure], Figure]
) -> tuple[list[Figure], list[Figure]]:
    area = [read(text, AREA) for text in question.area]
    if question.rest:
        return area, [read(text, REST) for text in question.rest]
    whole = [read(text, WHOLE) for text in question.whole or ()]
    return area, [rest_of(all_of_it, part) for all_of_it, part in zip(whole, area, strict=True)]


def _of_shares(question: Question, area: Sequence[Counts], rest: Sequence[Counts]) -> Change | Gap:
    if len(area) == 1:
        return gap(area[0], rest[0], good=question.good, level=question.level)
    groups = [
        two_times(before, after, notation.followed(stayed, who) if stayed else None, who)
        for (before, after), stayed, who in (
            (area, question.area_stayers, AREA),
            (rest, question.rest_stayers, REST),
        )
    ]
    return change_of_gap(groups[0], groups[1], good=question.good, level=question.level)


def _of_means(question: Question, area: Sequence[Sample], rest: Sequence[Sample]) -> Change | Gap:
    if len(area) == 1:
        return gap_of_means(area[0], rest[0], good=question.good, level=question.level)
    return change_of_gap_of_means((area[0], area[1]), (rest[0], rest[1]), good=question.good, level=question.level)


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
        verdict = str(verdicts_of_gap(found, good=question.good, not_comparable=broken))
        sentence, rows = tell_gap(found, verdict, how), rows_of_gap(found, how.scale)
        shape = shape_of_gap(found, verdict, sentence)
    else:
        verdict = str(verdicts_of_change(found, delta=question.delta, not_comparable=broken))
        sentence, rows = tell_change(found, verdict, how), rows_of_change(found, how.scale)
        shape = shape_of_change(found, verdict, sentence)
    return Answer(verdict, sentence, shape | asked, [] if broken else rows)


def _check(question: Question) -> None:
    if bool(question.rest) == bool(question.whole):
        raise Refused(
            "Giv enten --rest (resten af kommunen) eller --whole (hele kommunen).",
            "Give either --rest (the rest of the municipality) or --whole (all of it).",
        )
    against = question.rest or question.whole or ()
    if len(question.area) not in (1, 2) or len(question.area) != len(against):
        raise Refused(
            "Giv ét tal for hver (ét tidspunkt) eller to for hver (før og efter).",
            "Give one figure of each (one time) or two of each (before and after).",
        )
    _check_times(question)


def _check_times(question: Question) -> None:
    two, stayed = len(question.area) == 2, question.area_stayers or question.rest_stayers
    if two and question.good is None:
        raise Refused(
            "Skriv --good low, når et lavt tal er godt, --good high, når et højt er godt. Ellers er der ingen afstand.",
            "Write --good low where a low figure is good, --good high where a high one is. Else there is no gap.",
        )
    if not two and (question.delta is not None or stayed):
        raise Refused(
            "--delta og dem, der blev boende, hører til en ændring: giv to tal for hver, før og efter.",
            "--delta and those who stayed belong to a change: give two figures of each, before and after.",
        )
    if stayed and question.kind != "shares":
        raise Refused(
            "Dem, der blev boende, kan kun tages med for andele af antal.",
            "Those who stayed can be taken into account only for shares of counts.",
        )
