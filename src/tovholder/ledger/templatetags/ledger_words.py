"""The ledger's codes as people say them."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

ACTS: dict[str, Promise] = {
    "role.given": _("Role given or changed"),
    "account.opened": _("Account opened"),
    "programme.started": _("Programme started"),
    "document.added": _("Document added"),
    "version.made": _("Version made"),
    "version.in_force": _("Version put in force"),
    "intake.made": _("File read in"),
    "intake.read_again": _("File read again"),
    "intake.decided": _("Values decided"),
    "figures.read": _("Figures read in"),
    "observations.made": _("Observations kept"),
    "indicator.added": _("Indicator added"),
}
FAULTS: dict[str, Promise] = {
    "changed": _("changed since it was written"),
    "missing": _("missing"),
    "relinked": _("not bound to the entry before it"),
}


@register.filter
def act_word(code: str) -> str:
    """An act's code in words; the code itself for one unknown here."""
    return str(ACTS.get(code, code))


@register.filter
def fault_word(code: str) -> str:
    """A fault of the chain in words."""
    return str(FAULTS.get(code, code))
