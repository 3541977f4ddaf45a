"""A comparison as JSON: the keys of `tovholder compare --json`."""

import math
from collections.abc import Iterable
from typing import Any

from tovholder.domain.language.number_writer import format_number
from tovholder.domain.language.text import Lang, Text
from tovholder.domain.statistics.comparison.change_of_gap import Change
from tovholder.domain.statistics.comparison.comparison_verdicts import Verdict
from tovholder.domain.statistics.comparison.figure_scale import Scale, name_interval_level
from tovholder.domain.statistics.comparison.gap import Gap, OddsRatio
from tovholder.domain.statistics.shares.intervals import Array, Interval

# The few figures that stand below a comparison's sentence, as lines for people.

Row = tuple[Text, Text]
_METHODS: dict[str, Text] = {
    "normal": Text(da="normalfordelingen", en="normal"),
    "score": Text(da="Newcombes scoreinterval (få personer)", en="Newcombe's score interval (few persons)"),
    "t": Text(da="t-fordelingen (Welch)", en="t (Welch)"),
}


def list_rows_of_change(change: Change, scale: Scale) -> list[Row]:
    """Gap before and after, change, p, odds ratio, method."""
    two = Scale(scale.times, scale.decimals + 1, scale.unit)
    return [
        (Text(da="Afstand før", en="Gap before"), _with_interval(change.before.gap, change.before.gap_interval, two)),
        (Text(da="Afstand nu", en="Gap now"), _with_interval(change.after.gap, change.after.gap_interval, two)),
        (Text(da="Ændring", en="Change"), _with_interval(change.change, change.interval, two, sign=True)),
        (Text(da="p", en="p"), format_p(change.p)),
        *([_odds(change.odds_ratio)] if change.odds_ratio else []),
        (Text(da="Intervaller", en="Intervals"), name_interval_level(change.level)),
        (Text(da="Metode", en="Method"), _METHODS[str(change.method)]),
    ]


def list_rows_of_gap(gap: Gap, scale: Scale) -> list[Row]:
    """Area, rest, difference, p."""
    two = Scale(scale.times, scale.decimals + 1, scale.unit)
    return [
        (Text(da="Området", en="The area"), _value(gap.area, two)),
        (Text(da="Resten", en="The rest"), _value(gap.rest, two)),
        (Text(da="Forskel", en="Difference"), _with_interval(gap.difference, gap.interval, two, sign=True)),
        (Text(da="p", en="p"), format_p(gap.p)),
        (Text(da="Interval", en="Interval"), name_interval_level(gap.level)),
    ]


def write_rows_as_lines(rows: Iterable[Row], lang: Lang) -> str:
    """The rows as two columns of plain text."""
    shown = [(label[lang], value[lang]) for label, value in rows]
    wide = max(len(label) for label, _ in shown)
    return "".join(f"  {label:<{wide}}  {value}\n" for label, value in shown)


def format_p(p: Array | float) -> Text:
    """0,007; below a thousandth it is said so."""
    known = number_or_null(p)
    if known is None:
        return Text(da="kan ikke beregnes", en="cannot be calculated")
    if known < 0.001:
        return Text(da="< 0,001", en="< 0.001")
    return format_number(known, 3)


def _value(value: Array, scale: Scale) -> Text:
    known = number_or_null(value)
    return Text(da="ukendt", en="not known") if known is None else scale.value(known)


def _with_interval(estimate: Array, interval: Interval, scale: Scale, *, sign: bool = False) -> Text:
    known, low, high = number_or_null(estimate), number_or_null(interval.low), number_or_null(interval.high)
    if known is None:
        return Text(da="ukendt", en="not known")
    said = scale.distance(known, sign=sign)
    return (
        said
        if low is None or high is None
        else _spanned(said, scale.format_bare_distance(low), scale.format_bare_distance(high))
    )


def _odds(odds: OddsRatio) -> Row:
    value, low, high = number_or_null(odds.value), number_or_null(odds.interval.low), number_or_null(odds.interval.high)
    label: Text = Text(da="Oddsratio", en="Odds ratio")
    if value is None or low is None or high is None:
        return label, Text(da="kan ikke beregnes", en="cannot be calculated")
    return label, _spanned(format_number(value, 3), format_number(low, 3), format_number(high, 3))


def _spanned(said: Text, low: Text, high: Text) -> Text:
    return Text(
        da=f"{said.da} ({low.da} til {high.da})",
        en=f"{said.en} ({low.en} to {high.en})",
    )


Shape = dict[str, Any]
OF_CHANGE = ("change_of_gap", "standard_error", "z", "p", "interval", "method", "score_interval", "odds_ratio")
OF_GAP = ("difference", "standard_error", "z", "p", "p_pooled", "p_interval", "interval")
NO_ODDS: Text = Text(
    da="Oddsratioen kan ikke beregnes, for en af grupperne har ingen eller alle med hændelsen.",
    en="The odds ratio cannot be calculated, as one of the groups has nobody or everybody with the event.",
)


def shape_change(change: Change, verdict: str, sentence: Text) -> Shape:
    """Two times: gap before and after, its change and what belongs to it. What is not known is null.

    So is a change between two figures that cannot be compared: it would be a number about nothing.
    """
    shape: Shape = {
        "gap": [number_or_null(change.before.gap), number_or_null(change.after.gap)],
        "gap_interval": [bounds_or_null(change.before.gap_interval), bounds_or_null(change.after.gap_interval)],
        "area": [number_or_null(change.before.area), number_or_null(change.after.area)],
        "rest": [number_or_null(change.before.rest), number_or_null(change.after.rest)],
        **dict.fromkeys(OF_CHANGE),
        "level": change.level,
        "verdict": verdict,
        "sentence": sentence.model_dump(),
    }
    return shape if verdict == Verdict.NOT_COMPARABLE else shape | _of_change(change)


def _of_change(change: Change) -> Shape:
    shape: Shape = {
        "change_of_gap": number_or_null(change.change),
        "standard_error": number_or_null(change.standard_error),
        "z": number_or_null(change.z),
        "p": number_or_null(change.p),
        "interval": bounds_or_null(change.interval),
        "method": str(change.method),
        "score_interval": bounds_or_null(change.score_interval) if change.score_interval else None,
        "odds_ratio": _odds_as_json(change.odds_ratio),
        "borderline": bool(change.borderline),
    }
    if change.odds_ratio and shape["odds_ratio"] is None and shape["change_of_gap"] is not None:
        shape["odds_ratio_sentence"] = NO_ODDS.model_dump()
    return shape


def shape_gap(gap: Gap, verdict: str, sentence: Text) -> Shape:
    """One time: area minus rest and what belongs to it."""
    shape: Shape = {
        **dict.fromkeys(OF_GAP),
        "area": number_or_null(gap.area),
        "rest": number_or_null(gap.rest),
        "level": gap.level,
        "verdict": verdict,
        "sentence": sentence.model_dump(),
    }
    if verdict == Verdict.NOT_COMPARABLE:
        return shape
    return shape | {
        "difference": number_or_null(gap.difference),
        "standard_error": number_or_null(gap.standard_error),
        "z": number_or_null(gap.z),
        "p": number_or_null(gap.p),
        "p_pooled": number_or_null(gap.p_pooled),
        "p_interval": number_or_null(gap.p_interval),
        "interval": bounds_or_null(gap.interval),
        "borderline": bool(gap.borderline),
    }


def number_or_null(value: Any) -> float | None:
    """A number, or null where it is not known or has no end."""
    number = float(value)
    return number if math.isfinite(number) else None


def bounds_or_null(interval: Interval) -> list[float | None] | None:
    """[low, high], or null where they are not known."""
    pair = [number_or_null(interval.low), number_or_null(interval.high)]
    return None if pair == [None, None] else pair


def _odds_as_json(odds: OddsRatio | None) -> Shape | None:
    if odds is None or number_or_null(odds.value) is None:
        return None
    return {"value": number_or_null(odds.value), "interval": bounds_or_null(odds.interval), "p": number_or_null(odds.p)}
