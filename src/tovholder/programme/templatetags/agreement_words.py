"""Schema values in words, and ids as the names they stand for."""

from collections.abc import Mapping, Sequence

from django import template

from tovholder.programme.frame.labels import label_value
from tovholder.shell.templatetags.danish import listed

register = template.Library()


@register.filter
def word(value: str | None) -> str:
    """A schema value as people say it; nothing for none."""
    return label_value(value) if value else ""


@register.filter
def words(values: Sequence[str] | None) -> str:
    """Several schema values as people say them."""
    return listed([label_value(value) for value in values or []])


@register.filter
def named(ids: Sequence[str] | None, names: Mapping[str, str]) -> str:
    """Ids as the names they stand for; an id that stands for nothing as it is."""
    return listed([names.get(item, item) for item in ids or []])
