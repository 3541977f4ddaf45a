"""Observations that cannot be: impossible numbers, elections never held, periods not begun, parts unheard of. Pure."""

import re
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz, process

from tovholder.agreement.checks.data import elections
from tovholder.agreement.dates import year_meant
from tovholder.agreement.schema.finding import Message
from tovholder.agreement.schema.goals import Election
from tovholder.agreement.schema.observations import Observed
from tovholder.agreement.schema.values import PeriodText
from tovholder.monitor.catalogue import IndicatorDefinition
from tovholder.monitor.intake.arithmetic import impossible
from tovholder.monitor.intake.context import Context
from tovholder.monitor.intake.rows import said
from tovholder.monitor.intake.subjects import begun, calendar_covers, elections_in

PART_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""How a part of the programme's own naming is written."""


def faults(observed: Observed, context: Context) -> Iterator[Message]:
    """Why the observation cannot be, a sentence each that says how to mend it."""
    of = context.catalogue.get(observed.indicator)
    if of is None:
        yield said(
            f"indikatoren »{observed.indicator}« findes ikke. Skriv en af dem, programmet følger.",
            f"there is no indicator “{observed.indicator}”. Write one that the programme follows.",
        )
        return
    for check in _CHECKS:
        yield from check(observed, of, context)


def told(observed: Observed, context: Context) -> Iterator[Message]:
    """What is worth saying of an observation that may well be right."""
    of = context.catalogue.get(observed.indicator)
    if observed.part and of is not None and not of.parts:
        yield said(
            f"Delen »{observed.part}« af »{of.name['da']}« står ikke i kataloget og er læst, som den er skrevet.",
            f"The part “{observed.part}” of “{of.name['en']}” is not in the catalogue and was read as it is written.",
        )
    if observed.variant and observed.period is not None and not calendar_covers(observed.period):
        known = elections()
        yield said(
            f"Om der var {observed.variant} i {observed.period}, kan ikke afgøres: valgkalenderen dækker "
            f"{known.complete_from.year}-{known.complete_to.year}.",
            f"Whether {observed.variant} was held in {observed.period} cannot be told: the calendar covers "
            f"{known.complete_from.year}-{known.complete_to.year}.",
        )


def _election(observed: Observed, of: IndicatorDefinition, _context: Context) -> Iterator[Message]:
    if of.kind != "turnout":
        if observed.variant:
            yield said(
                f"»{of.name['da']}« følges ikke valg for valg. Lad kolonnen med valg være tom her.",
                f"“{of.name['en']}” is not followed election by election. Leave the election blank here.",
            )
        return
    if observed.variant is None:
        yield said(
            "valgdeltagelse skal have et valg: skriv folketingsvalg eller kommunalvalg.",
            "turnout needs an election: write folketingsvalg or kommunalvalg.",
        )
    elif observed.period is not None and not _was_held(observed.variant, observed.period):
        yield _not_held(observed.variant, year_meant(observed.period))


def _was_held(variant: Election, period: PeriodText) -> bool:
    return not calendar_covers(period) or variant in elections_in(period)


def _not_held(variant: str, year: int) -> Message:
    years = elections().years(variant)
    near = [
        max((one for one in years if one < year), default=None),
        min((one for one in years if one > year), default=None),
    ]
    named = [str(one) for one in near if one]
    return said(
        f"der var ikke {variant} i {year}; de nærmeste var i {' og '.join(named)}. Find i kilden, hvilket valg "
        "tallet gælder.",
        f"there was no {variant} in {year}; the nearest were in {' and '.join(named)}. Find in the source which "
        "election it is about.",
    )


def _future(observed: Observed, _of: IndicatorDefinition, context: Context) -> Iterator[Message]:
    if observed.period is not None and context.today and not begun(observed.period, context.today):
        yield said(
            f"perioden {observed.period} er ikke begyndt endnu. Ret året.",
            f"the period {observed.period} has not begun yet. Mend the year.",
        )


def _part(observed: Observed, of: IndicatorDefinition, _context: Context) -> Iterator[Message]:
    """A whole with parts is kept part by part; other indicators may have parts of the programme's own naming."""
    parts, part = [item.id for item in of.parts], observed.part
    if part in parts or (not parts and (part is None or PART_NAME.fullmatch(part))):
        return
    da, en = of.name["da"], of.name["en"]
    if parts:
        listed = ", ".join(parts)
        yield said(
            f"»{da}« måles del for del. Skriv en af {listed}.",
            f"“{en}” is measured part by part. Write one of {listed}.",
        )
    else:
        yield said(
            f"delen »{part}« skal være et navn af små bogstaver, tal og understreg, for eksempel utryg.",
            f"the part “{part}” must be a name of small letters, digits and underscores, for example utryg.",
        )


def _definition(observed: Observed, of: IndicatorDefinition, _context: Context) -> Iterator[Message]:
    names = [item.name for item in of.definitions]
    if observed.definition is None or observed.definition in names:
        return
    near = process.extractOne(observed.definition, names, scorer=fuzz.ratio, score_cutoff=50)
    da, en = (f" Mente du {near[0]}?", f" Did you mean {near[0]}?") if near else ("", "")
    listed = ", ".join(names) or "–"
    yield said(
        f"definitionen »{observed.definition}« kendes ikke.{da} De kendte er {listed}.",
        f"the definition “{observed.definition}” is not known.{en} Those known are {listed}.",
    )


_CHECKS: tuple[Callable[[Observed, IndicatorDefinition, Context], Iterator[Message]], ...] = (
    lambda observed, of, _context: impossible(observed, of),
    _election,
    _future,
    _part,
    _definition,
)
