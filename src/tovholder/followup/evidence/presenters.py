"""Opfølgning, ready to read: the matrix of indicators and meetings in words."""

from dataclasses import dataclass

from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.plans.follow_up import LOOK_WORDS, Look
from tovholder.followup.evidence.selectors import Followed, FollowedMeeting, FollowUp, Seen, is_closed
from tovholder.people.rights import Act
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.shell.language_choice import tell
from tovholder.shell.page_panel import Panel
from tovholder.shell.templatetags.danish import day, listed


@dataclass(frozen=True)
class ShownMeeting:
    """The head of a column."""

    day: str
    papers: str
    minutes: str


@dataclass(frozen=True)
class ShownCell:
    """What a meeting did with an indicator: the figures as shown, and the word for it."""

    figures: list[str]
    said: str
    look: str


@dataclass(frozen=True)
class ShownRow:
    """An indicator with a cell a meeting, and how the year stands for it."""

    goal: str
    name: str
    cells: list[ShownCell]
    is_followed: bool
    said: str
    last: str
    to_do: str
    corrected: str


@dataclass(frozen=True, kw_only=True)
class FollowUpPage(ProgrammePage):
    """What the board was shown, talked about and decided of each fixed indicator in an accounting year."""

    template = "followup/evidence/follow_up.html"
    addresses = ("followup:follow_up",)
    act = Act.AUDIT
    year: str
    """The accounting year's name: 2025, or 2025/26."""
    number: int
    """The calendar year that it begins in."""
    span: str
    """Its first and last day."""
    lead: str
    """How many the board has followed up on, and which not."""
    meetings: list[ShownMeeting]
    """The board's meetings in the year, in order."""
    rows: list[ShownRow]
    """A row an indicator, in the agreement's order."""
    followed: list[tuple[str, str]]
    """(what, decision) of each decision on an indicator in the year."""
    panels: list[Panel]
    """What the one who looks can do here."""
    form: Form | None
    """The posted form that has faults."""


def present_meeting(one: FollowedMeeting) -> ShownMeeting:
    """Day, papers and minutes of a meeting."""
    if not one.is_held:
        return ShownMeeting(day(one.meeting.on), _("not held"), "")
    papers = _("no papers kept")
    if one.sent is not None:
        papers = _("papers %(day)s") % {"day": day(timezone.localdate(one.sent.at))}
        papers += f" ({_('kept after the meeting')})" if one.papers_late else ""
    return ShownMeeting(day(one.meeting.on), papers, _("minutes kept") if one.minutes else _("no minutes yet"))


def present_row(row: Followed, follow_up: FollowUp) -> ShownRow:
    """One line of the matrix."""
    days = [one.meeting.on for one, seen in zip(follow_up.meetings, row.seen, strict=True) if seen.look]
    planned = any(seen.planned for seen in row.seen)
    return ShownRow(
        goal=row.goal.text or "",
        name=tell(row.name),
        cells=[present_cell(seen) for seen in row.seen],
        is_followed=row.is_followed,
        said=_("followed up") if row.is_followed else _("not looked at this year"),
        last=day(days[-1]) if days else day(row.last_before) if row.last_before else "",
        to_do="" if row.is_followed else _("It is on a coming agenda.") if planned else _tell_what_to_do(),
        corrected=tell_corrected(row, follow_up),
    )


def _tell_what_to_do() -> str:
    return _("Put it on the agenda of the board's next meeting, and send the papers with the board pack.")


def present_cell(seen: Seen) -> ShownCell:
    """The figures as they were shown then, the areas by name."""
    told = [(row["scope"], row["figure"] or row["baseline"] or "–") for row in seen.rows]
    figures = [f"{scope}: {figure}" if len(told) > 1 else figure for scope, figure in told]
    said = _("on the agenda") if seen.planned else tell(LOOK_WORDS[seen.look])
    return ShownCell(figures, said, "planned" if seen.planned else Look(seen.look).name.lower())


def tell_corrected(row: Followed, follow_up: FollowUp) -> str:
    """That figures have been corrected since they were shown, and why; never what they are now."""
    keys = dict.fromkeys(key for seen in row.seen for shown in seen.rows for key in shown["observations"])
    found = [follow_up.corrected[key] for key in keys if key in follow_up.corrected]
    if not found:
        return ""
    newest = max(found, key=lambda one: one.pk)
    reason = newest.batch.reason if newest.batch else ""
    said = _("Corrected on %(day)s, after it was shown.") % {"day": day(timezone.localdate(newest.recorded_at))}
    return f"{said} {reason}".strip()


def tell_follow_up(follow_up: FollowUp) -> str:
    """Bestyrelsen har fulgt op på otte af ni: which not."""
    gaps = [tell(row.name) for row in follow_up.gaps]
    said = _("The board has followed up on %(n)s of %(all)s indicators.") % {
        "n": len(follow_up.rows) - len(gaps),
        "all": len(follow_up.rows),
    }
    return said if not gaps else f"{said} {_('Not looked at: %(names)s.') % {'names': listed(gaps)}}"


def list_followed(follow_up: FollowUp) -> list[tuple[str, str]]:
    """What was decided on the items about an indicator."""
    names = {row.indicator.id: tell(row.name) for row in follow_up.rows}
    return [
        (
            names[decision.item.indicator],
            f"{decision.label}, {day(decision.decided_on)}: {decision.get_outcome_display()}. {decision.text}".strip(),
        )
        for one in follow_up.meetings
        for decision in one.decisions
        if decision.item is not None and decision.item.indicator in names and not is_closed(decision)
    ]
