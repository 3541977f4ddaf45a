"""What the programme owes around a meeting, in words: what waits for whom, what falls due, the standing duties."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _

from tovholder.delivery.agreed import Agreed
from tovholder.delivery.anchoring.presenters import list_shares, present_anchoring
from tovholder.domain.anchoring.anchoring_standing import AnchoringStanding
from tovholder.domain.language.date_reader import find_last_day
from tovholder.domain.plans.due_dates import AHEAD, Dated, group_by_rhythm, list_dated
from tovholder.followup.papers.paper_blocks import Table
from tovholder.followup.selectors import find_milestones
from tovholder.governance.models import Meeting
from tovholder.governance.waiting.presenters import Line, present_waiting_lines
from tovholder.governance.waiting.selectors import find_waiting
from tovholder.programme.frame.labels import label_value
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.templatetags.danish import day, listed, sentence


def tabulate_waiting(frame: Frame) -> Table:
    """What waits in the programme, for whom and how long."""
    rows = [
        [[line.what], [sentence(line.who)], _how_long(line), [line.why]]
        for line in present_waiting_lines(frame, find_waiting(frame.programme))
    ]
    return Table(
        heads=[_("What"), _("Waits for"), _("For how long"), _("Why")],
        rows=rows,
        widths=[4.6, 3, 2.4, 6],
        right=[],
        empty=_("Nothing waits."),
    )


def _how_long(line: Line) -> list[str]:
    return [sentence(_("overdue")), line.since] if line.overdue else [line.since]


def find_last_day_ahead(meeting: Meeting) -> datetime.date:
    """The last day that is looked ahead to from a meeting."""
    return meeting.on + AHEAD


def tabulate_due(frame: Frame, meeting: Meeting, last: Meeting | None) -> Table:
    """What the agreement and the milestone plan put a date on, from the body's last meeting to `until`."""
    names = frame.names()
    plan = find_milestones(frame.programme, frame.on)
    found = list_dated(frame.agreement, plan, last.on if last else None, find_last_day_ahead(meeting))
    return Table(
        heads=[_("When"), _("What"), _("Who"), _("Set by")],
        rows=[[_when(one, frame.today), [one.what], [_named(one.owner, names)], [_source(one)]] for one in found],
        widths=[2.8, 6, 4, 3.2],
        right=[],
        empty=_("Nothing in the agreement or the milestone plan has a date in those days."),
    )


def _when(one: Dated, today: datetime.date) -> list[str]:
    return [day(one.date), _("has passed")] if find_last_day(one.date) < today else [day(one.date)]


def _source(one: Dated) -> str:
    return _("the evaluation in the agreement") if one.source == "evaluation" else _("the milestone plan")


def _named(who: str, names: dict[str, str]) -> str:
    return sentence(names.get(who, who)) or "–"


def tell_anchored(found: Sequence[AnchoringStanding]) -> str:
    """How much of the year's budget is anchored, in one sentence; the same figures as on the page Forankring."""
    told = [f"{name} {percent} %" for name, _amount, percent in list_shares(found) if percent is not None]
    shares = _("Of this year's budget: %(shares)s.") % {"shares": ", ".join(told)} if told else ""
    return " ".join(part for part in (_("The activities that end within twelve months."), shares) if part)


def tabulate_anchoring(found: Sequence[AnchoringStanding], agreed: Agreed) -> Table:
    """The activities that end within twelve months with nothing agreed, and what each lacks."""
    rows = [
        [
            [one.standing.activity.name],
            [day(one.standing.activity.end)],
            [one.taker or "–"],
            [sentence(one.status)],
            [listed(one.missing)],
        ]
        for one in (present_anchoring(standing, agreed) for standing in found if standing.urgent)
    ]
    heads = [_("Activity"), _("Ends"), _("Who takes over"), _("How far"), _("What is left")]
    return Table(heads, rows, [4, 2.4, 3, 2.2, 4.4], [], _("Nothing ends within twelve months without an agreement."))


def tabulate_standing_duties(frame: Frame) -> Table:
    """The agreement's duties that have no date, under their rhythm."""
    names = frame.names()
    return Table(
        heads=[_("Rhythm"), _("Who"), _("What"), _("To whom")],
        rows=[
            [
                [label_value(duty.rhythm) if duty.rhythm else _("not said")],
                [_named(duty.who or "", names)],
                [duty.what or ""],
                [_named(duty.to or "", names)],
            ]
            for duty in group_by_rhythm(frame.agreement.duties)
        ],
        widths=[2.2, 4, 6.8, 3],
        right=[],
        empty=_("The agreement names no duties."),
    )
