"""Writes on what follows from a meeting: minutes, their words, signed off and approved; tasks until closed."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.governance.meetings.attendance import read_held
from tovholder.governance.models import (
    AgendaItem,
    ItemKind,
    ItemNote,
    Meeting,
    MeetingHeld,
    Minutes,
    MinutesApproved,
    MinutesSigned,
    Seat,
    SeatFunction,
    Task,
    TaskDone,
)
from tovholder.governance.programme_lock import lock_programme
from tovholder.governance.seats.selectors import filter_held_on
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, NotAllowed, require_right
from tovholder.programme.versions.models import Programme


@transaction.atomic
def keep_minutes(*, by: Person, meeting: Meeting, text: str) -> Minutes:
    """Keep what the minutes say. Once a later meeting or every member has approved them they stay."""
    require_right(by, Act.DECIDE_IN_BODY, meeting.programme.slug, body=meeting.body)
    lock_programme(meeting.programme)
    _refuse_unheld(meeting)
    _refuse_approved(meeting)
    if not text.strip():
        raise ValidationError(_("The minutes are empty."))
    row = Minutes.objects.create(by=by, meeting=meeting, text=text.strip())
    _record(by, meeting, "meeting.minutes", minutes=row.pk)
    return row


@transaction.atomic
def note_item(*, by: Person, item: AgendaItem, text: str) -> ItemNote:
    """Keep what the minutes say of an item for discussion or information."""
    meeting = item.meeting
    require_right(by, Act.DECIDE_IN_BODY, meeting.programme.slug, body=meeting.body)
    lock_programme(meeting.programme)
    _refuse_unheld(meeting)
    _refuse_approved(meeting)
    if item.kind == ItemKind.DECISION:
        raise ValidationError(_("What was decided stands with the decision and is not written again."))
    if not text.strip():
        raise ValidationError(_("The minutes are empty."))
    row = ItemNote.objects.create(by=by, item=item, text=text.strip())
    _record(by, meeting, "meeting.noted", item=item.pk)
    return row


@transaction.atomic
def sign_minutes(*, by: Person, minutes: Minutes) -> MinutesSigned:
    """Sign these very words off, as the body's chair. Raises `ValidationError` when there are newer ones."""
    meeting = minutes.meeting
    lock_programme(meeting.programme)
    if not _held_seats(by, meeting).filter(function=SeatFunction.CHAIR).exists():
        raise NotAllowed(_("Only the chair of the body signs its minutes off."))
    _refuse_older(minutes)
    if MinutesSigned.objects.filter(minutes=minutes).exists():
        raise ValidationError(_("These minutes have been signed off already."))
    row = MinutesSigned.objects.create(by=by, minutes=minutes)
    _record(by, meeting, "meeting.signed", minutes=minutes.pk)
    return row


@transaction.atomic
def approve_minutes(*, by: Person, minutes: Minutes) -> MinutesApproved:
    """Approve these very words, as one who was at the meeting. Raises `ValidationError` when there are newer ones."""
    meeting = minutes.meeting
    lock_programme(meeting.programme)
    if by.pk not in list_approvers(meeting) or not by.is_active:
        raise NotAllowed(_("Only those who were at the meeting with a vote approve its minutes."))
    _refuse_older(minutes)
    if MinutesApproved.objects.filter(minutes=minutes, by=by).exists():
        raise ValidationError(_("You have approved these minutes already."))
    row = MinutesApproved.objects.create(by=by, minutes=minutes)
    _record(by, meeting, "meeting.minutes_approved", minutes=minutes.pk)
    return row


def list_approvers(meeting: Meeting) -> set[int | None]:
    """The accounts of those who were there with a vote; None stands for somebody who has no account."""
    held = MeetingHeld.objects.filter(meeting=meeting).first()
    return {one.person for one in read_held(held) if one.votes} if held else set()


def is_approved_by_all(minutes: Minutes) -> bool:
    """Whether everybody who was there with a vote has approved these very words."""
    approvers = list_approvers(minutes.meeting)
    return bool(approvers) and approvers <= set(minutes.approvals.values_list("by", flat=True))


@transaction.atomic
def give_task(
    *,
    by: Person,
    programme: Programme,
    body: str,
    what: str,
    owner: str,
    due: datetime.date | None = None,
    item: AgendaItem | None = None,
) -> Task:
    """Keep something to be done: what, by whom, by when. Read at each meeting of the body until it is closed."""
    require_right(by, Act.DECIDE_IN_BODY, programme.slug, body=body)
    if not what.strip() or not owner.strip():
        raise ValidationError(_("Say what is to be done and who does it."))
    if item and (item.meeting.programme_id, item.meeting.body) != (programme.pk, body):
        raise ValidationError(_("The item belongs to another body."))
    lock_programme(programme)
    if programme.tasks.filter(body=body, what=what.strip()[:300], owner=owner.strip()[:120], done=None).exists():
        raise ValidationError(_("This task is on the list already."))
    task = Task.objects.create(
        by=by, programme=programme, body=body, item=item, what=what.strip()[:300], owner=owner.strip()[:120], due=due
    )
    record_event(programme=programme.slug, act="task.given", by=str(by), subject=str(task), body=body, owner=task.owner)
    return task


@transaction.atomic
def close_task(*, by: Person, task: Task, how: str) -> TaskDone:
    """Close a task, saying how it was done or why it is dropped."""
    require_right(by, Act.PLAN_MEETING, task.programme.slug, body=task.body)
    if not how.strip():
        raise ValidationError(_("Say how it was done, or why it is dropped."))
    lock_programme(task.programme)
    if TaskDone.objects.filter(task=task).exists():
        raise ValidationError(_("This task has been closed already."))
    done = TaskDone.objects.create(by=by, task=task, how=how.strip()[:300])
    record_event(programme=task.programme.slug, act="task.closed", by=str(by), subject=str(task), how=how)
    return done


def _held_seats(person: Person, meeting: Meeting) -> QuerySet[Seat]:
    today = filter_held_on(timezone.localdate())
    return Seat.objects.filter(today, programme=meeting.programme, body=meeting.body, person=person)


def _refuse_unheld(meeting: Meeting) -> None:
    if not MeetingHeld.objects.filter(meeting=meeting).exists():
        raise ValidationError(_("The meeting has not been held yet."))


def _refuse_approved(meeting: Meeting) -> None:
    newest = meeting.minutes_kept.order_by("-id").first()
    if Meeting.objects.filter(pk=meeting.pk, protocol_approved__isnull=False).exists() or (
        newest and is_approved_by_all(newest)
    ):
        raise ValidationError(_("These minutes have been approved. A correction is an item of the next meeting."))


def _refuse_older(minutes: Minutes) -> None:
    if minutes.meeting.minutes_kept.filter(pk__gt=minutes.pk).exists():
        raise ValidationError(_("The minutes have been written anew in the meantime. Read them again first."))


def _record(by: Person, meeting: Meeting, act: str, **detail: object) -> None:
    record_event(
        programme=meeting.programme.slug, act=act, by=str(by), subject=str(meeting), meeting=meeting.pk, **detail
    )
