"""Numbers as people read them, in Danish and in English: the one writer behind every page, chart, file and sentence.

Rounding is half up on decimal text: 6,79 with one decimal is 6,8 and 12,25 is 12,3, whatever a binary fraction makes of
them. A number that falls short of a half only by the noise of binary arithmetic (12,349999999999994 of 75,1 − 62,75) is
taken for the number that was meant.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import isfinite, isnan
from typing import SupportsFloat

from tovholder.domain.language.text import Text, make_text

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
PERCENT_POINTS = Text(da=f"{NBSP}procentpoint", en=" percentage points")
Value = int | float | Decimal | Fraction | SupportsFloat

_TO_DANISH = str.maketrans(",.", ".,")
_PRINTED_DIGITS = 15
"""As many digits as a binary fraction keeps; one that shows more was calculated."""
_TRUSTED_DECIMALS = 10
"""The decimals of a calculated number that stand clear of the noise."""
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)


def read_exactly(value: Value) -> Decimal | Fraction:
    """The number that was meant, exactly: a fraction as it is, a binary one by its shortest decimal text."""
    if isinstance(value, Fraction | Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    exact = Decimal(repr(float(value)))
    if exact.is_finite() and len(exact.as_tuple().digits) > _PRINTED_DIGITS and exact != exact.to_integral_value():
        return _WIDE.quantize(exact, Decimal(1).scaleb(-_TRUSTED_DECIMALS))
    return exact


def round_half_up(value: Value, decimals: int = 0) -> Decimal:
    """The number with so many decimals, a half away from nought."""
    exact = read_exactly(value)
    if isinstance(exact, Fraction):
        whole, rest = divmod(abs(exact.numerator) * 10**decimals, exact.denominator)
        steps = whole + (2 * rest >= exact.denominator)
        return Decimal(-steps if exact < 0 else steps).scaleb(-decimals, _WIDE)
    return _WIDE.quantize(exact, Decimal(1).scaleb(-decimals))


def find_decimals_needed(value: Value) -> int:
    """How many decimals the number has when noughts at its end are left out; a fraction without an end has many."""
    exact = read_exactly(value)
    if isinstance(exact, Fraction):
        exact = Decimal(exact.numerator) / Decimal(exact.denominator)
    return max(0, -int(exact.normalize(_WIDE).as_tuple().exponent))


def format_number(value: Value, decimals: int | None = None, *, sign: bool = False) -> Text:
    """1234.5 as 1.234,5 and 1,234.5, with the decimals it has or with so many; a true minus.

    With `sign` a plus as well, and ± for what rounds to nothing: −0,04 with one decimal is ±0,0.
    """
    if not isfinite(float(value)):
        return make_text("?" if isnan(float(value)) else "∞" if float(value) > 0 else f"{MINUS}∞")
    rounded = round_half_up(value, find_decimals_needed(value) if decimals is None else decimals)
    english = f"{abs(rounded):,f}"
    before = MINUS if rounded < 0 else ""
    if sign:
        before = "±" if not rounded else before or "+"
    return make_text(before + english.translate(_TO_DANISH), before + english)


def format_percent(percent: Value, decimals: int | None = None) -> Text:
    """93.6 as 93,6 % with a no-break space, and 93.6%."""
    return _add_percent_sign(format_number(percent, decimals))


def format_share(share: Value, decimals: int | None = 1) -> Text:
    """A share (0-1) as a percentage: 0.319 as 31,9 % and 31.9%."""
    return format_percent(multiply_exactly(share, 100), decimals)


def format_points(difference: Value, decimals: int = 1, *, sign: bool = True) -> Text:
    """A difference of shares (0-1) in percentage points: −2,5 procentpoint."""
    return format_number(multiply_exactly(difference, 100), decimals, sign=sign) + PERCENT_POINTS


def format_kroner(amount: Value, *, sign: bool = False) -> Text:
    """300.000 kr. and DKK 300,000; øre only where there are any."""
    exact = round_half_up(amount, 2)
    said = format_number(exact, 0 if exact == exact.to_integral_value() else 2, sign=sign)
    return make_text(f"{said.da}{NBSP}kr.", f"DKK{NBSP}{said.en}")


def format_measure(value: Value, unit: str | None) -> Text:
    """A value in its indicator's unit: 93,6 %; a grade with one decimal; a count as it is."""
    if unit == "percent":
        return format_percent(value)
    return format_number(value, 1 if unit == "grade" else None)


def format_measure_beside(value: Value, unit: str | None, beside: tuple[Value, ...]) -> Text:
    """A value with as many decimals as those it stands beside, one at the most: 15,0 % beside 14,5 %."""
    if unit != "percent":
        return format_measure(value, unit)
    return format_percent(value, min(1, max(find_decimals_needed(one) for one in (value, *beside))))


def multiply_exactly(value: Value, times: int | float) -> Decimal | Fraction:
    """The number so many times, without the noise of a binary product: 100 times 0.07 is 7."""
    exact, factor = read_exactly(value), read_exactly(times)
    if isinstance(exact, Fraction) or isinstance(factor, Fraction):
        return Fraction(exact) * Fraction(factor)
    return _WIDE.multiply(exact, factor)


def write_as_typed(value: Value, *, grouped: bool = False) -> str:
    """The text that a Danish person types for a number, with every decimal it has: it is read back as it was.

    1234,5, or 1.234,5 where an amount is shown in groups.
    """
    exact = value if isinstance(value, Decimal | int) else Decimal(repr(float(value)))
    english = f"{Decimal(exact):,f}"
    return (english if grouped else english.replace(",", "")).translate(_TO_DANISH)


def _add_percent_sign(number: Text) -> Text:
    return make_text(f"{number.da}{NBSP}%", f"{number.en}%")
