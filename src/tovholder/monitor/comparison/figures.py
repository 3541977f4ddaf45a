"""The few figures that stand below a comparison's sentence, as lines for people."""

from collections.abc import Iterable

from tovholder.monitor.comparison.change import Change
from tovholder.monitor.comparison.counts import Words
from tovholder.monitor.comparison.gap import Gap
from tovholder.monitor.comparison.interval import Array, Interval
from tovholder.monitor.comparison.odds import OddsRatio
from tovholder.monitor.comparison.scale import Scale, level_said
from tovholder.monitor.comparison.shape import figure
from tovholder.monitor.wording import Lang, number

Row = tuple[Words, Words]
_METHODS: dict[str, Words] = {
    "normal": {"da": "normalfordelingen", "en": "normal"},
    "score": {"da": "Newcombes scoreinterval (få personer)", "en": "Newcombe's score interval (few persons)"},
    "t": {"da": "t-fordelingen (Welch)", "en": "t (Welch)"},
}


def rows_of_change(change: Change, scale: Scale) -> list[Row]:
    """Gap before and after, change, p, odds ratio, method."""
    two = Scale(scale.times, scale.decimals + 1, scale.unit)
    return [
        ({"da": "Afstand før", "en": "Gap before"}, _with_interval(change.before.gap, change.before.gap_interval, two)),
        ({"da": "Afstand nu", "en": "Gap now"}, _with_interval(change.after.gap, change.after.gap_interval, two)),
        ({"da": "Ændring", "en": "Change"}, _with_interval(change.change, change.interval, two, sign=True)),
        ({"da": "p", "en": "p"}, p_said(change.p)),
        *([_odds(change.odds_ratio)] if change.odds_ratio else []),
        ({"da": "Intervaller", "en": "Intervals"}, level_said(change.level)),
        ({"da": "Metode", "en": "Method"}, _METHODS[str(change.method)]),
    ]


def rows_of_gap(gap: Gap, scale: Scale) -> list[Row]:
    """Area, rest, difference, p."""
    two = Scale(scale.times, scale.decimals + 1, scale.unit)
    return [
        ({"da": "Området", "en": "The area"}, _value(gap.area, two)),
        ({"da": "Resten", "en": "The rest"}, _value(gap.rest, two)),
        ({"da": "Forskel", "en": "Difference"}, _with_interval(gap.difference, gap.interval, two, sign=True)),
        ({"da": "p", "en": "p"}, p_said(gap.p)),
        ({"da": "Interval", "en": "Interval"}, level_said(gap.level)),
    ]


def as_lines(rows: Iterable[Row], lang: Lang) -> str:
    """The rows as two columns of plain text."""
    shown = [(label[lang], value[lang]) for label, value in rows]
    wide = max(len(label) for label, _ in shown)
    return "".join(f"  {label:<{wide}}  {value}\n" for label, value in shown)


def p_said(p: Array | float) -> Words:
    """0,007; below a thousandth it is said so."""
    known = figure(p)
    if known is None:
        return {"da": "kan ikke beregnes", "en": "cannot be calculated"}
    if known < 0.001:
        return {"da": "< 0,001", "en": "< 0.001"}
    return number(known, 3)


def _value(value: Array, scale: Scale) -> Words:
    known = figure(value)
    return {"da": "ukendt", "en": "not known"} if known is None else scale.value(known)


def _with_interval(estimate: Array, interval: Interval, scale: Scale, *, sign: bool = False) -> Words:
    known, low, high = figure(estimate), figure(interval.low), figure(interval.high)
    if known is None:
        return {"da": "ukendt", "en": "not known"}
    said = scale.distance(known, sign=sign)
    return said if low is None or high is None else _spanned(said, scale.bare(low), scale.bare(high))


def _odds(odds: OddsRatio) -> Row:
    value, low, high = figure(odds.value), figure(odds.interval.low), figure(odds.interval.high)
    label: Words = {"da": "Oddsratio", "en": "Odds ratio"}
    if value is None or low is None or high is None:
        return label, {"da": "kan ikke beregnes", "en": "cannot be calculated"}
    return label, _spanned(number(value, 3), number(low, 3), number(high, 3))


def _spanned(said: Words, low: Words, high: Words) -> Words:
    return {
        "da": f"{said['da']} ({low['da']} til {high['da']})",
        "en": f"{said['en']} ({low['en']} to {high['en']})",
    }
