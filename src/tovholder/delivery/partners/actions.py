"""Writes of agreements with partners: kept once, changed by a later row with its reason."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.delivery.agreed import Agreed, find_agreed
from tovholder.delivery.keeping import keep_rows_once, leave_out_known, telling
from tovholder.delivery.partners.models import PartnerAgreement
from tovholder.delivery.partners.selectors import tell_partner_agreement
from tovholder.domain.activity_log.note_privacy import refuse_persons
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.letting.agreement_term import require_sound_term
from tovholder.people.rights import Act, Actor, require_right
from tovholder.programme.versions.models import Programme


@transaction.atomic
def keep_partner_agreements(
    *,
    by: Actor,
    programme: Programme,
    agreements: Sequence[said.PartnerAgreement],
    changes: PartnerAgreement | None = None,
    reason: str = "",
) -> list[PartnerAgreement]:
    """Keep agreements, all or none; what is known in the same words is passed over.

    `changes` is the row that the only one supersedes, with a reason. Raises `ValidationError` for a party or activity
    that is not the programme's, and for what names a person.
    """
    require_right(by, Act.LOG, programme.slug)
    if changes is not None and not reason.strip():
        raise ValidationError(_("Say why the agreement is changed; nothing was saved."))
    begun = PartnerAgreement.objects.filter(programme=programme, supersedes__isnull=True)
    known = {row.key: tell_partner_agreement(row) for row in begun} if changes is None else {}
    fresh = leave_out_known(agreements, known)
    agreed = find_agreed(programme, timezone.localdate())
    for one in fresh:
        _require_sound(one, agreed, reason)
    more: dict[str, Any] = {"supersedes": changes, "reason": reason.strip()} if changes else {}
    rows = [_make_row(by, programme, one, **more) for one in fresh]
    return keep_rows_once(by, programme, rows, "partner.changed" if changes else "partner.agreement")


def _require_sound(one: said.PartnerAgreement, agreed: Agreed, reason: str) -> None:
    if unknown := [key for key in one.partners if key not in agreed.parties]:
        raise ValidationError(_("The agreement has no party “%(id)s”.") % {"id": unknown[0]})
    if unknown := [key for key in one.activities if key not in agreed.activities]:
        raise ValidationError(_("No sub-agreement has or had the activity “%(id)s”.") % {"id": unknown[0]})
    if one.contact_position and one.contact_position not in agreed.names:
        raise ValidationError(_("The agreement has no such post. Choose one of the list."))
    with telling():
        require_sound_term(one.since, one.until)
        for text in (one.name, one.reference, reason):
            refuse_persons(text or "", agreed.own_names)


def _make_row(by: Actor, programme: Programme, one: said.PartnerAgreement, **more: Any) -> PartnerAgreement:
    return PartnerAgreement(
        programme=programme,
        by=str(by),
        key=one.id,
        name=one.name.strip(),
        partners=one.partners,
        activities=one.activities,
        status=one.status,
        since=one.since,
        until=one.until,
        contact_position=one.contact_position or "",
        reference=(one.reference or "").strip(),
        **more,
    )
