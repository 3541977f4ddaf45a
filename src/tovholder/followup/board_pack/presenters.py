"""A meeting's pack in words, in the language of the page."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.delivery.agreed import find_agreed
from tovholder.delivery.anchoring.selectors import find_standings_of_anchoring
from tovholder.domain.standing.indicator_standing import Standing
from tovholder.followup.board_pack import pack_owed
from tovholder.followup.board_pack.pack_document import Goal, Pack, Paper
from tovholder.followup.board_pack.pack_proposal import present_proposal
from tovholder.followup.board_pack.selectors import (
    Before,
    Papers,
    find_answers_since,
    find_decisions_since,
    find_last_meeting,
    find_papers,
    find_proposals,
    list_annexes,
)
from tovholder.followup.evaluation.presenters import tabulate_open_advice
from tovholder.followup.evaluation.selectors import list_open_advice
from tovholder.followup.papers.paper_blocks import Table
from tovholder.governance.meetings.models import ItemKind
from tovholder.governance.models import Decision, Meeting, SeatFunction
from tovholder.governance.organisation.selectors import list_bodies
from tovholder.monitor.standings.outcome_words import name_state
from tovholder.monitor.standings.presenters import ShownStanding, present_standing
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import load_own_standings, load_standings
from tovholder.programme.frame.labels import label_value
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.templatetags.danish import day, moment, sentence


def assemble_pack(frame: Frame, meeting: Meeting, *, going_out: bool = False) -> Pack:
    """Everything the body reads before the meeting: its papers, the goals, what was decided and what is owed.

    `going_out` is the moment the papers are sent; a pack drawn at any other time says that it is a draft, or that it
    was drawn up after the papers had gone.
    """
    found = find_papers(meeting)
    before = find_proposals(meeting, found)
    bodies = dict(list_bodies(frame))
    body = bodies.get(meeting.body, meeting.body)
    last = find_last_meeting(meeting)
    agreed = find_agreed(frame.programme, frame.on, frame.agreement)
    anchored = find_standings_of_anchoring(frame.programme, agreed, frame.on)
    return Pack(
        language=find_page_language(),
        title=_("Board pack: %(body)s, %(day)s") % {"body": body, "day": day(found.on)},
        running=f"{frame.name} · {body} · {day(found.on)} · {_standing_of(found, going_out)}",
        fictional=frame.fictional,
        lead=list(_lead(frame, found, going_out)),
        invited=_invited(found),
        words=_words(frame, meeting, last) | {"anchoring_lead": pack_owed.tell_anchored(anchored)},
        agenda=_agenda(frame, found),
        papers=[_paper(item, before) for item in found.items if _has_papers(item)],
        annexes=_annexes(found),
        goals=_goals(frame),
        decisions=_decisions(meeting, found, last, bodies),
        waiting=pack_owed.tabulate_waiting(frame),
        dated=pack_owed.tabulate_due(frame, meeting, last),
        standing=pack_owed.tabulate_standing_duties(frame),
        anchoring=pack_owed.tabulate_anchoring(anchored, agreed),
        recommendations=tabulate_open_advice(list_open_advice(frame.programme), frame.names()),
    )


def _standing_of(found: Papers, going_out: bool) -> str:
    """What the pack is, at the head of every page: a page that lies alone says it too."""
    if found.sent_at is None:
        return _("draft")
    return _("sent on %(day)s") % {"day": _moment(found)} if going_out else _("drawn up afterwards")


def _moment(found: Papers) -> str:
    assert found.sent_at is not None
    return moment(timezone.localtime(found.sent_at))


def _invited(found: Papers) -> str:
    """The seats of the body on the meeting's day, those that are more than members with what they are."""
    seats = [
        f"{who} ({str(SeatFunction(seat['function']).label).lower()})"
        if seat["function"] != SeatFunction.MEMBER
        else who
        for seat in found.seats
        for who in (", ".join(part for part in (seat.get("name"), seat["office"]) if part),)
    ]
    return "; ".join(seats) or _("nobody has a seat in the body")


def _lead(frame: Frame, found: Papers, going_out: bool) -> Iterator[str]:
    yield frame.name
    when = _("at %(time)s") % {"time": found.starts_at.strftime("%H:%M")} if found.starts_at else ""
    yield sentence(", ".join(part for part in (day(found.on), when, found.place) if part))
    if found.sent_at is None:
        yield _("Draft: the papers have not been sent and may still change.")
    elif going_out:
        yield _("As sent on %(day)s. This very file is kept; figures and duties are of that day.") % {
            "day": _moment(found)
        }
    else:
        yield _(
            "Drawn up on %(today)s: the papers were sent on %(day)s without a pack. Agenda, memos, annexes and "
            "proposals as they were sent; figures and duties as of %(today)s."
        ) % {"day": _moment(found), "today": day(frame.today)}


def _words(frame: Frame, meeting: Meeting, last: Meeting | None) -> dict[str, str]:
    since = _("From the body's last meeting on %(day)s.") % {"day": day(last.on)} if last else ""
    return {
        "fictional": _("Fictional example"),
        "page": _("Page {n} of {all}"),
        "agenda": _("Agenda"),
        "papers": _("The items"),
        "annexes": _("Annexes"),
        "steps": _("Who does what"),
        "goals": _("What the fixed goals say now"),
        "goals_lead": _("As of %(day)s, with the same figures as on the page Goals and indicators.")
        % {"day": day(frame.on)},
        "decisions": _("Decisions since the last meeting"),
        "decisions_lead": since or _("The body has held no meeting before; all numbered decisions."),
        "invited": _("Invited"),
        "owed": _("Duties due"),
        "waiting": _("What waits, and for whom"),
        "waiting_lead": _("As of %(day)s.") % {"day": day(frame.today)},
        "dated": _("What has a date"),
        "dated_lead": _days_looked_at(meeting, last),
        "recommendations": _("Open recommendations of the evaluation"),
        "recommendations_lead": _("The oldest first; each stands here until it is closed."),
        "anchoring": _("Anchoring: what ends with nothing agreed"),
        "standing": _("The agreement's standing duties"),
        "standing_lead": _("They have no date; each stands under how often it is to be done."),
    }


def _days_looked_at(meeting: Meeting, last: Meeting | None) -> str:
    said = {"last": day(last.on) if last else "", "until": day(pack_owed.find_last_day_ahead(meeting))}
    span = (
        _("From the body's last meeting on %(last)s to %(until)s.")
        if last
        else _("From the beginning of the programme to %(until)s: the body has held no meeting before.")
    )
    return f"{span % said} {_('Milestones that are reached or dropped are left out.')}"


def _has_papers(item: dict[str, Any]) -> bool:
    return bool(item["memo"] or item["annexes"] or item["proposal"])


def _title(item: dict[str, Any]) -> str:
    return f"{item['place']}. {item['title']}"


def _kind(item: dict[str, Any]) -> str:
    return str(ItemKind(item["kind"]).label)


def _agenda(frame: Frame, found: Papers) -> Table:
    indicators = {one.id: one.text or one.id for goal in frame.agreement.goals for one in goal.indicators}
    rows = [
        [
            [str(item["place"])],
            [item["title"]],
            [item["kind"], _kind(item)],
            [str(item["minutes"] or "")],
            [_concerns(item, indicators)],
        ]
        for item in found.items
    ]
    whole = sum(item["minutes"] or 0 for item in found.items)
    if whole:
        rows.append([[""], [_("Altogether")], [""], [str(whole)], [""]])
    return Table(
        heads=[_("No."), _("Item"), _("For"), _("Minutes (time)"), _("Concerns")],
        rows=rows,
        widths=[0.8, 6, 2, 1.5, 4],
        right=[0, 3],
        empty=_("Nothing is on the agenda yet."),
    )


def _concerns(item: dict[str, Any], indicators: dict[str, str]) -> str:
    change = _("Change %(n)s") % {"n": item["proposal"]} if item["proposal"] else ""
    indicator = indicators.get(item["indicator"], item["indicator"])
    revises = f"{_('revises')} {item['revises']}" if item.get("revises") else ""
    return "; ".join(part for part in (change, indicator, revises) if part)


def _paper(item: dict[str, Any], before: dict[int, Before]) -> Paper:
    about = before.get(item["proposal"]) if item["proposal"] else None
    return Paper(
        title=_title(item),
        lead=f"{item['kind']}: {_kind(item)}",
        memo=item["memo"],
        annexes=[annex["name"] for annex in item["annexes"]],
        proposed=present_proposal(about) if about else None,
    )


def _annexes(found: Papers) -> Table:
    return Table(
        heads=[_("Item"), _("File"), _("Fingerprint (SHA-256, its beginning)")],
        rows=[[[str(place)], [name], [digest[:16]]] for place, name, digest in list_annexes(found.items)],
        widths=[1, 7, 4],
        right=[],
        empty=_("There are no annexes."),
    )


def _goals(frame: Frame) -> list[Goal]:
    names = name_scopes(frame.agreement)
    groups = [
        Goal(group.goal.text or group.goal.id, _standings(group.standings, names))
        for group in load_standings(frame.programme, frame.version, frame.on)
    ]
    own = load_own_standings(frame.programme, frame.version, frame.on)
    return [*groups, Goal(_("The programme's own indicators"), _standings(own, names))] if own else groups


def _standings(found: tuple[Standing, ...], names: dict[str, str]) -> Table:
    return Table(
        heads=[
            _("Indicator"),
            _("Area, baseline"),
            _("Area, latest"),
            _("Held against"),
            _("Distance, change"),
            _("Verdict"),
        ],
        rows=[_standing(present_standing(one, names)) for one in found],
        widths=[4.6, 2, 2.2, 2.8, 2.6, 3.6],
        right=[1, 2, 3, 4],
    )


def _standing(shown: ShownStanding) -> list[list[str]]:
    standing = shown.standing
    variant = standing.variant and label_value(standing.variant)
    return [
        [" – ".join(part for part in (shown.name, variant) if part), *_some(shown.scope)],
        _baseline(shown),
        _latest(shown),
        _theirs(shown),
        [shown.change, *_some(shown.interval)] if shown.change else ["–"],
        [shown.outcome, *([shown.said] if standing.reason else [])],
    ]


def _some(text: str) -> list[str]:
    return [text] if text else []


def _baseline(shown: ShownStanding) -> list[str]:
    baseline = shown.standing.row.baseline
    if not shown.baseline or baseline is None:
        return [_("no baseline")]
    return [shown.baseline, _("year not given") if baseline.year is None else str(baseline.year)]


def _latest(shown: ShownStanding) -> list[str]:
    ours = shown.standing.now.ours
    return ["–"] if ours is None else [shown.latest or name_state(ours), str(ours.period)]


def _theirs(shown: ShownStanding) -> list[str]:
    theirs, comparator = shown.standing.now.theirs, shown.standing.row.comparator
    if theirs is not None:
        return [shown.theirs or name_state(theirs), f"{shown.against} {theirs.period}"]
    if shown.theirs:
        year = comparator.year if comparator else None
        return [shown.theirs, f"{shown.against} {year or ''}".strip()]
    return [_("nothing to compare with")]


def _registered(decision: Decision) -> str:
    """The day it was registered, where that was after the day it was made."""
    if decision.registered_on is None or decision.registered_on <= decision.decided_on:
        return ""
    return _("registered on %(day)s") % {"day": day(decision.registered_on)}


def _decisions(meeting: Meeting, found: Papers, last: Meeting | None, bodies: dict[str, str]) -> Table:
    return Table(
        heads=[_("No."), _("Body"), _("Item"), _("Decision"), sentence(_("decided on"))],
        rows=[
            [
                [one.label],
                [bodies.get(one.body, one.body)],
                [one.item.title if one.item else ""],
                [sentence(one.get_outcome_display()), *_some(one.text)],
                [day(one.decided_on), *_some(_registered(one))],
            ]
            for one in find_decisions_since(meeting, last, found.sent_at)
        ]
        + [
            [
                ["–"],
                [bodies.get(one.body, one.body)],
                [_("Answer to the barrier: %(text)s") % {"text": one.barrier.text}],
                [one.text],
                [day(timezone.localdate(one.at))],
            ]
            for one in find_answers_since(meeting, last, found.sent_at)
        ],
        widths=[1.6, 3, 4, 4.5, 2.6],
        right=[],
        empty=_("No numbered decision has been made since."),
    )
