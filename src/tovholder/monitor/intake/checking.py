"""Observations that cannot be: more counted than there are, a value its counts do not give, no such election. Pure."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from rapidfuzz import fuzz, process

from tovholder.agreement.checks.data import elections
from tovholder.agreement.dates import year_meant
from tovholder.agreement.schema.finding import Message
from tovholder.agreement.schema.goals import Election
from tovholder.agreement.schema.observations import Observed
from tovholder.agreement.schema.values import PeriodText, as_decimal
from tovholder.monitor.catalogue import IndicatorDefinition
from tovholder.monitor.intake.context import Context
from tovholder.monitor.intake.numbers import decimals_of, is_sign, printed_number
from tovholder.monitor.intake.rows import said
from tovholder.monitor.intake.subjects import begun, calendar_covers, elections_in

LIMITS = {"percent": (0, 100), "grade": (-3, 12), "count": (0, None)}
"""The lowest and the highest value of each unit; grades are on the Danish seven-step scale."""
PART_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
SUMMED = frozenset({"mean", "fulltime"})
"""Kinds whose numerator is a sum that may itself be rounded, by half of its last place."""


def faults(observed: Observed, context: Context) -> Iterator[Message]:
    """Why the observation cannot be, a sentence each that says how to mend it."""
    of = context.catalogue.get(observed.indicator)
    if of is None:
        yield said(
            f"indikatoren »{observed.indicator}« findes ikke. Skriv en af dem, programmet følger.",
            f"there is no indicator “{observed.indicator}”. Write one that the programme follows.",
        )
        return
    for check in CHECKS:
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


def _limits(observed: Observed, of: IndicatorDefinition, _context: Context) -> Iterator[Message]:
    low, high = LIMITS.get(of.unit or "", (None, None))
    value = observed.value
    if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
        span_da = f"uden for {low}-{high}" if high is not None else "under 0"
        span_en = f"outside {low} to {high}" if high is not None else "below 0"
        yield said(
            f"værdien {_da(value)} er {span_da}. Mangler der et komma, eller er det et antal? Ret efter kilden.",
            f"the value {value} is {span_en}. Is a decimal mark missing, or is it a count? Mend it from the source.",
        )


def _counts(observed: Observed, of: IndicatorDefinition, _context: Context) -> Iterator[Message]:
    numerator, denominator = observed.numerator, observed.denominator
    if denominator is not None and denominator <= 0:
        yield said(
            f"nævneren er {_da(denominator)}, så der er ingen at regne en andel af. Lad rækken være tom.",
            f"the denominator is {denominator}, so there is nobody to take a share of. Leave the row blank.",
        )
        return
    if of.kind == "mean" or numerator is None:
        return
    if numerator < 0:
        yield said(f"tælleren {_da(numerator)} er under 0. Ret den.", f"the numerator {numerator} is below 0. Mend it.")
    elif denominator is not None and numerator > denominator:
        yield said(
            f"tælleren {_da(numerator)} er større end nævneren {_da(denominator)}. Er de byttet om? Ret efter kilden.",
            f"the numerator {numerator} is larger than the denominator {denominator}. Are they swapped? Mend it from "
            "the "
            "source.",
        )


def _given_by_counts(observed: Observed, of: IndicatorDefinition, _context: Context) -> Iterator[Message]:
    """The value must be what the counts give, to the decimals printed.

    A survey's value may be weighted; that is known by its standard error or its effective number of answers.
    """
    value, numerator, denominator = observed.value, observed.numerator, observed.denominator
    swapped = of.kind != "mean" and numerator is not None and denominator is not None and numerator > denominator
    weighted = of.kind == "survey" and not (observed.standard_error is None and observed.effective is None)
    if value is None or numerator is None or not denominator or of.unit == "count" or weighted or swapped:
        return
    scale = 100 if of.unit == "percent" else 1
    expected = scale * as_decimal(numerator) / as_decimal(denominator)
    decimals = _decimals(observed)
    slack = Decimal("0.5").scaleb(-decimals)
    if of.kind in SUMMED:
        slack += scale * Decimal("0.5").scaleb(-decimals_of(as_decimal(numerator))) / as_decimal(denominator)
    if abs(as_decimal(value) - expected) > slack + Decimal("1e-9"):
        found = round(expected, max(decimals, 1))
        survey = of.kind == "survey"
        yield said(
            f"{_da(numerator)} af {_da(denominator)} giver {_da(found)}, men værdien er {_da(value)}. Ret det tal, der "
            "er "
            "forkert" + (", eller skriv standardfejl eller effektiv n, hvis svarene er vægtet." if survey else "."),
            f"{numerator} of {denominator} gives {found}, but the value is {value}. Mend the one that is wrong"
            + (", or give standard error or effective n if the answers are weighted." if survey else "."),
        )


def _possible_share(observed: Observed, of: IndicatorDefinition, _context: Context) -> Iterator[Message]:
    """Some whole number of persons must give the share, to the decimals printed: 4,5 % of 900 there is none."""
    value, of_how_many = observed.value, observed.denominator
    counted = of.kind in {"share", "turnout"} and of.unit == "percent" and observed.numerator is None
    if not counted or value is None or not of_how_many or of_how_many != int(of_how_many) or not 0 <= value <= 100:
        return
    slack = Decimal("0.5").scaleb(-_decimals(observed)) + Decimal("1e-9")
    nearest = round(as_decimal(value) * as_decimal(of_how_many) / 100)
    if abs(100 * Decimal(nearest) / as_decimal(of_how_many) - as_decimal(value)) > slack:
        yield said(
            f"intet helt antal af {_da(of_how_many)} giver {_da(value)} %. Er nævneren en anden, for eksempel antallet "
            "selv?",
            f"no whole number of {of_how_many} gives {value}%. Is the denominator another, the count itself perhaps?",
        )


def _decimals(observed: Observed) -> int:
    """The decimals that the value is printed with."""
    value = as_decimal(observed.value or 0)
    printed = printed_number(observed.as_printed or "")
    if printed is None:
        return decimals_of(value)
    shown = printed.value(",")
    return max(0, decimals_of(shown) - 2 * (not printed.percent and shown != value and shown * 100 == value))


def _as_printed(observed: Observed, _of: IndicatorDefinition, _context: Context) -> Iterator[Message]:
    """What is told as printed must be the value, to the decimals printed."""
    if observed.value is None or not observed.as_printed:
        return
    printed, value = printed_number(observed.as_printed), as_decimal(observed.value)
    shown = [printed.value(","), printed.value(".")] if printed else []
    alike = any(abs(value - one) <= Decimal("0.5").scaleb(-decimals_of(one)) + Decimal("1e-9") for one in shown)
    part_of_one = printed is not None and not printed.percent and any(one * 100 == value for one in shown)
    sign_for_figure = printed is None and is_sign(observed.as_printed) and value != 0
    if (printed and not alike and not part_of_one) or sign_for_figure:
        yield said(
            f"som trykt står der »{observed.as_printed}«, men værdien er {_da(observed.value)}. Ret det, der er "
            "forkert.",
            f"as printed it says “{observed.as_printed}”, but the value is {observed.value}. Mend the one that is "
            "wrong.",
        )


def _counted_of_what(observed: Observed, of: IndicatorDefinition, _context: Context) -> Iterator[Message]:
    """A number counted is no share or mean while nobody says of how many."""
    alone = observed.numerator is not None and observed.value is None and observed.denominator is None
    if alone and observed.status is None and of.unit in {"percent", "grade"}:
        yield said(
            f"der står kun tælleren {_da(observed.numerator or 0)}. Tag nævneren eller værdien med.",
            f"only the numerator {observed.numerator} stands here. Bring the denominator or the value too.",
        )


def _squares(observed: Observed, _of: IndicatorDefinition, _context: Context) -> Iterator[Message]:
    """n Σf² is never less than (Σf)²: Cauchy's inequality."""
    squares, numerator, denominator = observed.squares, observed.numerator, observed.denominator
    if squares is None:
        return
    too_small = (
        numerator is not None
        and denominator is not None
        and (as_decimal(squares) * as_decimal(denominator) < as_decimal(numerator) ** 2 * Decimal("0.999"))
    )
    if squares < 0 or too_small:
        yield said(
            f"kvadratsummen {_da(squares)} er mindre, end tæller og nævner tillader. Er det summen af kvadraterne?",
            f"the sum of squares {squares} is less than numerator and denominator allow. Is it the sum of the squares?",
        )


def _precision(observed: Observed, _of: IndicatorDefinition, _context: Context) -> Iterator[Message]:
    for value, da, en in (
        (observed.standard_error, "standardfejlen", "the standard error"),
        (observed.effective, "effektiv n", "effective n"),
    ):
        if value is not None and value < 0:
            yield said(f"{da} er under 0. Ret den.", f"{en} is below 0. Mend it.")


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
        f"der var ikke {variant} i {year}; de nærmeste var i {' og '.join(named)}. Find i kilden, hvilket valg tallet "
        "gælder.",
        f"there was no {variant} in {year}; the nearest were in {' and '.join(named)}. Find in the source which "
        "election "
        "it is about.",
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


def _da(value: int | float | Decimal) -> str:
    return f"{as_decimal(value) if not isinstance(value, Decimal) else value:f}".replace(".", ",")


Check = Callable[[Observed, IndicatorDefinition, Context], Iterator[Message]]
CHECKS: tuple[Check, ...] = (
    _limits, _counts, _given_by_counts, _possible_share, _counted_of_what, _as_printed, _squares, _precision, _election,
    _future, _part, _definition,
)  # fmt: skip
"""Each gives a sentence for every way in which an observation cannot be."""
