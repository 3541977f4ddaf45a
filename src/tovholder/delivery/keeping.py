"""How the room's rows are kept: what is known passed over, all or none, one event; a refusal told as a page's fault."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tovholder.domain.content.schema.value_kinds import Part
from tovholder.domain.language.refusal import Refusal
from tovholder.ledger.actions import record_event
from tovholder.people.rights import Actor
from tovholder.programme.versions.models import Programme
from tovholder.shell.language_choice import tell

P = TypeVar("P", bound=Part)


@contextmanager
def telling() -> Iterator[None]:
    """A refusal of the thinking as a page's own fault, in the language of whoever asked."""
    try:
        yield
    except Refusal as fault:
        raise ValidationError(tell(fault.text)) from fault


def leave_out_known(given: Sequence[P], known: Mapping[str, P]) -> list[P]:
    """What is not kept yet. Raises `ValidationError` for a number that stands for two things."""
    numbers = [getattr(one, "id") for one in given]  # noqa: B009 - every part that is kept has one
    if len(set(numbers)) != len(numbers):
        raise ValidationError(_("Two things have the same number; nothing was saved."))
    for number, one in zip(numbers, given, strict=True):
        if number in known and known[number] != one:
            raise ValidationError(_("Something with this number is kept already and says something else."))
    return [one for number, one in zip(numbers, given, strict=True) if number not in known]


def keep_rows_once(writer: Actor, programme: Programme, rows: list[Any], act: str) -> list[Any]:
    """Insert the rows and record their one event; nothing where there are none."""
    if not rows:
        return []
    try:
        with transaction.atomic():
            type(rows[0]).objects.bulk_create(rows)
    except IntegrityError as clash:
        raise ValidationError(_("Somebody has written this in the meantime. See how it stands now.")) from clash
    reason = next((row.reason for row in rows if row.reason), "")
    subject = ", ".join(str(row) for row in rows)[:200]
    record_event(
        programme=programme.slug, act=act, by=str(writer), subject=subject, **({"reason": reason} if reason else {})
    )
    return rows
