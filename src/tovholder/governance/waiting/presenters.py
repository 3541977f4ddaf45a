"""What waits for whom, in words, for the pages that list it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.governance.meetings.selectors import find_coming_meetings
from tovholder.governance.models import Barrier, Decision, Meeting
from tovholder.governance.proposals.presenters import name_body, tell_action, tell_days_since
from tovholder.governance.rules.rule_words import tell_rule
from tovholder.governance.waiting.selectors import Waiting
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.templatetags.danish import day


@dataclass(frozen=True)
class Line:
    """One thing that waits: what, for whom, since when, why."""

    what: str
    address: str
    who: str
    since: str
    why: str
    overdue: bool
    body: str
    meeting: bool = False
    """Whether it stands on the agenda of a meeting to come."""


def present_waiting_lines(frame: Frame, found: Iterable[Waiting]) -> list[Line]:
    """Every line of the list, in its order."""
    taken_up = find_coming_meetings(frame.programme)
    return [_line(frame, one, taken_up) for one in found]


def _line(frame: Frame, one: Waiting, taken_up: Mapping[tuple[int, str], Meeting]) -> Line:
    if one.seat is not None and one.act == "chair":
        named = {"body": frame.names().get(one.seat.body, one.seat.body), "day": day(one.since)}
        what = _("%(body)s has no chair since %(day)s") % named
        why = _("Nobody can decide there. Give the seat to a successor.")
        address = reverse("governance:seats", args=[frame.slug])
        return Line(what, address, _("The secretariat"), tell_days_since(one.since), why, one.overdue, one.body)
    if one.seat is not None:
        what = _("Remove read access in Boligsociale Data: %(seat)s") % {"seat": one.seat.office}
        address = reverse("governance:seats", args=[frame.slug])
        why = _("The seat ended; the right here ended with it, the one there does not by itself.")
        return Line(what, address, _("The secretariat"), tell_days_since(one.since), why, one.overdue, one.body)
    if one.barrier is not None:
        return _barrier(frame, one, one.barrier)
    if one.decision is not None:
        return _ruling(frame, one, one.decision)
    if one.limit is not None:
        address, since = reverse("governance:rules", args=[frame.slug]), tell_days_since(one.since)
        what = _("Tell the funder of the board's limit: %(what)s") % {"what": tell_rule(one.limit)}
        why = _("Until the funder has answered, people are asked about each shift.")
        return Line(what, address, _("The secretariat"), since, why, one.overdue, one.body)
    assert one.state is not None
    address = reverse("governance:proposal", args=[frame.slug, one.state.proposal.number])
    whom, why = tell_whom_and_why(one)
    meeting = taken_up.get((one.state.proposal.pk, one.body))
    if meeting is not None:
        why += " " + _("On the agenda on %(day)s.") % {"day": day(meeting.on)}
    since = tell_days_since(one.since)
    return Line(one.state.title, address, whom, since, why, one.overdue, one.body, meeting is not None)


def _ruling(frame: Frame, one: Waiting, decision: Decision) -> Line:
    """A decision on the rules that waits for a second person: at its meeting, or a letter with the rules."""
    meeting = decision.item and decision.item.meeting_id
    address = (
        reverse("governance:meeting", args=[frame.slug, meeting])
        if meeting
        else reverse("governance:rules", args=[frame.slug])
    )
    whom = frame.names().get(one.body, one.body)
    why = _("Written down by %(who)s; it holds when somebody else confirms it.") % {"who": decision.by}
    what = decision.item.title if decision.item else str(decision)
    return Line(what, address, whom, tell_days_since(one.since), why, one.overdue, one.body)


def _barrier(frame: Frame, one: Waiting, barrier: Barrier) -> Line:
    names = frame.names()
    address = reverse("governance:meetings", args=[frame.slug])
    why = _("A barrier raised by %(body)s, not answered yet.") % {"body": names.get(barrier.body, barrier.body)}
    whom = names.get(one.body) or _("The board")
    return Line(str(barrier), address, whom, tell_days_since(one.since), why, one.overdue, one.body)


def tell_whom_and_why(one: Waiting) -> tuple[str, str]:
    """For whom a thing of a proposal waits, and why, in the language of the page."""
    if one.step is not None:
        name = one.state.ground.body_names.get(one.body, one.body) if one.state else one.body
        return name, _("Written down by %(who)s; it holds when somebody else confirms it.") % {
            "who": one.step.decision.by
        }
    if one.due is None:
        authors = str(one.state.proposal.by) if one.state else ""
        if one.act == "carry_over":
            return authors, _("A newer version has come into force; the changes must be carried over.")
        return authors, _("Sent back or edited since; it must be submitted again.")
    clause = one.due.clause
    short = (clause.get("short") or clause.get("text") or {}).get(find_page_language(), "")
    ours = ", " + _("our reading") if clause.get("known") == "inferred" else ""
    does = tell_action(one.act).capitalize()
    return name_body(one.due), f"{does}: {short[:1].lower()}{short[1:]} ({clause.get('id', '')}{ours})."
