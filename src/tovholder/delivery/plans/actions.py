"""Writes about the plans: what became of a milestone, that a case was used or tried, and what never was."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.delivery.agreed import find_agreed
from tovholder.delivery.keeping import keep_rows_once, leave_out_known, telling
from tovholder.delivery.kept_for_good import Correctable
from tovholder.delivery.plans.models import ContingencyEvent, MilestoneEvent
from tovholder.delivery.plans.selectors import (
    filter_counting_milestone_events,
    list_known_things,
    tell_contingency_event,
    tell_milestone_event,
)
from tovholder.domain.activity_log.note_privacy import refuse_persons
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.content.schema.programme_schema import Milestone
from tovholder.domain.plans.contingency_standing import require_sound_contingency_event
from tovholder.domain.plans.milestone_standing import find_milestone_standings, require_sound_milestone_event
from tovholder.people.rights import Act, Actor, require_right
from tovholder.programme.versions.models import Programme

Row = TypeVar("Row", MilestoneEvent, ContingencyEvent)


@transaction.atomic
def write_milestone_events(
    *, by: Actor, programme: Programme, events: Sequence[said.MilestoneEvent], today: datetime.date | None = None
) -> list[MilestoneEvent]:
    """Write what became of milestones, all or none; what is known in the same words is passed over.

    Raises `ValidationError` for what cannot be so: a day to come, a milestone that no plan has or had, one that is
    reached already, a move without its reason.
    """
    require_right(by, Act.LOG, programme.slug)
    day = today or timezone.localdate()
    begun = MilestoneEvent.objects.filter(programme=programme, supersedes__isnull=True)
    fresh = leave_out_known(events, {row.key: tell_milestone_event(row) for row in begun})
    if not fresh:
        return []
    agreed = find_agreed(programme, day)
    known = {one["id"]: Milestone.model_validate(one) for one in list_known_things(programme, DocumentKind.MILESTONES)}
    told = [tell_milestone_event(row) for row in filter_counting_milestone_events(programme)]
    for one in sorted(fresh, key=lambda event: event.on):
        milestone = known.get(one.milestone)
        if milestone is None:
            raise ValidationError(_("No milestone plan has or had the milestone “%(id)s”.") % {"id": one.milestone})
        standing = find_milestone_standings([milestone], told, day)[0]
        with telling():
            require_sound_milestone_event(one, standing, agreed.agreement.period.end, day)
            for text in (one.why, one.decision):
                refuse_persons(text or "", _list_own_names(agreed.own_names, known))
        told.append(one)
    rows = [_make_milestone_row(by, programme, one) for one in fresh]
    return keep_rows_once(by, programme, rows, "milestone.event")


@transaction.atomic
def write_contingency_events(
    *, by: Actor, programme: Programme, events: Sequence[said.ContingencyEvent], today: datetime.date | None = None
) -> list[ContingencyEvent]:
    """Write that cases were used or tried, all or none; what is known in the same words is passed over.

    Raises `ValidationError` for a case that no plan has or had, and for what names a person.
    """
    require_right(by, Act.LOG, programme.slug)
    day = today or timezone.localdate()
    begun = ContingencyEvent.objects.filter(programme=programme, supersedes__isnull=True)
    fresh = leave_out_known(events, {row.key: tell_contingency_event(row) for row in begun})
    if not fresh:
        return []
    agreed = find_agreed(programme, day)
    known = {one["id"]: one for one in list_known_things(programme, DocumentKind.CONTINGENCY)}
    for one in fresh:
        if one.trigger not in known:
            raise ValidationError(_("No contingency plan has or had the case “%(id)s”.") % {"id": one.trigger})
        with telling():
            require_sound_contingency_event(one, day)
            for text in (one.what_happened, one.done, one.debrief_item):
                refuse_persons(text or "", agreed.own_names)
    rows = [_make_contingency_row(by, programme, one) for one in fresh]
    return keep_rows_once(by, programme, rows, "contingency.event")


@transaction.atomic
def withdraw_plan_event(*, by: Actor, row: Row, reason: str) -> Row:
    """Say that what was written never was so. Raises `ValidationError` without a reason, or when it is withdrawn."""
    require_right(by, Act.LOG, row.programme.slug)
    if not reason.strip():
        raise ValidationError(_("Say why it is withdrawn; nothing was saved."))
    with telling():
        refuse_persons(reason, find_agreed(row.programme, timezone.localdate()).own_names)
    more = {"supersedes": row, "reason": reason.strip(), "withdrawn": True}
    if isinstance(row, MilestoneEvent):
        made: Correctable = _make_milestone_row(by, row.programme, tell_milestone_event(row), **more)
    else:
        made = _make_contingency_row(by, row.programme, tell_contingency_event(row), **more)
    kept: Row = keep_rows_once(
        by, row.programme, [made], f"{type(row).__name__.removesuffix('Event').lower()}.withdrawn"
    )[0]
    return kept


def _list_own_names(own: frozenset[str], known: Mapping[str, Milestone]) -> frozenset[str]:
    return own | {one.text for one in known.values() if one.text}


def _make_milestone_row(by: Actor, programme: Programme, one: said.MilestoneEvent, **more: Any) -> MilestoneEvent:
    return MilestoneEvent(
        programme=programme,
        by=str(by),
        key=one.id,
        milestone=one.milestone,
        on=one.on,
        what=one.what,
        to="" if one.to is None else str(one.to),
        why=(one.why or "").strip(),
        decision=(one.decision or "").strip(),
        **more,
    )


def _make_contingency_row(by: Actor, programme: Programme, one: said.ContingencyEvent, **more: Any) -> ContingencyEvent:
    return ContingencyEvent(
        programme=programme,
        by=str(by),
        key=one.id,
        trigger=one.trigger,
        on=one.on,
        what=one.what,
        what_happened=(one.what_happened or "").strip(),
        done=(one.done or "").strip(),
        debrief_item=(one.debrief_item or "").strip(),
        **more,
    )
