"""Numbers of one observation that cannot all be right: outside the scale, or not what the others give. Pure."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.language.number_reader import count_decimals, make_plain_number, read_number
from tovholder.domain.language.number_writer import format_number, format_percent, round_half_up
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.tables.withheld_signs import is_sign

LIMITS = {"percent": (0, 100), "grade": (-3, 12), "count": (0, None)}
"""The lowest and the highest value of each unit; grades are on the Danish seven-step scale."""
SUMMED = frozenset({"mean", "fulltime"})
"""Kinds whose numerator is a sum that may itself be rounded, by half of its last place."""
_NOTHING = Decimal("1e-9")
"""What binary numbers may differ by."""


def find_impossible_numbers(observed: Observed, of: IndicatorDefinition) -> Iterator[Text]:
    """A sentence for every way in which the numbers cannot be, with how to mend it."""
    for check in _CHECKS:
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


_CHECKS: tuple[Callable[[Observed, IndicatorDefinition], Iterator[Text]], ...] = (
    _limits, _counts, _given_by_counts, _possible_share, _counted_of_what, _as_printed, _squares, _precision,
)  # fmt: skip
