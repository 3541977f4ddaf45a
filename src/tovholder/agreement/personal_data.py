"""CPR-like numbers are refused wherever something is about to be kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tovholder.agreement.checks.personal_numbers import resembles_cpr
from tovholder.agreement.schema.pointer import walk


def refuse_personal_numbers(content: Any) -> None:
    """Raise `ValidationError` when a text in the content resembles a CPR number; it names the place, not the number."""
    for pointer, value in walk(content):
        if isinstance(value, str) and resembles_cpr(value):
            raise ValidationError(
                _("%(place)s holds something that looks like a CPR number. Remove it and try again; nothing was saved.")
                % {"place": pointer or _("The text")}
            )
