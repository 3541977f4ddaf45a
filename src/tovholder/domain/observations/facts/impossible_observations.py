"""Observations that cannot be: impossible numbers, elections never held, periods not begun, parts unheard of. Pure."""

import re
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz, process

from tovholder.domain.content.dated_facts import load_elections
from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema.agreement_parts import Election
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.content.schema.value_kinds import PeriodText
from tovholder.domain.language.date_reader import find_year_meant
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.observations.facts.figure_subjects import calendar_covers, find_elections_held, has_begun
from tovholder.domain.observations.facts.impossible_numbers import find_impossible_numbers
from tovholder.domain.observations.reading_context import Context

PART_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""How a part of the programme's own naming is written."""


def find_faults(observed: Observed, context: Context) -> Iterator[Text]:
    """Why the observation cannot be, a sentence each that says how to mend it."""
    of = context.catalogue.get(observed.indicator)
    if of is None:
        yield make_text(
            f"indikatoren »{observed.indicator}« findes ikke. Skriv en af dem, programmet følger.",
            f"there is no indicator “{observed.indicator}”. Write one that the programme follows.",
        )
        return
    for check in _CHECKS:
        yield from check(observed, of, context)


def find_oddities(observed: Observed, context: Context) -> Iterator[Text]:
    """What is worth saying of an observation that may well be right."""
    of = context.catalogue.get(observed.indicator)
    if observed.part and of is not None and not of.parts:
        yield make_text(
            f"Delen »{observed.part}« af »{of.name['da']}« står ikke i kataloget og er læst, som den er skrevet.",
            f"The part “{observed.part}” of “{of.name['en']}” is not in the catalogue and was read as it is written.",
        )
    if observed.variant and observed.period is not None and not calendar_covers(observed.period):
        known = load_elections()
        yield make_text(
            f"Om der var {observed.variant} i {observed.period}, kan ikke afgøres: valgkalenderen dækker "
            f"{known.complete_from.year}-{known.complete_to.year}.",
            f"Whether {observed.variant} was held in {observed.period} cannot be told: the calendar covers "
            f"{known.complete_from.year}-{known.complete_to.year}.",
        )


def _election(observed: Observed, of: IndicatorDefinition, _context: Context) -> Iterator[Text]:
    if of.kind != "turnout":
        if observed.variant:
            yield make_text(
                f"»{of.name['da']}« følges ikke valg for valg. Lad kolonnen med valg være tom her.",
                f"“{of.name['en']}” is not followed election by election. Leave the election blank here.",
            )
        return
    if observed.variant is None:
        yield make_text(
            "valgdeltagelse skal have et valg: skriv folketingsvalg eller kommunalvalg.",
            "turnout needs an election: write folketingsvalg or kommunalvalg.",
        )
    elif observed.period is not None and not _was_held(observed.variant, observed.period):
        yield _not_held(observed.variant, find_year_meant(observed.period))


def _was_held(variant: Election, period: PeriodText) -> bool:
    return not calendar_covers(period) or variant in find_elections_held(period)


def _not_held(variant: str, year: int) -> Text:
    years = load_elections().years(variant)
    near = [
        max((one for one in years if one < year), default=None),
        min((one for one in years if one > year), default=None),
    ]
    named = [str(one) for one in near if one]
    return make_text(
        f"der var ikke {variant} i {year}; de nærmeste var i {' og '.join(named)}. Find i kilden, hvilket valg "
        "tallet gælder.",
        f"there was no {variant} in {year}; the nearest were in {' and '.join(named)}. Find in the source which "
        "election it is about.",
    )


def _future(observed: Observed, _of: IndicatorDefinition, context: Context) -> Iterator[Text]:
    if observed.period is not None and context.today and not has_begun(observed.period, context.today):
        yield make_text(
            f"perioden {observed.period} er ikke begyndt endnu. Ret året.",
            f"the period {observed.period} has not begun yet. Mend the year.",
        )


def _part(observed: Observed, of: IndicatorDefinition, _context: Context) -> Iterator[Text]:
    """A whole with parts is kept part by part; other indicators may have parts of the programme's own naming."""
    parts, part = [item.id for item in of.parts], observed.part
    if part in parts or (not parts and (part is None or PART_NAME.fullmatch(part))):
        return
    da, en = of.name["da"], of.name["en"]
    if parts:
        listed = ", ".join(parts)
        yield make_text(
            f"»{da}« måles del for del. Skriv en af {listed}.",
            f"“{en}” is measured part by part. Write one of {listed}.",
        )
    else:
        yield make_text(
            f"delen »{part}« skal være et navn af små bogstaver, tal og understreg, for eksempel utryg.",
            f"the part “{part}” must be a name of small letters, digits and underscores, for example utryg.",
        )


def _definition(observed: Observed, of: IndicatorDefinition, _context: Context) -> Iterator[Text]:
    names = [item.name for item in of.definitions]
    if observed.definition is None or observed.definition in names:
        return
    near = process.extractOne(observed.definition, names, scorer=fuzz.ratio, score_cutoff=50)
    da, en = (f" Mente du {near[0]}?", f" Did you mean {near[0]}?") if near else ("", "")
    listed = ", ".join(names) or "–"
    yield make_text(
        f"definitionen »{observed.definition}« kendes ikke.{da} De kendte er {listed}.",
        f"the definition “{observed.definition}” is not known.{en} Those known are {listed}.",
    )


_CHECKS: tuple[Callable[[Observed, IndicatorDefinition, Context], Iterator[Text]], ...] = (
    lambda observed, of, _context: find_impossible_numbers(observed, of),
    _election,
    _future,
    _part,
    _definition,
)
