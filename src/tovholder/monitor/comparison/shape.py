"""A comparison as JSON: the keys of `tovholder compare --json`."""

import math
from typing import Any

from tovholder.monitor.comparison.change import Change
from tovholder.monitor.comparison.counts import Words
from tovholder.monitor.comparison.gap import Gap
from tovholder.monitor.comparison.interval import Interval
from tovholder.monitor.comparison.odds import OddsRatio
from tovholder.monitor.comparison.verdicts import Verdict

Shape = dict[str, Any]
OF_CHANGE = ("change_of_gap", "standard_error", "z", "p", "interval", "method", "score_interval", "odds_ratio")
OF_GAP = ("difference", "standard_error", "z", "p", "p_pooled", "p_interval", "interval")
NO_ODDS: Words = {
    "da": "Oddsratioen kan ikke beregnes, for en af grupperne har ingen eller alle med hændelsen.",
    "en": "The odds ratio cannot be calculated, as one of the groups has nobody or everybody with the event.",
}


def shape_of_change(change: Change, verdict: str, sentence: Words) -> Shape:
    """Two times: gap before and after, its change and what belongs to it. What is not known is null.

    So is a change between two figures that cannot be compared: it would be a number about nothing.
    """
    shape: Shape = {
        "gap": [figure(change.before.gap), figure(change.after.gap)],
        "gap_interval": [bounds(change.before.gap_interval), bounds(change.after.gap_interval)],
        "area": [figure(change.before.area), figure(change.after.area)],
        "rest": [figure(change.before.rest), figure(change.after.rest)],
        **dict.fromkeys(OF_CHANGE),
        "level": change.level,
        "verdict": verdict,
        "sentence": sentence,
    }
    return shape if verdict == Verdict.NOT_COMPARABLE else shape | _of_change(change)


def _of_change(change: Change) -> Shape:
    shape: Shape = {
        "change_of_gap": figure(change.change),
        "standard_error": figure(change.standard_error),
        "z": figure(change.z),
        "p": figure(change.p),
        "interval": bounds(change.interval),
        "method": str(change.method),
        "score_interval": bounds(change.score_interval) if change.score_interval else None,
        "odds_ratio": _odds(change.odds_ratio),
        "borderline": bool(change.borderline),
    }
    if change.odds_ratio and shape["odds_ratio"] is None and shape["change_of_gap"] is not None:
        shape["odds_ratio_sentence"] = NO_ODDS
    return shape


def shape_of_gap(gap: Gap, verdict: str, sentence: Words) -> Shape:
    """One time: area minus rest and what belongs to it."""
    shape: Shape = {
        **dict.fromkeys(OF_GAP),
        "area": figure(gap.area),
        "rest": figure(gap.rest),
        "level": gap.level,
        "verdict": verdict,
        "sentence": sentence,
    }
    if verdict == Verdict.NOT_COMPARABLE:
        return shape
    return shape | {
        "difference": figure(gap.difference),
        "standard_error": figure(gap.standard_error),
        "z": figure(gap.z),
        "p": figure(gap.p),
        "p_pooled": figure(gap.p_pooled),
        "p_interval": figure(gap.p_interval),
        "interval": bounds(gap.interval),
        "borderline": bool(gap.borderline),
    }


def figure(value: Any) -> float | None:
    """A number, or null where it is not known or has no end."""
    number = float(value)
    return number if math.isfinite(number) else None


def bounds(interval: Interval) -> list[float | None] | None:
    """[low, high], or null where they are not known."""
    pair = [figure(interval.low), figure(interval.high)]
    return None if pair == [None, None] else pair


def _odds(odds: OddsRatio | None) -> Shape | None:
    if odds is None or figure(odds.value) is None:
        return None
    return {"value": figure(odds.value), "interval": bounds(odds.interval), "p": figure(odds.p)}
