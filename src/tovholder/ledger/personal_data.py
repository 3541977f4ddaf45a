"""CPR-like numbers are refused wherever a row is about to be kept: every table that is written once comes by here."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tovholder.domain.content.json_pointers import walk_leaves
from tovholder.domain.language.personal_numbers_in_text import line_resembles_cpr, resembles_cpr
from tovholder.ledger.kept_json import KeptJSON


def refuse_personal_numbers(row: models.Model, printed: frozenset[str] = frozenset()) -> None:
    """Raise `ValidationError` when a text of the row resembles a CPR number; it names the place, not the number.

    `printed` names the fields that hold what a file says, tables and all: rows of figures in them are no numbers.
    """
    for field in row._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField):
            resembles = line_resembles_cpr if field.name in printed else resembles_cpr
            for pointer, text in _texts(field, field.value_from_object(row)):
                if resembles(text):
                    raise ValidationError(_make_refusal(pointer or _name_place(field)))


def refuse_personal_lines(name: str, text: str) -> None:
    """Raise `ValidationError` when a line of a file's text does; `name` is the file's."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line_resembles_cpr(line):
            raise ValidationError(_make_refusal(_("%(name)s, line %(number)s") % {"name": name, "number": number}))


def _texts(field: "models.Field[Any, Any]", value: Any) -> Iterator[tuple[str, str]]:
    leaves = walk_leaves(value) if isinstance(field, KeptJSON) else [("", value)]
    return ((pointer, text) for pointer, text in leaves if isinstance(text, str))


def _name_place(field: "models.Field[Any, Any]") -> str | Promise:
    """What the field is called on screens; many are just the text of the row."""
    return field._verbose_name or _("The text")  # type: ignore[attr-defined]


def _make_refusal(place: str | Promise) -> str:
    return _("%(place)s holds something that looks like a CPR number. Remove it and try again; nothing was saved.") % {
        "place": str(place)[:1].upper() + str(place)[1:]
    }
