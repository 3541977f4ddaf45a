"""Writes of flexible letting: agreements and quarters, kept once, changed by a later row with its reason."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.delivery.agreed import Agreed, find_agreed
from tovholder.delivery.keeping import keep_rows_once, leave_out_known, telling
from tovholder.delivery.letting.models import LettingAgreement, LettingCount
from tovholder.delivery.letting.selectors import tell_letting_agreement, tell_letting_count
from tovholder.domain.activity_log.note_privacy import refuse_persons
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.letting.agreement_term import require_sound_term
from tovholder.domain.letting.letting_year import require_sound_count
from tovholder.people.rights import Act, Actor, require_right
from tovholder.programme.versions.models import Programme


@transaction.atomic
def keep_letting_agreements(
    *,
    by: Actor,
    programme: Programme,
    agreements: Sequence[said.LettingAgreement],
    changes: LettingAgreement | None = None,
    reason: str = "",
) -> list[LettingAgreement]:
    """Keep agreements, all or none; what is known in the same words is passed over.

    `changes` is the row that the only one supersedes, with a reason. Raises `ValidationError` for what cannot be so.
    """
    require_right(by, Act.OBSERVE, programme.slug)
    _ask_reason(changes, reason)
    begun = LettingAgreement.objects.filter(programme=programme, supersedes__isnull=True)
    known = {row.key: tell_letting_agreement(row) for row in begun} if changes is None else {}
    fresh = leave_out_known(agreements, known)
    agreed = find_agreed(programme, timezone.localdate())
    for one in fresh:
        _require_sound_agreement(one, agreed, reason)
    rows = [_make_agreement(by, programme, one, **_supersede(changes, reason)) for one in fresh]
    return keep_rows_once(by, programme, rows, "letting.changed" if changes else "letting.agreement")


@transaction.atomic
def keep_lettings(
    *,
    by: Actor,
    programme: Programme,
    counts: Sequence[said.LettingCount],
    changes: LettingCount | None = None,
    reason: str = "",
    today: datetime.date | None = None,
) -> list[LettingCount]:
    """Keep the lettings of quarters, all or none; what is known in the same words is passed over.

    `changes` is the row that the only one supersedes, with a reason. Raises `ValidationError` for what cannot be so.
    """
    require_right(by, Act.OBSERVE, programme.slug)
    _ask_reason(changes, reason)
    begun = LettingCount.objects.filter(programme=programme, supersedes__isnull=True)
    known = {row.key: tell_letting_count(row) for row in begun} if changes is None else {}
    fresh = leave_out_known(counts, known)
    agreed = find_agreed(programme, timezone.localdate())
    areas = {area.id for area in agreed.agreement.areas}
    for one in fresh:
        with telling():
            require_sound_count(one, areas, today or timezone.localdate())
            for text in (*one.flexible_by_criterion, reason):
                refuse_persons(text, agreed.own_names)
    rows = [_make_count(by, programme, one, **_supersede(changes, reason)) for one in fresh]
    return keep_rows_once(by, programme, rows, "letting.corrected" if changes else "letting.counted")


def _ask_reason(changes: object, reason: str) -> None:
    if changes is not None and not reason.strip():
        raise ValidationError(_("Say why what is kept already is corrected; nothing was saved."))


def _supersede(changes: object, reason: str) -> dict[str, Any]:
    return {} if changes is None else {"supersedes": changes, "reason": reason.strip()}


def _require_sound_agreement(one: said.LettingAgreement, agreed: Agreed, reason: str) -> None:
    areas = {area.id for area in agreed.agreement.areas}
    if not areas.issuperset(one.areas):
        raise ValidationError(_("The agreement has no such area. Choose one of the list."))
    if one.share_target is not None and not 0 <= one.share_target <= 100:
        raise ValidationError(_("The target is a percentage from 0 to 100."))
    with telling():
        require_sound_term(one.since, one.until)
        for text in (*one.criteria, one.reference or "", reason):
            refuse_persons(text, agreed.own_names)


def _make_agreement(by: Actor, programme: Programme, one: said.LettingAgreement, **more: Any) -> LettingAgreement:
    return LettingAgreement(
        programme=programme,
        by=str(by),
        key=one.id,
        areas=one.areas,
        criteria=one.criteria,
        share_target=None if one.share_target is None else convert_to_decimal(one.share_target),
        since=one.since,
        until=one.until,
        reference=(one.reference or "").strip(),
        **more,
    )


def _make_count(by: Actor, programme: Programme, one: said.LettingCount, **more: Any) -> LettingCount:
    return LettingCount(
        programme=programme,
        by=str(by),
        key=one.id,
        area=one.area,
        quarter=one.quarter,
        vacated=one.vacated,
        let_total=one.let_total,
        by_criterion=one.flexible_by_criterion,
        refused=one.refused,
        **one.let_by.model_dump(),
        **more,
    )
