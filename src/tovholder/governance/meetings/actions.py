"""Writes on meetings: planned, papers sent, held with its decisions, minutes."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.domain.content.schema import hash_content
from tovholder.governance.decisions.models import Decision
from tovholder.governance.emergencies.actions import take_up_emergencies
from tovholder.governance.files.actions import keep_file
from tovholder.governance.meetings.invitations import mail_change
from tovholder.governance.meetings.selectors import assemble_papers, list_agenda, list_open_items, list_resubmitted
from tovholder.governance.meetings.sending_hooks import run_sending_hooks
from tovholder.governance.models import (
    STANDS,
    AgendaItem,
    Annex,
    Meeting,
    MeetingCancelled,
    MeetingHeld,
    MeetingMail,
    MeetingSent,
    Proposal,
    RuleProposed,
)
from tovholder.governance.programme_lock import lock_programme
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme


@dataclass(frozen=True)
class Item:
    """What an agenda item says."""

    kind: str
    title: str
    memo: str = ""
    minutes: int | None = None
    proposal: Proposal | None = None
    indicator: str = ""
    revises: Decision | None = None
    recommendation: str = ""
    closed: bool = False
    carries: AgendaItem | None = None
    annexes: Collection[tuple[str, bytes]] = ()
    rule: RuleProposed | None = None


@transaction.atomic
def plan_meeting(
    *,
    by: Person,
    programme: Programme,
    body: str,
    on: datetime.date,
    starts_at: datetime.time | None = None,
    place: str = "",
) -> Meeting:
    """Plan a meeting of a body. Raises `ValidationError` when an empty one at that time is planned already."""
    require_right(by, Act.PLAN_MEETING, programme.slug, body=body)
    lock_programme(programme)
    if programme.meetings.filter(body=body, on=on, starts_at=starts_at, items__isnull=True).exists():
        raise ValidationError(_("This meeting has been planned already; put its items on its agenda."))
    meeting = Meeting.objects.create(by=by, programme=programme, body=body, on=on, starts_at=starts_at, place=place)
    _record(by, meeting, "meeting.planned", on=on.isoformat())
    take_up_emergencies(by, meeting)
    return meeting


@transaction.atomic
def move_meeting(
    *, by: Person, meeting: Meeting, on: datetime.date, starts_at: datetime.time | None, place: str, reason: str
) -> Meeting:
    """Move a meeting to another day, time or place, with its agenda; those who were invited are told.

    The papers are to be sent anew: they say the day. Raises `ValidationError` when it is held, moved or called off.
    """
    require_right(by, Act.PLAN_MEETING, meeting.programme.slug, body=meeting.body)
    lock_programme(meeting.programme)
    refuse_gone_meeting(meeting)
    if (on, starts_at, place.strip()) == (meeting.on, meeting.starts_at, meeting.place):
        raise ValidationError(_("That is where and when the meeting is already."))
    if not reason.strip():
        raise ValidationError(_("Say why. Those who were invited are told."))
    moved = Meeting.objects.create(
        by=by,
        programme=meeting.programme,
        body=meeting.body,
        on=on,
        starts_at=starts_at,
        place=place.strip(),
        replaces=meeting,
        why_moved=reason.strip(),
    )
    for item in list_agenda(meeting):
        _copy_item(by, item, moved)
    _record(by, moved, "meeting.moved", was=meeting.on.isoformat(), on=on.isoformat(), reason=reason)
    mail_change(by, moved, MeetingMail.What.MOVED)
    return moved


def _copy_item(by: Person, item: AgendaItem, meeting: Meeting, *, again: bool = False) -> AgendaItem:
    """The same item on another agenda, with its annexes; `again` where an earlier meeting left it undecided."""
    standing = list_agenda(meeting)
    row = AgendaItem.objects.create(
        by=by,
        meeting=meeting,
        place=max((one.place for one in standing), default=0) + 1 if again else item.place,
        kind=item.kind,
        title=item.title,
        minutes=item.minutes,
        memo=item.memo,
        proposal=item.proposal,
        indicator=item.indicator,
        revises=item.revises,
        rule=item.rule,
        recommendation=item.recommendation,
        closed=item.closed,
        carries=item if again else item.carries,
    )
    for annex in item.annexes.all():
        Annex.objects.create(by=by, item=row, file_id=annex.file_id)
    return row


@transaction.atomic
def cancel_meeting(*, by: Person, meeting: Meeting, reason: str) -> MeetingCancelled:
    """Call a meeting off; those who were invited are told, and what was for decision is open again."""
    require_right(by, Act.PLAN_MEETING, meeting.programme.slug, body=meeting.body)
    lock_programme(meeting.programme)
    refuse_gone_meeting(meeting)
    if not reason.strip():
        raise ValidationError(_("Say why. Those who were invited are told."))
    cancelled = MeetingCancelled.objects.create(by=by, meeting=meeting, reason=reason.strip())
    _record(by, meeting, "meeting.cancelled", reason=reason)
    mail_change(by, meeting, MeetingMail.What.CANCELLED)
    return cancelled


def refuse_gone_meeting(meeting: Meeting) -> None:
    """Raise `ValidationError` when the meeting has been held, moved or called off."""
    if MeetingHeld.objects.filter(meeting=meeting).exists():
        raise ValidationError(_("The meeting has been held."))
    if not Meeting.objects.filter(STANDS, pk=meeting.pk).exists():
        raise ValidationError(_("The meeting has been moved or called off. See how it stands now."))


@transaction.atomic
def take_up_again(*, by: Person, meeting: Meeting, item: AgendaItem) -> AgendaItem:
    """Put an item that an earlier meeting left undecided on this one's agenda, with all that it said."""
    require_right(by, Act.PLAN_MEETING, meeting.programme.slug, body=meeting.body)
    lock_programme(meeting.programme)
    refuse_sent_papers(meeting)
    if item not in list_open_items(meeting.programme, meeting.body):
        raise ValidationError(_("That item is not open any more. Look at the list again."))
    row = _copy_item(by, item, meeting, again=True)
    _record(by, meeting, "meeting.item", item=row.pk, title=row.title, carries=item.pk)
    return row


def refuse_sent_papers(meeting: Meeting) -> None:
    """Raise `ValidationError` when the papers are out, or the meeting is moved or called off."""
    if not Meeting.objects.filter(STANDS, pk=meeting.pk).exists():
        raise ValidationError(_("The meeting has been moved or called off. See how it stands now."))
    if meeting.sendings.exists() or MeetingHeld.objects.filter(meeting=meeting).exists():
        raise ValidationError(_("The papers have been sent and stay as they are. Take it up at the next meeting."))


@transaction.atomic
def put_on_agenda(*, by: Person, meeting: Meeting, item: Item, replaces: AgendaItem | None = None) -> AgendaItem:
    """Put an item on the agenda, or a new wording in place of one that stands there."""
    require_right(by, Act.PLAN_MEETING, meeting.programme.slug, body=meeting.body)
    lock_programme(meeting.programme)
    refuse_sent_papers(meeting)
    standing = list_agenda(meeting)
    _refuse_item(meeting, item, standing, replaces)
    place = replaces.place if replaces else max((one.place for one in standing), default=0) + 1
    row = AgendaItem.objects.create(
        by=by,
        meeting=meeting,
        replaces=replaces,
        place=place,
        kind=item.kind,
        title=item.title.strip()[:200],
        minutes=item.minutes,
        memo=item.memo.strip(),
        proposal=item.proposal,
        indicator=item.indicator,
        revises=item.revises,
        rule=replaces.rule if replaces else item.rule,
        recommendation=item.recommendation.strip(),
        closed=item.closed,
        carries=item.carries or (replaces.carries if replaces else None),
    )
    for kept in replaces.annexes.all() if replaces else ():
        Annex.objects.create(by=by, item=row, file_id=kept.file_id)
    for name, data in item.annexes:
        Annex.objects.create(by=by, item=row, file=keep_file(name, data))
    _record(by, meeting, "meeting.item", item=row.pk, title=row.title, replaces=replaces.pk if replaces else None)
    return row


def _refuse_item(meeting: Meeting, item: Item, standing: list[AgendaItem], replaces: AgendaItem | None) -> None:
    if not item.title.strip():
        raise ValidationError(_("Give the item a title."))
    if replaces and replaces.rule_id and (replaces.title, replaces.kind) != (item.title.strip(), item.kind):
        raise ValidationError(_("What is to be settled stands in the title. Take the item off, and put it on again."))
    if replaces and replaces not in standing:
        raise ValidationError(_("That item has been changed in the meantime. Look at the agenda again."))
    if item.proposal and item.proposal.programme_id != meeting.programme_id:
        raise ValidationError(_("The proposal belongs to another programme."))
    if item.revises and (item.revises.programme_id, item.revises.body) != (meeting.programme_id, meeting.body):
        raise ValidationError(_("A body revises its own decisions, not those of others."))
    carried = item.carries
    if carried and (carried.meeting.programme_id, carried.meeting.body) != (meeting.programme_id, meeting.body):
        raise ValidationError(_("A body takes up again what it left undecided itself."))
    others = [one for one in standing if one != replaces]
    if item.proposal and any(one.proposal_id == item.proposal.pk for one in others):
        raise ValidationError(_("That proposal is on this agenda already."))


@transaction.atomic
def take_off_agenda(*, by: Person, item: AgendaItem) -> AgendaItem:
    """Take an item off before the papers are sent. What it said is kept."""
    meeting = item.meeting
    require_right(by, Act.PLAN_MEETING, meeting.programme.slug, body=meeting.body)
    lock_programme(meeting.programme)
    refuse_sent_papers(meeting)
    if item not in list_agenda(meeting):
        raise ValidationError(_("That item has been changed in the meantime. Look at the agenda again."))
    row = AgendaItem.objects.create(
        by=by, meeting=meeting, replaces=item, taken_off=True, place=item.place, kind=item.kind, title=item.title
    )
    _record(by, meeting, "meeting.item_off", item=item.pk, title=item.title)
    return row


@transaction.atomic
def send_papers(*, by: Person, meeting: Meeting) -> MeetingSent:
    """Freeze the agenda and the papers as they go out; again only where a proposal says something new since.

    Raises `ValidationError` when the meeting has been held, or nothing has changed since the papers were sent.
    """
    require_right(by, Act.PLAN_MEETING, meeting.programme.slug, body=meeting.body)
    lock_programme(meeting.programme)
    refuse_gone_meeting(meeting)
    if not list_agenda(meeting):
        raise ValidationError(_("There is nothing on the agenda yet."))
    frozen = assemble_papers(meeting)
    sent = meeting.sendings.order_by("-id").first()
    if sent and list_resubmitted(sent, frozen) == []:
        raise ValidationError(_("The papers have been sent already, and no proposal says anything new since."))
    sent = MeetingSent.objects.create(by=by, meeting=meeting, papers=frozen, digest=hash_content(frozen))
    _record(by, meeting, "meeting.sent", digest=sent.digest)
    run_sending_hooks(by, sent)
    return sent


def _record(by: Person, meeting: Meeting, act: str, **detail: object) -> None:
    record_event(
        programme=meeting.programme.slug, act=act, by=str(by), subject=str(meeting), meeting=meeting.pk, **detail
    )
