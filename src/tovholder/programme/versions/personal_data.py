"""CPR-like numbers are refused wherever something is about to be kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tovholder.domain.content.json_pointers import walk_leaves
from tovholder.domain.language.personal_numbers_in_text import resembles_cpr


def refuse_personal_numbers(content: Any) -> None:
    """Raise `ValidationError` when a text in the content resembles a CPR number; it names the place, not the number."""
    for pointer, value in walk_leaves(content):
        if isinstance(value, str) and resembles_cpr(value):
            raise ValidationError(
                _("%(place)s holds something that looks like a CPR number. Remove it and try again; nothing was saved.")
                % {"place": pointer or _("The text")}
            )
