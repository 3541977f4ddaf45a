"""What the scopes of figures are called on a page."""

from django.utils.translation import gettext as _

from tovholder.agreement.labels import value_label
from tovholder.agreement.pages.frame import names_of
from tovholder.agreement.schema import Agreement

WIDER = ("population", "social_housing", "programmes", "region")


def scope_names(agreement: Agreement) -> dict[str, str]:
    """Id to name of every scope that a figure may be about: the agreement's areas and groups, and the wider ones."""
    municipality = agreement.municipality.name or _("the municipality")
    wider = {scope: value_label(scope) for scope in WIDER}
    return {
        **names_of(agreement),
        **wider,
        "municipality": municipality,
        "municipal_social_housing": _("social housing in %(municipality)s") % {"municipality": municipality},
    }
