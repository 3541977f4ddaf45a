"""Passwords that everybody can read in the source are nobody's password."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DEMO_PASSWORDS = {
    "sekretariat@eksempel.dk": "demo-sekretariat",
    "formand@eksempel.dk": "demo-formand",
    "leder@eksempel.dk": "demo-leder",
    "skoleleder@eksempel.dk": "demo-skoleleder",
    "revisor@eksempel.dk": "demo-revisor",
    "laeser@eksempel.dk": "demo-laeser",
    "administrator@eksempel.dk": "demo-administrator",
}
"""Of each demo account, by its address."""


class KnownPasswordValidator:
    """Refuses the demo's passwords."""

    def validate(self, password: str, user: object = None) -> None:
        if password.strip().lower() in DEMO_PASSWORDS.values():
            raise ValidationError(_("Everybody knows this password: it is the demo's. Choose another."))

    def get_help_text(self) -> str:
        return _("Not one of the demo's passwords.")
