"""What the scopes of figures are called on a page."""

from django.utils.translation import gettext as _

from tovholder.domain.content.schema import Agreement
from tovholder.programme.frame.labels import label_value
from tovholder.programme.frame.programme_frame import map_names

WIDER = ("population", "social_housing", "programmes", "region")


def name_scopes(agreement: Agreement) -> dict[str, str]:
    """Id to name of every scope that a figure may be about: the agreement's areas and groups, and the wider ones."""
    municipality = agreement.municipality.name or _("the municipality")
    wider = {scope: label_value(scope) for scope in WIDER}
    return {
        **map_names(agreement),
        **wider,
        "municipality": municipality,
        "municipal_social_housing": _("social housing in %(municipality)s") % {"municipality": municipality},
    }
