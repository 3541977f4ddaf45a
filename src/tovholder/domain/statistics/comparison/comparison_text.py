"""What a comparison says, in a sentence or three of Danish and of English. Never what caused it."""

from dataclasses import dataclass, field

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, join_sentences
from tovholder.domain.statistics.comparison.change_of_gap import Change
from tovholder.domain.statistics.comparison.comparison_verdicts import Reason, Verdict
from tovholder.domain.statistics.comparison.figure_scale import SHARES, Scale, name_interval_level
from tovholder.domain.statistics.comparison.gap import Gap

REST: Text = Text(da="resten af kommunen", en="the rest of the municipality")
EXACT: Text = Text(
    da="Tallet er nøjagtigt; intervallet siger, hvor meget sådanne tal svinger tilfældigt i et så lille område.",
    en="The number is exact; the interval says how much such numbers wander by chance in an area this small.",
)
EXACT_OF_MANY: Text = Text(
    da="Tallet er nøjagtigt; intervallet siger, hvor meget sådanne tal svinger tilfældigt.",
    en="The number is exact; the interval says how much such numbers wander by chance.",
)
WIDE = {100: 0.02}
"""From how wide an interval, by the times of its scale, chance is put down to how small the area is."""
WIDE_OTHERWISE = 0.2
NO_CHANCE: Text = Text(
    da="Der er så mange personer bag, at tilfældige udsving ikke ændrer tallet.",
    en="There are so many persons behind it that chance does not change the number.",
)
NO_EFFECT: Text = Text(
    da="Tallene viser, hvordan det er gået i området, ikke hvad indsatsen har bevirket.",
    en="The figures show how the area has fared, not what the effort has brought about.",
)
CONSERVATIVE: Text = Text(
    da="Intervallet er bredere end nødvendigt, for kun summen af fuldtidsandele er kendt, ikke deres spredning.",
    en="The interval is wider than need be, as only the sum of the full-time fractions is known, not their spread.",
)
BORDERLINE: Text = Text(
    da="Det er på grænsen: en anden anerkendt metode ville svare anderledes.",
    en="It is a close call: another recognised method would answer differently.",
)
FEW_AHEAD: Text = Text(
    da="Der er så få personer bag, at området også kan ligge dårligere, når tilfældige udsving regnes med.",
    en="There are so few persons behind it that with chance allowed for the area may also be worse off.",
)
_REASONS: dict[Reason, Text] = {
    "break": Text(
        da="der er et brud i serien mellem de to tidspunkter",
        en="there is a break in the series between the two times",
    ),
    "suppressed": Text(
        da="et af tallene er skjult, fordi der er få personer bag",
        en="one of the figures is hidden, as there are few persons behind it",
    ),
    "definition": Text(
        da="tallene er ikke opgjort efter samme definition",
        en="the figures do not follow the same definition",
    ),
    "border": Text(
        da="områdets grænse er ikke den samme",
        en="the border of the area is not the same",
    ),
}
MISSING: Text = Text(
    da="der mangler tal, som beregningen skal bruge",
    en="numbers that it takes are missing",
)


@dataclass(frozen=True)
class Telling:
    """What a sentence needs beside the figures."""

    scale: Scale = SHARES
    rest: Text = field(default_factory=lambda: REST)
    reason: Reason | None = None
    missing: Text = field(default_factory=lambda: MISSING)
    delta: float | None = None
    conservative: bool = False


def tell_change(change: Change, verdict: str, how: Telling | None = None) -> Text:
    """The change of one gap. Refuses a change of many areas: each has its own sentence."""
    _refuse_many(change.change.size)
    how = how or Telling()
    if verdict == Verdict.NOT_COMPARABLE:
        return _not_comparable(how)
    if verdict == Verdict.CANNOT_BE_CALCULATED:
        return _cannot(how)
    before, after = float(change.before.gap), float(change.after.gap)
    bounds = float(change.interval.low), float(change.interval.high)
    scale = how.scale.fit_decimals(before, after, float(change.change), bounds)
    moved = verdict in (Verdict.CLOSING, Verdict.WIDENING)
    within = moved and how.delta and max(map(abs, bounds)) < how.delta
    return join_sentences(
        [
            _headline(verdict, how) if verdict != Verdict.WIDENING or after > 0 else _shrunk_lead(how),
            _from_to(before, after, float(change.change), scale, how),
            _interval(change, verdict, scale, how),
            _smaller_than_agreed(how) if within else None,
            FEW_AHEAD if verdict == Verdict.ALREADY_CLOSED and _may_be_behind(change) else None,
            BORDERLINE if bool(change.borderline) else None,
            _exact(bounds, scale),
            CONSERVATIVE if how.conservative else None,
            NO_EFFECT if moved else None,
        ]
    )


def _headline(verdict: str, how: Telling) -> Text:
    da, en = how.rest.da, how.rest.en
    agreed = _agreed(how)
    headlines: dict[Verdict, Text] = {
        Verdict.CLOSING: Text(
            da=f"Afstanden til {da} er blevet mindre.",
            en=f"The gap to {en} has become smaller.",
        ),
        Verdict.WIDENING: Text(
            da=f"Afstanden til {da} er blevet større.",
            en=f"The gap to {en} has become larger.",
        ),
        Verdict.ALREADY_CLOSED: Text(
            da=f"Der er ingen afstand til {da} at lukke: der er et niveau at holde.",
            en=f"There is no gap to {en} to close: there is a level to hold.",
        ),
        Verdict.NO_RELEVANT_CHANGE: Text(
            da=f"Afstanden til {da} er stort set uændret: en ændring er mindre end de aftalte {agreed.da}.",
            en=f"The gap to {en} is much the same: any change is smaller than the agreed {agreed.en}.",
        ),
        Verdict.TOO_FEW: Text(
            da=f"Der er for få personer bag tallene til at sige, om afstanden til {da} er ændret.",
            en=f"There are too few people behind the figures to tell whether the gap to {en} has changed.",
        ),
        Verdict.NO_CLEAR_DIFFERENCE: Text(
            da=f"Det kan ikke siges, om afstanden til {da} er ændret.",
            en=f"It cannot be told whether the gap to {en} has changed.",
        ),
    }
    return headlines[Verdict(verdict)]


def _shrunk_lead(how: Telling) -> Text:
    return Text(
        da=f"Områdets forspring til {how.rest.da} er blevet mindre.",
        en=f"The area's lead on {how.rest.en} has become smaller.",
    )


def _exact(bounds: tuple[float, float], scale: Scale) -> Text:
    """What the interval is of; that the area is small is said only where the interval is wide."""
    wide = bounds[1] - bounds[0] > WIDE.get(int(scale.times), WIDE_OTHERWISE)
    return EXACT if wide else EXACT_OF_MANY


def _agreed(how: Telling) -> Text:
    return how.scale.exact(how.delta).distance(how.delta) if how.delta else Text(da="", en="")


def _smaller_than_agreed(how: Telling) -> Text:
    agreed = _agreed(how)
    return Text(
        da=f"Ændringen er dog mindre end de aftalte {agreed.da}.",
        en=f"Even so the change is smaller than the agreed {agreed.en}.",
    )


def _from_to(before: float, after: float, change: float, scale: Scale, how: Telling) -> Text:
    moved = scale.distance(change, sign=True)
    if before > 0 and after > 0:
        first, last = scale.format_bare_distance(before, sign=False), scale.distance(after)
        return Text(
            da=f"Den går fra {first.da} til {last.da}, en ændring på {moved.da}.",
            en=f"It goes from {first.en} to {last.en}, a change of {moved.en}.",
        )
    first, last = _standing(before, scale, how.rest), _standing(after, scale)
    return Text(
        da=f"Området lå {first.da} og ligger nu {last.da}, en ændring på {moved.da}.",
        en=f"The area was {first.en} and is now {last.en}, a change of {moved.en}.",
    )


def _standing(gap: float, scale: Scale, rest: Text | None = None) -> Text:
    """Where the area stands; with the rest named the first time."""
    than: Text = Text(da=f" end {rest.da}", en=f" than {rest.en}") if rest else Text(da="", en="")
    if gap == 0:
        level_with: Text = Text(da=f" med {rest.da}", en=f" with {rest.en}") if rest else Text(da="", en="")
        return Text(da=f"på linje{level_with.da}", en=f"level{level_with.en}")
    size, worse = scale.distance(abs(gap)), gap > 0
    return Text(
        da=f"{size.da} {'dårligere' if worse else 'bedre'}{than.da}",
        en=f"{size.en} {'worse' if worse else 'better'}{than.en}",
    )


def _may_be_behind(change: Change) -> bool:
    return bool((change.before.gap_interval.high > 0) | (change.after.gap_interval.high > 0))


def _interval(change: Change, verdict: str, scale: Scale, how: Telling) -> Text:
    low, high = float(change.interval.low), float(change.interval.high)
    scale = scale.tell_apart(low, high)
    if scale.prints_alike(low, high):
        return NO_CHANCE
    span, level = scale.span(low, high), name_interval_level(change.level)
    if low > 0 or high < 0:
        ending = Text(da=", altså ikke nul", en=", so it is not zero")
    elif verdict == Verdict.NO_RELEVANT_CHANGE:
        ending = Text(da="", en="")
    else:
        ending = Text(da=", så den kan også være nul", en=", so it may also be zero")
    return Text(
        da=f"Når tilfældige udsving regnes med, ligger ændringen mellem {span.da} ({level.da}){ending.da}.",
        en=f"With chance allowed for, the change lies between {span.en} ({level.en}){ending.en}.",
    )


def tell_gap(gap: Gap, verdict: str, how: Telling | None = None) -> Text:
    """One area against the rest at one time. Refuses many at once."""
    _refuse_many(gap.difference.size)
    how = how or Telling()
    if verdict == Verdict.NOT_COMPARABLE:
        return _not_comparable(how)
    if verdict == Verdict.CANNOT_BE_CALCULATED:
        return _cannot(how)
    bounds = float(gap.interval.low), float(gap.interval.high)
    scale = how.scale.fit_decimals(float(gap.rest), float(gap.area), float(gap.difference), bounds)
    return join_sentences(
        [
            _two_levels(gap, scale, how),
            _difference(gap, verdict, scale),
            BORDERLINE if bool(gap.borderline) else None,
            _exact(bounds, scale),
            CONSERVATIVE if how.conservative else None,
        ]
    )


def _two_levels(gap: Gap, scale: Scale, how: Telling) -> Text:
    area, rest = scale.value(float(gap.area)), scale.value(float(gap.rest))
    moved = scale.distance(float(gap.difference), sign=True)
    return Text(
        da=f"Området ligger på {area.da} mod {rest.da} i {how.rest.da}, en forskel på {moved.da}.",
        en=f"The area is at {area.en} against {rest.en} in {how.rest.en}, a difference of {moved.en}.",
    )


def _difference(gap: Gap, verdict: str, scale: Scale) -> Text:
    low, high = float(gap.interval.low), float(gap.interval.high)
    scale = scale.tell_apart(low, high)
    if scale.prints_alike(low, high):
        return NO_CHANCE
    span, level = scale.span(low, high), name_interval_level(gap.level)
    clear = {
        Verdict.WORSE: Text(da="Området ligger dårligere", en="The area is worse off"),
        Verdict.BETTER: Text(da="Området ligger bedre", en="The area is better off"),
        Verdict.HIGHER: Text(da="Området ligger højere", en="The area lies higher"),
        Verdict.LOWER: Text(da="Området ligger lavere", en="The area lies lower"),
    }.get(Verdict(verdict))
    start = clear or Text(da="Det er ikke en klar forskel", en="That is no clear difference")
    end = Text(da="", en="") if clear else Text(da=", så den kan også være nul", en=", so it may also be zero")
    return Text(
        da=f"{start.da}: når tilfældige udsving regnes med, ligger forskellen mellem {span.da} ({level.da}){end.da}.",
        en=f"{start.en}: with chance allowed for, the difference lies between {span.en} ({level.en}){end.en}.",
    )


def _not_comparable(how: Telling) -> Text:
    if how.reason is None:
        return Text(da="Tallene kan ikke sammenlignes.", en="The figures cannot be compared.")
    why = _REASONS[how.reason]
    return Text(
        da=f"Tallene kan ikke sammenlignes: {why.da}.",
        en=f"The figures cannot be compared: {why.en}.",
    )


def _cannot(how: Telling) -> Text:
    return Text(
        da=f"Det kan ikke beregnes: {how.missing.da}.",
        en=f"It cannot be calculated: {how.missing.en}.",
    )


def _refuse_many(size: int) -> None:
    if size != 1:
        raise Refusal(
            "En sætning er om ét område ad gangen.",
            "A sentence is about one area at a time.",
        )
