"""Words of the budget on a page."""

from collections.abc import Mapping

from django import template

from tovholder.governance.budget_table import EffortAreaBudget
from tovholder.governance.pages.budget_words import area_name, source_name
from tovholder.shell.templatetags.danish import sentence

register = template.Library()


@register.filter
def payer(source: str | None) -> str:
    """Who pays, in words, with a capital."""
    return sentence(source_name(source))


@register.filter
def effort_area_name(area: EffortAreaBudget, names: Mapping[str, str]) -> str:
    """The effort area of a part of the budget, in words."""
    return area_name(area, names)
