"""Numbers, dates and lists in the language of the page: the templates' door to the one writer in `domain/language`."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, Select
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from tovholder.domain.language.date_writer import format_date, format_moment
from tovholder.domain.language.number_writer import (
    NBSP,
    format_kroner,
    format_measure,
    format_measure_beside,
    format_number,
)
from tovholder.domain.language.text import Text, capitalise_first, join_words
from tovholder.shell.language_choice import find_page_language, tell

__all__ = ["NBSP", "day", "format_measure_alike", "in_language", "kroner", "listed", "measure", "moment", "number",
           "sentence", "signed"]  # fmt: skip

register = template.Library()

Number = int | float | Decimal


@register.filter
def number(value: Number | None, decimals: int | None = None) -> str:
    """1234.5 as 1.234,5 with the decimals it has, or with so many; an empty text for none."""
    return "" if value is None or value == "" else tell(format_number(value, decimals))


@register.filter
def signed(value: Number | None, decimals: int = 0) -> str:
    """A change: +2,3, −0,5 or ±0,0, with so many decimals."""
    return "" if value is None or value == "" else tell(format_number(value, decimals, sign=True))


@register.filter
def kroner(amount: Number | None) -> str:
    """300.000 kr.; an empty text for none."""
    return "" if amount is None or amount == "" else tell(format_kroner(amount))


@register.filter
def measure(value: Number | None, unit: str | None = None) -> str:
    """A value with its unit: 93,6 % with a no-break space, a grade or mean with one decimal, a count whole."""
    return pgettext("value", "not given") if value is None or value == "" else tell(format_measure(value, unit))


def format_measure_alike(value: Number | None, unit: str | None, beside: Iterable[Number | None]) -> str:
    """A value with its unit and as many decimals as those it stands beside, one at the most: 15,0 % beside 14,5 %."""
    if value is None:
        return measure(value, unit)
    return tell(format_measure_beside(value, unit, tuple(item for item in beside if item is not None)))


@register.filter
def day(value: datetime.date | str | int | None) -> str:
    """A date as 5. april 2023, a month as januar 2024, a year as it is."""
    return pgettext("value", "not given") if value is None or value == "" else tell(format_date(value))


@register.filter(expects_localtime=True)
def moment(value: datetime.datetime | None) -> str:
    """A point in time as 5. april 2023 14:05."""
    return "" if not value else tell(format_moment(value))


@register.filter(expects_localtime=True)
def day_of(value: datetime.datetime | None) -> str:
    """The day of a point in time as 5. april 2023."""
    return "" if not value else tell(format_date(value))


@register.filter
def listed(words: Sequence[object] | None) -> str:
    """A, B og C."""
    return join_words([str(word) for word in words or []], find_page_language())


@register.filter
def sentence(text: object) -> str:
    """The text with a capital first letter."""
    return capitalise_first(str(text))


@register.filter
def in_language(message: Text | dict[str, str] | object, language: str) -> str:
    """The sentence of a two-language message in the page's language."""
    if isinstance(message, dict):
        return message.get(language) or message.get("da", "")
    return str(getattr(message, language, ""))


@register.filter
def dressed(field: BoundField) -> SafeString:
    """A form field's input in the design system's classes, bound to its hint and its error."""
    widget = field.field.widget
    drawn = {Select: "form-select", CheckboxInput: "form-checkbox", CheckboxSelectMultiple: "form-checkbox"}
    look = next((name for kind, name in drawn.items() if isinstance(widget, kind)), "form-input")
    return field.as_widget(attrs={**field.build_widget_attrs({}), "class": look})


@register.filter
def as_list(thing: object) -> list[object]:
    """The one thing as a list, for what shows several."""
    return [thing]


@register.filter
def at(mapping: dict[object, object], key: object) -> object:
    """The mapping's value for a key that the template holds, or nothing."""
    return mapping.get(key, "")
