"""The minutes of a held meeting in words: who was there, what was decided and said, and who stands by them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from tovholder.domain.rulings.body_rules import Attendee
from tovholder.governance.meetings.attendance import read_held
from tovholder.governance.meetings.presenters import ShownItem, present_item, tell_attendee, tell_task
from tovholder.governance.meetings.selectors import list_agenda, name_body_of
from tovholder.governance.models import Meeting, MeetingHeld, Minutes, Task
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.templatetags.danish import day, moment, sentence


@dataclass(frozen=True)
class MinutedItem:
    """An item with what the minutes say of it."""

    title: str
    said: list[str]


@dataclass(frozen=True)
class MinutesDocument:
    """The whole document; `words` are its headings, in the language of the reader."""

    language: str
    title: str
    running: str
    standing: str
    fictional: bool
    lead: list[str]
    attendance: list[tuple[str, list[str]]]
    items: list[MinutedItem]
    text: str
    tasks: list[str]
    approved: list[str]
    words: dict[str, str]


def assemble_minutes(frame: Frame, meeting: Meeting, *, closed: bool) -> MinutesDocument:
    """The minutes as they stand. `closed` says whether the reader sees closed items."""
    held: MeetingHeld = meeting.held
    newest = meeting.minutes_kept.order_by("-id").first()
    body = name_body_of(meeting)
    tasks = Task.objects.filter(item__meeting=meeting).select_related("done").order_by("id")
    return MinutesDocument(
        language=find_page_language(),
        title=_("Minutes: %(body)s, %(day)s") % {"body": body, "day": day(meeting.on)},
        running=f"{frame.name} · {body} · {day(meeting.on)}",
        standing=_tell_standing(newest),
        fictional=frame.fictional,
        lead=list(_lead(meeting, held)),
        attendance=list(_list_attendance(read_held(held))),
        items=[_minute(present_item(item), in_full=closed or not item.closed) for item in list_agenda(meeting)],
        text=newest.text if newest else "",
        tasks=[tell_task(task) for task in tasks],
        approved=list(_tell_approved(meeting, newest)),
        words={
            "fictional": _("Fictional example"),
            "page": _("Page {n} of {all}"),
            "items": _("The items"),
            "minutes": _("Minutes"),
            "tasks": _("Tasks"),
            "approved": _("Signed off and approved"),
        },
    )


def _tell_standing(newest: Minutes | None) -> str:
    if newest is None:
        return _("The minutes have not been written.")
    return _("Minutes as written on %(day)s") % {"day": moment(timezone.localtime(newest.at))}


def _lead(meeting: Meeting, held: MeetingHeld) -> Iterator[str]:
    at = _("at %(time)s") % {"time": time_format(meeting.starts_at, "H:i")} if meeting.starts_at else ""
    yield sentence(", ".join(part for part in (day(meeting.on), at, meeting.place) if part)) + "."
    if held.voters is not None:
        yield _("%(n)s with a vote were there. %(rule)s") % {"n": held.voters, "rule": held.rule or ""}


def _list_attendance(attendees: list[Attendee]) -> Iterator[tuple[str, list[str]]]:
    heads = {"present": _("Present"), "apologies": _("Apologies"), "absent": _("Absent")}
    for how, head in heads.items():
        people = [tell_attendee(one) for one in attendees if one.how == how]
        if people:
            yield head, people


def _minute(shown: ShownItem, *, in_full: bool) -> MinutedItem:
    if not in_full:
        return MinutedItem(
            f"{shown.item.place}. {_('Closed item')}", [_("What was said and decided is for the body alone.")]
        )
    return MinutedItem(f"{shown.item.place}. {shown.item.title}", list(_tell_item(shown)))


def _tell_item(shown: ShownItem) -> Iterator[str]:
    decision = shown.decision
    if decision is not None:
        yield f"{decision.label}: {sentence(decision.get_outcome_display())}. {decision.text}".strip()
    yield from shown.facts
    for document in shown.amended:
        for change in document.changes:
            runs = " ".join(_tell_run(kind, text) for kind, text in change.runs)
            yield _("Changed at the meeting, %(where)s: %(runs)s") % {"where": change.where, "runs": runs}
    yield from (note for note in (shown.told_late, shown.note) if note)
    if decision is None and shown.item.kind == "B":
        yield _("Nothing was decided on the item; it is open.")


def _tell_run(kind: str, text: str) -> str:
    return {"added": _("new: %(text)s"), "removed": _("was: %(text)s")}.get(kind, "%(text)s") % {"text": text}


def _tell_approved(meeting: Meeting, newest: Minutes | None) -> Iterator[str]:
    if newest is None:
        yield _("The minutes have not been written.")
        return
    signed = getattr(newest, "signed", None)
    yield (
        _("Signed off by %(who)s on %(day)s.") % {"who": signed.by, "day": moment(timezone.localtime(signed.at))}
        if signed
        else _("Not signed off by the chair yet.")
    )
    approved = getattr(meeting, "protocol_approved", None)
    if approved:
        yield _("Approved at the meeting on %(day)s.") % {"day": day(approved.approved_at.on)}
    for one in newest.approvals.select_related("by").order_by("id"):
        yield _("Approved by %(who)s on %(day)s.") % {"who": one.by, "day": moment(timezone.localtime(one.at))}
