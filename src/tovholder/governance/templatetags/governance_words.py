"""Words of the budget and of the rules on a page."""

from collections.abc import Mapping

from django import template

from tovholder.agreement.document_form.form_words import name_source
from tovholder.domain.plans.budget_table import EffortAreaBudget
from tovholder.domain.rulings.body_rules import Attendee
from tovholder.governance.budget.presenters import name_effort_area
from tovholder.governance.meetings.presenters import tell_attendee
from tovholder.governance.models import Interpretation
from tovholder.governance.rules.rule_words import tell_limit, tell_rule
from tovholder.shell.templatetags.danish import sentence

register = template.Library()


@register.filter
def payer(source: str | None) -> str:
    """Who pays, in words, with a capital."""
    return sentence(name_source(source))


@register.filter
def effort_area_name(area: EffortAreaBudget, names: Mapping[str, str]) -> str:
    """The effort area of a part of the budget, in words."""
    return name_effort_area(area, names)


@register.filter
def settled_in_words(row: Interpretation) -> str:
    """What the board has settled, in one sentence."""
    return tell_rule(row)


@register.filter
def attendee(one: Attendee) -> str:
    """Somebody at a meeting, by name, office and organisation."""
    return tell_attendee(one)


@register.filter
def limit_in_words(row: Interpretation) -> str:
    """The limit for when a shift is material; nothing where it was lifted."""
    return tell_limit(row)
