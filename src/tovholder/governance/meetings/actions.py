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
from tovholder.governance.meetings.selectors import assemble_papers, list_agenda, list_resubmitted
from tovholder.governance.meetings.sending_hooks import run_sending_hooks
from tovholder.governance.models import AgendaItem, Annex, Meeting, MeetingHeld, MeetingSent, Minutes, Proposal
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


def refuse_sent_papers(meeting: Meeting) -> None:
    """Raise `ValidationError` when the papers are out: they stay as they were sent."""
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
    if MeetingHeld.objects.filter(meeting=meeting).exists():
        raise ValidationError(_("The papers have been sent and stay as they are. Take it up at the next meeting."))
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


@transaction.atomic
def keep_minutes(*, by: Person, meeting: Meeting, text: str) -> Minutes:
    """Keep what the minutes say. Once a later meeting has approved them they stay."""
    require_right(by, Act.DECIDE_IN_BODY, meeting.programme.slug, body=meeting.body)
    lock_programme(meeting.programme)
    if not MeetingHeld.objects.filter(meeting=meeting).exists():
        raise ValidationError(_("The meeting has not been held yet."))
    if Meeting.objects.filter(pk=meeting.pk, protocol_approved__isnull=False).exists():
        raise ValidationError(_("These minutes have been approved. A correction is an item of the next meeting."))
    if not text.strip():
        raise ValidationError(_("The minutes are empty."))
    row = Minutes.objects.create(by=by, meeting=meeting, text=text.strip())
    _record(by, meeting, "meeting.minutes", minutes=row.pk)
    return row


def _record(by: Person, meeting: Meeting, act: str, **detail: object) -> None:
    record_event(
        programme=meeting.programme.slug, act=act, by=str(by), subject=str(meeting), meeting=meeting.pk, **detail
    )
