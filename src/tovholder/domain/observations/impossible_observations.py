"""Observations that cannot be: impossible numbers, elections never held, periods not begun, parts unheard of. Pure."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from rapidfuzz import fuzz, process

from tovholder.domain.content.dated_facts import load_elections
from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema.agreement_parts import Election
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.content.schema.value_kinds import PeriodText, convert_to_decimal
from tovholder.domain.language.date_reader import find_year_meant
from tovholder.domain.language.number_reader import count_decimals, make_plain_number, read_number
from tovholder.domain.language.number_writer import format_number, format_percent, round_half_up
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.observations.figure_subjects import calendar_covers, find_elections_held, has_begun
from tovholder.domain.observations.reading_context import Context
from tovholder.domain.tables.withheld_signs import is_sign

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


# Numbers of one observation that cannot all be right: outside the scale, or not what the others give. Pure.

LIMITS = {"percent": (0, 100), "grade": (-3, 12), "count": (0, None)}
"""The lowest and the highest value of each unit; grades are on the Danish seven-step scale."""
SUMMED = frozenset({"mean", "fulltime"})
"""Kinds whose numerator is a sum that may itself be rounded, by half of its last place."""
_NOTHING = Decimal("1e-9")
"""What binary numbers may differ by."""


def find_impossible_numbers(observed: Observed, of: IndicatorDefinition) -> Iterator[Text]:
    """A sentence for every way in which the numbers cannot be, with how to mend it."""
    for check in _NUMBER_CHECKS:
        yield from check(observed, of)


def _limits(observed: Observed, of: IndicatorDefinition) -> Iterator[Text]:
    low, high = LIMITS.get(of.unit or "", (None, None))
    value = observed.value
    if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
        told = format_number(value)
        span_da = f"uden for {low}-{high}" if high is not None else "under 0"
        span_en = f"outside {low} to {high}" if high is not None else "below 0"
        yield make_text(
            f"værdien {told.da} er {span_da}. Mangler der et komma, eller er det et antal? Ret efter kilden.",
            f"the value {told.en} is {span_en}. Is a decimal mark missing, or is it a count? Mend it from the source.",
        )


def _counts(observed: Observed, of: IndicatorDefinition) -> Iterator[Text]:
    numerator, denominator = observed.numerator, observed.denominator
    if denominator is not None and denominator <= 0:
        told = format_number(denominator)
        yield make_text(
            f"nævneren er {told.da}, så der er ingen at regne en andel af. Lad rækken være tom.",
            f"the denominator is {told.en}, so there is nobody to take a share of. Leave the row blank.",
        )
    elif numerator is not None and numerator < 0 and of.kind != "mean":
        told = format_number(numerator)
        yield make_text(f"tælleren {told.da} er under 0. Ret den.", f"the numerator {told.en} is below 0. Mend it.")
    elif _is_too_many(observed, of):
        one, other = format_number(numerator or 0), format_number(denominator or 0)
        yield make_text(
            f"tælleren {one.da} er større end nævneren {other.da}. Er de byttet om? Ret efter kilden.",
            f"the numerator {one.en} is larger than the denominator {other.en}. Are they swapped? Mend them from "
            "the source.",
        )


def _is_too_many(observed: Observed, of: IndicatorDefinition) -> bool:
    numerator, denominator = observed.numerator, observed.denominator
    return of.kind != "mean" and numerator is not None and denominator is not None and numerator > denominator


def _given_by_counts(observed: Observed, of: IndicatorDefinition) -> Iterator[Text]:
    """The value must be what the counts give, to the decimals printed."""
    value, numerator, denominator = observed.value, observed.numerator, observed.denominator
    if value is None or numerator is None or not denominator or of.unit == "count":
        return
    if _is_too_many(observed, of) or _is_weighted(observed, of):
        return
    scale = 100 if of.unit == "percent" else 1
    expected, decimals = scale * convert_to_decimal(numerator) / convert_to_decimal(denominator), _decimals(observed)
    slack = Decimal("0.5").scaleb(-decimals)
    if of.kind in SUMMED:
        slack += (
            scale
            * Decimal("0.5").scaleb(-count_decimals(convert_to_decimal(numerator)))
            / convert_to_decimal(denominator)
        )
    if abs(convert_to_decimal(value) - expected) > slack + _NOTHING:
        yield _not_given(observed, of, make_plain_number(round_half_up(expected, max(decimals, 1))))


def _is_weighted(observed: Observed, of: IndicatorDefinition) -> bool:
    """A survey's value may be weighted; that is known by its standard error or its effective number of answers."""
    return of.kind == "survey" and not (observed.standard_error is None and observed.effective is None)


def _not_given(observed: Observed, of: IndicatorDefinition, gives: int | float) -> Text:
    one, other, value = (
        format_number(told or 0) for told in (observed.numerator, observed.denominator, observed.value)
    )
    found = format_number(gives)
    da, en = (
        (", eller skriv standardfejl eller effektiv n, hvis svarene er vægtet.",
         ", or give standard error or effective n if the answers are weighted.")
        if of.kind == "survey"
        else (".", ".")
    )  # fmt: skip
    return make_text(
        f"{one.da} af {other.da} giver {found.da}, men værdien er {value.da}. Ret det tal, der er forkert{da}",
        f"{one.en} of {other.en} gives {found.en}, but the value is {value.en}. Mend the one that is wrong{en}",
    )


def _possible_share(observed: Observed, of: IndicatorDefinition) -> Iterator[Text]:
    """Some whole number of persons must give the share, to the decimals printed: of 900 none gives 4,5 %."""
    value, whole = observed.value, observed.denominator
    counted = of.kind in {"share", "turnout"} and of.unit == "percent" and observed.numerator is None
    if not counted or value is None or not whole or whole != int(whole) or not 0 <= value <= 100:
        return
    nearest = round_half_up(convert_to_decimal(value) * convert_to_decimal(whole) / 100)
    if (
        abs(100 * nearest / convert_to_decimal(whole) - convert_to_decimal(value))
        > Decimal("0.5").scaleb(-_decimals(observed)) + _NOTHING
    ):
        all_of, share = format_number(whole), format_percent(value)
        yield make_text(
            f"intet helt antal af {all_of.da} giver {share.da}. Er nævneren en anden, for eksempel antallet selv?",
            f"no whole number of {all_of.en} gives {share.en}. Is the denominator another, the count itself perhaps?",
        )


def _counted_of_what(observed: Observed, of: IndicatorDefinition) -> Iterator[Text]:
    """A number counted is no share or mean while nobody says of how many."""
    alone = observed.numerator is not None and observed.value is None and observed.denominator is None
    if alone and observed.status is None and of.unit in {"percent", "grade"}:
        told = format_number(observed.numerator or 0)
        yield make_text(
            f"der står kun tælleren {told.da}. Tag nævneren eller værdien med.",
            f"only the numerator {told.en} stands here. Bring the denominator or the value too.",
        )


def _as_printed(observed: Observed, _of: IndicatorDefinition) -> Iterator[Text]:
    """What is told as printed must be the value, to the decimals printed."""
    if observed.value is None or not observed.as_printed:
        return
    value, told = convert_to_decimal(observed.value), format_number(observed.value)
    if read_number(observed.as_printed) is None:
        alike = not is_sign(observed.as_printed) or value == 0
    else:
        alike = any(_shows(shown, value) for shown in _printed(observed))
    if not alike:
        yield make_text(
            f"som trykt står der »{observed.as_printed}«, men værdien er {told.da}. Ret det, der er forkert.",
            f"as printed it says “{observed.as_printed}”, but the value is {told.en}. Mend the one that is wrong.",
        )


def _shows(shown: Decimal, value: Decimal) -> bool:
    return abs(value - shown) <= Decimal("0.5").scaleb(-count_decimals(shown)) + _NOTHING


def _printed(observed: Observed) -> list[Decimal]:
    """The number that was printed, by either decimal mark; a part of one as the percentage it is."""
    printed = read_number(observed.as_printed or "")
    if printed is None:
        return []
    shown = [printed.value(","), printed.value(".")]
    parts = [
        one.scaleb(2)
        for one in shown
        if not printed.percent and one.scaleb(2) == convert_to_decimal(observed.value or 0)
    ]
    return parts or shown


def _decimals(observed: Observed) -> int:
    """The decimals that the value is printed with."""
    printed = _printed(observed)
    return count_decimals(printed[0]) if printed else count_decimals(convert_to_decimal(observed.value or 0))


def _squares(observed: Observed, _of: IndicatorDefinition) -> Iterator[Text]:
    """n Σf² is never less than (Σf)²: Cauchy's inequality."""
    squares, numerator, denominator = observed.squares, observed.numerator, observed.denominator
    if squares is None:
        return
    least = Decimal(0)
    if numerator is not None and denominator:
        least = Decimal("0.999") * convert_to_decimal(numerator) ** 2 / convert_to_decimal(denominator)
    if convert_to_decimal(squares) < least or squares < 0:
        told = format_number(squares)
        yield make_text(
            f"kvadratsummen {told.da} er mindre, end tæller og nævner tillader. Er det summen af kvadraterne?",
            f"the sum of squares {told.en} is less than the counts allow. Is it the sum of the squares?",
        )


def _precision(observed: Observed, _of: IndicatorDefinition) -> Iterator[Text]:
    for value, da, en in (
        (observed.standard_error, "standardfejlen", "the standard error"),
        (observed.effective, "effektiv n", "effective n"),
    ):
        if value is not None and value < 0:
            yield make_text(f"{da} er under 0. Ret den.", f"{en} is below 0. Mend it.")


_NUMBER_CHECKS: tuple[Callable[[Observed, IndicatorDefinition], Iterator[Text]], ...] = (
    _limits, _counts, _given_by_counts, _possible_share, _counted_of_what, _as_printed, _squares, _precision,
)  # fmt: skip
