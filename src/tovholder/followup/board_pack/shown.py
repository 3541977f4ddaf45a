"""A meeting's pack in words, in the language of the page."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tovholder.agreement.labels import value_label
from tovholder.agreement.pages.frame import Frame
from tovholder.followup.board_pack.document import Goal, Pack, Paper, Table
from tovholder.followup.board_pack.proposed import proposed
from tovholder.followup.board_pack.selectors import (
    Before,
    Papers,
    annexes_of,
    barriers_unanswered,
    decisions_since,
    last_meeting,
    papers_of,
    proposals_of,
)
from tovholder.governance.models import Meeting
from tovholder.governance.models.meetings import ItemKind
from tovholder.governance.pages.meetings import bodies_of
from tovholder.governance.pages.waiting_shown import lines_of
from tovholder.governance.pages.words import days
from tovholder.governance.selectors.waiting import waiting
from tovholder.monitor.kept import local_standings, standings
from tovholder.monitor.outcomes import state_word
from tovholder.monitor.pages.scopes import scope_names
from tovholder.monitor.pages.shown import ShownStanding, shown_standing
from tovholder.monitor.standing import Standing
from tovholder.shell.language import page_language
from tovholder.shell.templatetags.danish import day, sentence


def pack_of(frame: Frame, meeting: Meeting) -> Pack:
    """Everything the body reads before the meeting: its papers, the goals, what was decided and what waits."""
    found = papers_of(meeting)
    before = proposals_of(meeting, found)
    bodies = dict(bodies_of(frame))
    body = bodies.get(meeting.body, meeting.body)
    last = last_meeting(meeting)
    return Pack(
        language=page_language(),
        title=_("Board pack: %(body)s, %(day)s") % {"body": body, "day": day(found.on)},
        running=f"{frame.name} · {body} · {day(found.on)}",
        fictional=frame.fictional,
        lead=list(_lead(frame, found)),
        words=_words(frame, last),
        agenda=_agenda(frame, found),
        papers=[_paper(item, before) for item in found.items if _has_papers(item)],
        annexes=_annexes(found),
        goals=_goals(frame),
        decisions=_decisions(meeting, found, last, bodies),
        waiting=_waiting(frame, meeting, bodies),
    )


def _lead(frame: Frame, found: Papers) -> Iterator[str]:
    yield frame.name
    when = _("at %(time)s") % {"time": found.starts_at.strftime("%H:%M")} if found.starts_at else ""
    yield sentence(", ".join(part for part in (day(found.on), when, found.place) if part))
    if found.sent_at is None:
        yield _("Draft: the papers have not been sent and may still change.")
    else:
        yield _(
            "Agenda, memos, annexes and proposals as they were sent on %(day)s. Figures and what waits as of %(today)s."
        ) % {
            "day": date_format(timezone.localtime(found.sent_at), "j. F Y H:i"),
            "today": day(frame.today),
        }


def _words(frame: Frame, last: Meeting | None) -> dict[str, str]:
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
        "waiting": _("What waits, and for whom"),
        "waiting_lead": _("As of %(day)s.") % {"day": day(frame.today)},
    }


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
        proposed=proposed(about) if about else None,
    )


def _annexes(found: Papers) -> Table:
    return Table(
        heads=[_("Item"), _("File"), _("Fingerprint (SHA-256, its beginning)")],
        rows=[[[str(place)], [name], [digest[:16]]] for place, name, digest in annexes_of(found.items)],
        widths=[1, 7, 4],
        right=[],
        empty=_("There are no annexes."),
    )


def _goals(frame: Frame) -> list[Goal]:
    names = scope_names(frame.agreement)
    groups = [
        Goal(group.goal.text or group.goal.id, _standings(group.standings, names))
        for group in standings(frame.programme, frame.version, frame.on)
    ]
    own = local_standings(frame.programme, frame.version, frame.on)
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
        rows=[_standing(shown_standing(one, names)) for one in found],
        widths=[4.6, 2, 2.2, 2.8, 2.6, 3.6],
        right=[1, 2, 3, 4],
    )


def _standing(shown: ShownStanding) -> list[list[str]]:
    standing = shown.standing
    variant = standing.variant and value_label(standing.variant)
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
    return ["–"] if ours is None else [shown.latest or state_word(ours.state), str(ours.period)]


def _theirs(shown: ShownStanding) -> list[str]:
    theirs, comparator = shown.standing.now.theirs, shown.standing.row.comparator
    if theirs is not None:
        return [shown.theirs or state_word(theirs.state), f"{shown.against} {theirs.period}"]
    if shown.theirs:
        year = comparator.year if comparator else None
        return [shown.theirs, f"{shown.against} {year or ''}".strip()]
    return [_("nothing to compare with")]


def _decisions(meeting: Meeting, found: Papers, last: Meeting | None, bodies: dict[str, str]) -> Table:
    return Table(
        heads=[_("No."), _("Body"), _("Item"), _("Decision"), sentence(_("decided on"))],
        rows=[
            [
                [one.label],
                [bodies.get(one.body, one.body)],
                [one.item.title if one.item else ""],
                [sentence(one.get_outcome_display()), *_some(one.text)],
                [day(one.decided_on)],
            ]
            for one in decisions_since(meeting, last, found.sent_at)
        ],
        widths=[1.6, 3, 4, 4.5, 2.6],
        right=[],
        empty=_("No numbered decision has been made since."),
    )


def _waiting(frame: Frame, meeting: Meeting, bodies: dict[str, str]) -> Table:
    rows = [
        [[line.what, *([_("overdue")] if line.overdue else [])], [line.who], [line.since], [line.why]]
        for line in lines_of(frame, waiting(frame.programme))
    ]
    boards = {body.id for body in frame.agreement.organisation.bodies if body.level == "board"}
    if meeting.body in boards:
        rows += [
            [[barrier.text], [bodies[meeting.body]], [days(barrier.at)], [_raised(barrier.body, bodies)]]
            for barrier in barriers_unanswered(meeting)
        ]
    return Table(
        heads=[_("What"), _("Waits for"), _("For how long"), _("Why")],
        rows=rows,
        widths=[5, 3, 2, 6],
        right=[],
        empty=_("Nothing waits."),
    )


def _raised(body: str, bodies: dict[str, str]) -> str:
    return _("A barrier raised by %(body)s, not answered yet.") % {"body": bodies.get(body, body)}
