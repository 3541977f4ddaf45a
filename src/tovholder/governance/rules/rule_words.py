"""A limit or a reading of the rules in words: for its agenda item, and for the page of what is settled."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from tovholder.governance.models import Interpretation, Matter, RuleProposed
from tovholder.shell.templatetags.danish import day, kroner, measure


def tell_limit(row: Interpretation | RuleProposed) -> str:
    """The limit for when a shift is material; nothing where it is lifted."""
    parts = []
    if row.at_least_share is not None:
        parts.append(_("%(share)s of the whole budget") % {"share": measure(100 * row.at_least_share, "percent")})
    if row.at_least_amount is not None:
        parts.append(kroner(row.at_least_amount))
    return _("Material from %(limit)s.") % {"limit": _(" or ").join(parts)} if parts else ""


def tell_rule(row: Interpretation | RuleProposed) -> str:
    """What is settled, or is to be, in one sentence."""
    if row.matter == Matter.LOCAL_POWER:
        return _("The local forum may decide: %(reach)s.") % {"reach": row.get_covers_display()}
    return tell_limit(row) or _("No limit; people judge each shift.")


def title_rule(rule: RuleProposed) -> str:
    """The title of the item, in the language of the record: the value stands in it, and so in the papers."""
    with translation.override(settings.LANGUAGE_CODE):
        since = " " + _("From %(day)s.") % {"day": day(rule.since)} if rule.since else ""
        if rule.matter == Matter.LOCAL_POWER:
            return _("How far the local forum's power reaches. %(what)s") % {"what": tell_rule(rule)} + since
        return _("Limit for shifts between effort areas. %(what)s") % {"what": tell_rule(rule)} + since
