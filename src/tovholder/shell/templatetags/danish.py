"""How numbers, dates and short lists are written on a page, in the language of the page."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django import template
from django.forms import BoundField, CheckboxInput, Select
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"
Number = int | float | Decimal


@register.filter
def number(value: Number | None) -> str:
    """1234.5 as 1.234,5 with the decimals it has; an empty text for none."""
    if value is None or value == "":
        return ""
    exact = Decimal(str(value))
    decimals = max(0, -int(exact.normalize().as_tuple().exponent))
    return number_format(exact, decimal_pos=decimals, use_l10n=True, force_grouping=True)


@register.filter
def signed(value: Number | None, decimals: int = 0) -> str:
    """A change: +2,3, −0,5 or ±0,0, with so many decimals."""
    if value is None or value == "":
        return ""
    text = number_format(abs(Decimal(str(round(float(value), decimals)))), decimal_pos=decimals, force_grouping=True)
    nothing = not any(digit in "123456789" for digit in text)
    return ("±" if nothing else "\N{MINUS SIGN}" if value < 0 else "+") + text


@register.filter
def measure(value: Number | None, unit: str | None = None) -> str:
    """A value with its unit: 93,6 % with a no-break space, a grade or mean with one decimal, a count whole."""
    if value is None or value == "":
        return pgettext("value", "not given")
    if unit == "percent":
        return f"{number(value)}{NBSP}%"
    if unit == "grade":
        return number_format(Decimal(str(value)), decimal_pos=1)
    return number(value)


def format_measure_alike(value: Number | None, unit: str | None, beside: Iterable[Number | None]) -> str:
    """A value with its unit and as many decimals as those it stands beside, one at the most: 15,0 % beside 14,5 %."""
    if unit != "percent" or value is None:
        return measure(value, unit)
    decimals = int(any(item is not None and item != int(item) for item in [value, *beside]))
    return f"{number_format(round(Decimal(str(value)), decimals), decimal_pos=decimals)}{NBSP}%"


@register.filter
def day(value: datetime.date | str | int | None) -> str:
    """A date as 5. april 2023, a month as januar 2024, a year as it is."""
    if value is None or value == "":
        return pgettext("value", "not given")
    if isinstance(value, datetime.date):
        return date_format(value, "DATE_FORMAT")
    text = str(value)
    if len(text) == 10:
        return date_format(datetime.date.fromisoformat(text), "DATE_FORMAT")
    if len(text) == 7:
        return date_format(datetime.date.fromisoformat(f"{text}-01"), "YEAR_MONTH_FORMAT")
    return text


@register.filter
def listed(words: Sequence[object] | None) -> str:
    """A, B og C."""
    texts = [str(word) for word in words or []]
    if len(texts) < 2:
        return "".join(texts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(texts[:-1]), "last": texts[-1]}


@register.filter
def sentence(text: object) -> str:
    """The text with a capital first letter."""
    words = str(text)
    return words[:1].upper() + words[1:]


@register.filter
def in_language(message: dict[str, str] | object, language: str) -> str:
    """The sentence of a two-language message in the page's language."""
    if isinstance(message, dict):
        return message.get(language) or message.get("da", "")
    return str(getattr(message, language, ""))


@register.filter
def dressed(field: BoundField) -> SafeString:
    """A form field's input in the design system's classes, bound to its hint and its error."""
    widget = field.field.widget
    drawn = {Select: "form-select", CheckboxInput: "form-checkbox"}
    look = next((name for kind, name in drawn.items() if isinstance(widget, kind)), "form-input")
    return field.as_widget(attrs={**field.build_widget_attrs({}), "class": look})


@register.filter
def at(mapping: dict[object, object], key: object) -> object:
    """The mapping's value for a key that the template holds, or nothing."""
    return mapping.get(key, "")
