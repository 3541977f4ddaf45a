"""Quantified statements in the prose against the document's own indicators."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tovholder.domain.checks.checked_subject import ALL, Subject
from tovholder.domain.checks.finding_phrases import (
    cite_source,
    format_measured,
    name_scope,
    quote_indicator,
    spell_count,
)
from tovholder.domain.content.claim_fit import MEASURED_BY, is_ratio, ratio_holds, share_holds
from tovholder.domain.content.schema.agreement_parts import Baseline, Claim, Comparator, EffortArea, Indicator
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.number_writer import format_number, format_percent, multiply_exactly, round_half_up
from tovholder.domain.language.text import Text, join_texts, make_text
from tovholder.domain.language.word_matching import has_signature

CONTRADICTED, PARTLY = "claim.contradicted", "claim.partly_supported"
OTHER_MEASURE, NO_DATA = "claim.other_measure", "claim.no_data"
CODES: tuple[str, ...] = (CONTRADICTED, PARTLY, OTHER_MEASURE, NO_DATA)

_AGES = re.compile(r"(\d{1,2})\s?(?:-|–|og|til)\s?(\d{1,2})\s?(?:-?årige|år)")
_EACH = re.compile(
    r"\b(?:alle (?:to|tre|fire|fem|seks|syv|otte)|hver(?:t)? af|begge|samtlige) [\w ]*områder?", re.IGNORECASE
)
_CITED = re.compile(r"\b(?:jf|jævnfør)\.?\s+(?P<source>[^()]+?)\s*[.)]*$", re.IGNORECASE)
_CLAUSE = re.compile(r"\bog (?=antallet|andelen)|, og |, hvilket |, mens ")


@dataclass(frozen=True)
class _Measured:
    """One of the indicator's readings that a claim can be held against."""

    pointers: tuple[str, ...]
    baseline: Baseline | Comparator
    scope: str | None
    compared: Comparator | None
    holds: bool


def list_findings(subject: Subject) -> Iterator[Finding]:
    """What the prose says must fit what the tables show (trap T3); both figures and sources are named.

    A claim is never corrected: the text may rest on another source. 'Supported' is said by silence.
    """
    untold = []
    for e, area in enumerate(subject.content.effort_areas):
        for c, claim in enumerate(area.claims):
            pointer = f"/effort_areas/{e}/claims/{c}"
            known = subject.fixed_indicators.get(MEASURED_BY.get(claim.quantity or "", ""))
            readings = list(_readings(*known, claim)) if known and claim.value is not None else []
            if known and readings:
                yield from _judge(subject, pointer, area, claim, known[1], readings)
            else:
                untold.append(pointer)
    if untold:
        yield _no_data(subject, untold)


def _readings(pointer: str, of: Indicator, claim: Claim) -> Iterator[_Measured]:
    if claim.scope == "municipality":
        yield from _of_municipality(pointer, of, claim)
        return
    own = [(n, value) for n, value in enumerate(of.baselines) if value.value is not None]
    fitting = [(n, value) for n, value in own if value.scope == (claim.scope or ALL)]
    if not fitting and (claim.scope or ALL) == ALL:
        fitting = own
    for n, baseline in fitting:
        place = f"{pointer}/baselines/{n}/value"
        if not is_ratio(claim):
            yield _Measured((place,), baseline, baseline.scope, None, share_holds(claim, baseline.value))
            continue
        for m, other in enumerate(of.comparators):
            if other.kind == "municipality" and other.variant == baseline.variant and other.value:
                places = (place, f"{pointer}/comparators/{m}/value")
                holds = ratio_holds(claim, (baseline.value or 0) / other.value)
                yield _Measured(places, baseline, baseline.scope, other, holds)


def _of_municipality(pointer: str, of: Indicator, claim: Claim) -> Iterator[_Measured]:
    for m, other in enumerate(of.comparators):
        if other.kind == "municipality" and other.value is not None:
            holds = share_holds(claim, other.value)
            yield _Measured((f"{pointer}/comparators/{m}/value",), other, "municipality", None, holds)


def _judge(
    subject: Subject, pointer: str, area: EffortArea, claim: Claim, of: Indicator, readings: list[_Measured]
) -> Iterator[Finding]:
    failing = [reading for reading in readings if not reading.holds]
    said, shown = _said(subject, claim), _shown(subject, of, readings)
    opening = make_text(
        f"Afsnittet »{area.name or area.id}« siger {said.da}. {shown.da}",
        f"The section “{area.name or area.id}” says {said.en}. {shown.en}",
    )
    pointers = [pointer, *dict.fromkeys(place for reading in readings for place in reading.pointers)]
    ages = _other_ages(subject, claim, of)
    if ages:
        yield _finding(subject, OTHER_MEASURE, pointers, opening, _of_other_ages(ages))
    elif len(failing) == len(readings):
        yield _finding(subject, CONTRADICTED, pointers, opening, _does_not_fit(claim))
    elif failing:
        names = join_texts(name_scope(subject.content, reading.scope) for reading in failing)
        yield _finding(
            subject,
            PARTLY,
            pointers,
            opening,
            make_text(
                f"Det passer altså ikke for {names.da}. Ret teksten, eller angiv kilden.",
                f"So it does not hold for {names.en}. Mend the text, or give its source.",
            ),
        )
    elif _says_each(subject, claim, readings):
        yield _finding(subject, PARTLY, pointers, opening, _not_each(subject))


def _finding(subject: Subject, code: str, pointers: list[str], opening: Text, advice: Text) -> Finding:
    severity = "warning" if code == CONTRADICTED else "notice"
    message = make_text(f"{opening.da} {advice.da}", f"{opening.en} {advice.en}")
    return subject.make_finding(code, "warning" if severity == "warning" else "notice", pointers, message)


def _said(subject: Subject, claim: Claim) -> Text:
    """What is claimed, about whom, and with which source."""
    value = claim.value or 0
    where = name_scope(subject.content, claim.scope or ALL)
    cited = _CITED.search(claim.text or "")
    by = make_text(f" (kilde: {cited['source']})", f" (source: {cited['source']})") if cited else make_text("")
    if is_ratio(claim):
        times = format_number(value)
        over = claim.relation == "ratio_greater_than"
        return make_text(
            f"{'mere end ' if over else ''}{times.da} gange så højt i {where.da} som i kommunen{by.da}",
            f"{'more than ' if over else ''}{times.en} times as high in {where.en} as in the municipality{by.en}",
        )
    share = format_percent(round_half_up(multiply_exactly(value, 100), 1))
    before = {
        "greater_than": make_text("mere end ", "more than "),
        "less_than": make_text("mindre end ", "less than "),
        "about": make_text("ca. ", "about "),
    }.get(claim.relation or "", make_text(""))
    return make_text(f"{before.da}{share.da} i {where.da}{by.da}", f"{before.en}{share.en} in {where.en}{by.en}")


def _shown(subject: Subject, of: Indicator, readings: list[_Measured]) -> Text:
    """What the indicator shows, for each area, and with which source."""
    each = []
    for reading in readings:
        where, value = name_scope(subject.content, reading.scope), format_measured(reading.baseline.value or 0, of.unit)
        if reading.compared is None or not reading.compared.value:
            each.append(make_text(f"{value.da} i {where.da}", f"{value.en} in {where.en}"))
            continue
        other = format_measured(reading.compared.value, of.unit)
        times = format_number(round_half_up((reading.baseline.value or 0) / reading.compared.value, 2))
        each.append(
            make_text(
                f"{value.da} i {where.da} mod {other.da} i kommunen, dvs. {times.da} gange",
                f"{value.en} in {where.en} against {other.en} in the municipality, that is {times.en} times",
            )
        )
    name, shown = quote_indicator(of), join_texts(each)
    by = cite_source(of.source, readings[0].baseline.year)
    ending = make_text(f" (kilde: {by.da})", f" (source: {by.en})") if by.da else make_text("")
    return make_text(
        f"Indikatoren {name.da} viser {shown.da}{ending.da}.", f"The indicator {name.en} shows {shown.en}{ending.en}."
    )


def _does_not_fit(claim: Claim) -> Text:
    if _CITED.search(claim.text or ""):
        return make_text(
            "Tallene passer ikke sammen. Teksten har en anden kilde: se efter, om den måler det samme, og "
            "ret derefter.",
            "The figures do not fit. The text has another source: see whether it measures the same, then mend.",
        )
    return make_text(
        "Tallene passer ikke sammen. Ret teksten, eller angiv den kilde, den bygger på.",
        "The figures do not fit. Mend the text, or give the source it rests on.",
    )


def _other_ages(subject: Subject, claim: Claim, of: Indicator) -> tuple[str, str] | None:
    """The claim's age span and the indicator's, where both have one and they differ."""
    own, fixed = _AGES.search(_clause(subject, claim)), _AGES.search(of.text or "")
    if not own or not fixed or own.groups() == fixed.groups():
        return None
    return "-".join(own.groups()), "-".join(fixed.groups())


def _clause(subject: Subject, claim: Claim) -> str:
    """The part of the sentence that is about what this claim counts."""
    known = subject.template.quantities if subject.template else []
    signatures = [quantity.signature for quantity in known if quantity.id == claim.quantity]
    parts = _CLAUSE.split(claim.text or "")
    return next(
        (part for part in parts for signature in signatures if has_signature(part, signature)), claim.text or ""
    )


def _of_other_ages(ages: tuple[str, str]) -> Text:
    return make_text(
        f"Teksten er om {ages[0]}-årige, indikatoren om {ages[1]}-årige, så den hverken be- eller afkræfter teksten. "
        "Angiv tekstens egen kilde.",
        f"The text is about ages {ages[0]}, the indicator about ages {ages[1]}, so it neither confirms nor denies the "
        "text. Give the text's own source.",
    )


def _says_each(subject: Subject, claim: Claim, readings: list[_Measured]) -> bool:
    each = len(subject.content.areas) > 1 and _EACH.search(claim.text or "")
    return bool(each) and all(reading.scope == ALL for reading in readings)


def _not_each(subject: Subject) -> Text:
    areas = spell_count(len(subject.content.areas))
    return make_text(
        f"Det passer for områderne under ét, men teksten siger det om hvert af de {areas.da} områder, og "
        "dem er der ingen særskilte tal for. Find tal for hvert område, eller skriv, at det gælder under ét.",
        f"It holds for the areas taken together, but the text says it of each of the {areas.en} areas, and "
        "there are no figures for them one by one. Find figures for each area, or write that it holds for "
        "them together.",
    )


def _no_data(subject: Subject, pointers: list[str]) -> Finding:
    one = len(pointers) == 1
    many = spell_count(len(pointers))
    return subject.make_finding(
        NO_DATA,
        "notice",
        pointers,
        make_text(
            f"{'Én talangivelse' if one else f'{many.da.capitalize()} talangivelser'} i problembeskrivelserne kan ikke "
            "holdes op mod aftalens egne tabeller. Gem den kilde, som teksten bygger på.",
            f"{'One figure' if one else f'{many.en.capitalize()} figures'} in the problem statements cannot be held "
            "against the agreement's own tables. Keep the source that the text rests on.",
        ),
    )
