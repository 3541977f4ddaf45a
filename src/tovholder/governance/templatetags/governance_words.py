"""Words of the budget and of the rules on a page."""

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext as _

from tovholder.agreement.document_form.form_words import name_source
from tovholder.domain.plans.budget_table import EffortAreaBudget
from tovholder.domain.rulings.body_rules import Attendee
from tovholder.governance.budget.presenters import name_effort_area
from tovholder.governance.meetings.presenters import tell_attendee
from tovholder.governance.models import Interpretation, Matter
from tovholder.shell.templatetags.danish import kroner, measure, sentence

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
    if row.matter == Matter.LOCAL_POWER:
        return _("The local forum may decide: %(reach)s.") % {"reach": row.get_covers_display()}
    return limit_in_words(row) or _("No limit; people judge each shift.")


@register.filter
def attendee(one: Attendee) -> str:
    """Somebody at a meeting, by name, office and organisation."""
    return tell_attendee(one)


@register.filter
def limit_in_words(row: Interpretation) -> str:
    """The limit for when a shift is material; nothing where it was lifted."""
    parts = []
    if row.at_least_share is not None:
        parts.append(_("%(share)s of the whole budget") % {"share": measure(100 * row.at_least_share, "percent")})
    if row.at_least_amount is not None:
        parts.append(kroner(row.at_least_amount))
    return _("Material from %(limit)s.") % {"limit": _(" or ").join(parts)} if parts else ""
