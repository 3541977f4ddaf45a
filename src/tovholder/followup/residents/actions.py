"""Writes of the residents' page: its text, a publication that the board has decided on, and taking one down."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.content.schema import hash_content
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.plans.resident_words import read_happenings
from tovholder.followup.residents.models import Publication, ResidentText, TakenDown
from tovholder.followup.residents.resident_page import assemble_resident_page
from tovholder.followup.residents.selectors import find_publication, find_text, list_publishing_decisions
from tovholder.governance.models import Decision
from tovholder.governance.programme_lock import lock_programme
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force, load_agreement
from tovholder.shell.language_choice import tell


@transaction.atomic
def keep_resident_text(*, by: Person, programme: Programme, content: Mapping[str, Any]) -> ResidentText:
    """Keep the text of the page; what is out stays as it is. Raises `ValidationError` where a line cannot be read."""
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    try:
        read_happenings(content.get("happenings") or "")
    except Refusal as fault:
        raise ValidationError(tell(fault.text)) from fault
    newest = find_text(programme)
    if newest is not None and newest.content == dict(content):
        return newest
    kept = ResidentText.objects.create(by=by, programme=programme, content=dict(content))
    record_event(programme=programme.slug, act="residents.text", by=str(by), subject=str(kept.pk))
    return kept


@transaction.atomic
def publish_resident_page(*, by: Person, programme: Programme, decision: Decision) -> Publication:
    """Freeze the page and show it to everybody, on the board's decision.

    Raises `ValidationError` without a text, or on a decision that is not the board's approval of the text as it stands.
    """
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    text, today = find_text(programme), timezone.localdate()
    version = find_version_in_force(programme, today)
    if text is None or version is None:
        raise ValidationError(_("Write the text of the page first."))
    if decision not in list_publishing_decisions(programme, load_agreement(version), text):
        raise ValidationError(_("Choose the board's approval, made after the text was last changed."))
    page = assemble_resident_page(programme, text.content, today)
    kept = Publication.objects.create(
        by=by, programme=programme, decision=decision, shown_from=today, page=page, digest=hash_content(page)
    )
    record_event(
        programme=programme.slug,
        act="residents.published",
        by=str(by),
        subject=str(decision),
        publication=kept.pk,
        digest=kept.digest,
    )
    return kept


@transaction.atomic
def take_page_down(*, by: Person, programme: Programme, reason: str) -> TakenDown:
    """Show the page no more. Raises `ValidationError` when none is out, or without a reason."""
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    out = find_publication(programme.slug, timezone.localdate())
    if out is None or hasattr(out, "taken_down"):
        raise ValidationError(_("No page is out."))
    if not reason.strip():
        raise ValidationError(_("Say why it is taken down."))
    kept = TakenDown.objects.create(by=by, publication=out, reason=reason.strip()[:300])
    record_event(
        programme=programme.slug, act="residents.taken_down", by=str(by), subject=str(out.decision), reason=kept.reason
    )
    return kept
