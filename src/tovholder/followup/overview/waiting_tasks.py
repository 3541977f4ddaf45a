"""What waits for the one who looks and what waits for others, each with its one action; and the first steps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.agreement.intake.models import Intake
from tovholder.agreement.intake.selectors import PointedOut
from tovholder.agreement.taking_over.presenters import present_taking
from tovholder.agreement.taking_over.selectors import list_open_takings
from tovholder.governance.models import Meeting, Seat, WaitingRow
from tovholder.governance.organisation.selectors import find_boards
from tovholder.governance.proposals.presenters import tell_days_since
from tovholder.governance.seats.selectors import find_seats_by_body
from tovholder.governance.waiting.presenters import Line, present_waiting_lines
from tovholder.governance.waiting.selectors import Waiting, find_waiting_beside, is_telling_overdue
from tovholder.governance.waiting.waiting_rows import Viewer, bring_up_to_date, find_waiting_part
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.versions.models import Adoption, Version
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.templatetags.danish import day, day_of


@dataclass(frozen=True)
class Task:
    """One line: what waits, why, since when, the one action, and for whom it waits."""

    what: str
    address: str
    why: str
    since: str
    action: str
    who: str
    mine: bool
    overdue: bool = False


@dataclass(frozen=True)
class Tasks:
    """What waits for the one who looks and for others: the first so many of each, and how many there are in all."""

    mine: list[Task]
    others: list[Task]
    count_of_mine: int
    count_of_others: int
    overdue: int


MOST_TASKS = 20
"""So many of what waits for somebody stand on Overblik, the oldest; the rest is counted."""


def list_tasks(
    frame: Frame, intakes: Iterable[Intake], drafts: Iterable[Version], pointed: Sequence[PointedOut]
) -> Tasks:
    """Everything that waits in the programme, the oldest first, what belongs to no change last."""
    if frame.archived:
        return Tasks([], [], 0, 0, 0)
    bring_up_to_date(frame.programme)
    viewer = _find_viewer(frame)
    beside = find_waiting_beside(frame.programme)
    lines = list(zip(beside, present_waiting_lines(frame, beside), strict=True))
    more = [*_of_the_agreement(frame, intakes, drafts, pointed), *_of_the_boards(frame)]
    both = [_list_part(frame, viewer, lines, more, mine=mine) for mine in (True, False)]
    return Tasks(both[0][0], both[1][0], both[0][1], both[1][1], both[0][2])


def _find_viewer(frame: Frame) -> Viewer:
    return Viewer(
        frame.person,
        frozenset(right.body for right in frame.rights if right.act == Act.DECIDE_IN_BODY and right.body),
        frozenset(body.id for body in frame.agreement.organisation.bodies),
        bool(frame.may(Act.REGISTER_LETTER)),
        bool(frame.may(Act.PLAN_MEETING)),
    )


def _list_part(
    frame: Frame, viewer: Viewer, lines: Sequence[tuple[Waiting, Line]], more: Sequence[Task], *, mine: bool
) -> tuple[list[Task], int, int]:
    """(the first of them, how many in all, how many overdue) of what waits for the one who looks, or for others."""
    part = find_waiting_part(frame.programme, viewer, frame.today, MOST_TASKS, mine=mine)
    dated = [(row.since or frame.today, _of_row(frame, row, mine)) for row in part.rows]
    beside = [(one.since, _of_line(frame, one, line)) for one, line in lines]
    dated += [(since, task) for since, task in beside if task.mine == mine]
    rest = [task for task in more if task.mine == mine]
    tasks = [task for _since, task in sorted(dated, key=lambda pair: pair[0])] + rest
    count = part.count + len(dated) - len(part.rows) + len(rest)
    overdue = part.overdue + sum(task.overdue for _since, task in dated[len(part.rows) :])
    return tasks[:MOST_TASKS], count, overdue


def _of_row(frame: Frame, row: WaitingRow, mine: bool) -> Task:
    told = row.told[find_page_language()]
    why = told["why"]
    if row.meets_on is not None:
        why += " " + _("On the agenda on %(day)s.") % {"day": day(row.meets_on)}
    # The same change may wait for several bodies whose turns are one person's to see to: each line says which.
    why = f"{told['who']}. {why}" if mine and row.is_step else why
    action = _name_action(row.act) if mine and row.meets_on is None else _("See")
    since = row.since or frame.today
    late = row.act == "inform" and is_telling_overdue(since, frame.today)
    address = reverse("governance:proposal", args=[frame.slug, row.proposal.number])
    return Task(told["what"], address, why, tell_days_since(since), action, told["who"], mine, late)


def _name_action(act: str) -> str:
    match act:
        case "access":
            return _("Confirm removed")
        case "barrier":
            return _("Answer")
        case "inform" | "tell_funder":
            return _("Tell them")
        case "confirm":
            return _("Confirm")
        case "carry_over" | "rework":
            return _("Go on with it")
        case _:
            return _("Put on the agenda")


def _of_line(frame: Frame, one: Waiting, line: Line) -> Task:
    mine = _is_mine(frame, one)
    return Task(
        line.what,
        line.address,
        line.why,
        line.since,
        _name_action(one.act) if mine else _("See"),
        line.who,
        mine,
        line.overdue,
    )


def _is_mine(frame: Frame, one: Waiting) -> bool:
    """Whether the one who looks can take the next step of what belongs to no proposal."""
    if one.act in {"access", "tell_funder"}:
        return bool(frame.may(Act.REGISTER_LETTER))
    return any(right.act == Act.DECIDE_IN_BODY and right.body == one.body for right in frame.rights)


def _of_the_agreement(
    frame: Frame, intakes: Iterable[Intake], drafts: Iterable[Version], pointed: Sequence[PointedOut]
) -> Iterator[Task]:
    mine, who = bool(frame.may(Act.REVIEW)), _("The secretariat")
    for intake in intakes:
        address = reverse("agreement:review", args=[frame.slug, intake.pk])
        what = _("Review of %(file)s") % {"file": intake.file.name}
        why = _("Nothing that was read is used before it is confirmed.")
        yield Task(what, address, why, day_of(intake.at), _("Go on"), who, mine)
    for draft in drafts:
        address = reverse("agreement:versions", args=[frame.slug])
        what = _("Version %(n)s of the agreement is a draft") % {"n": draft.number}
        why = _("Nobody has decided on it.")
        yield Task(what, address, why, day_of(draft.made_at), _("See to it"), who, mine)
    for row in map(present_taking, list_open_takings(frame.programme)):
        address = reverse("agreement:taking", args=[frame.slug, row.taking.pk])
        what = _("%(name)s that is in force already") % {"name": row.name}
        why = _("It is on the way in: %(file)s.") % {"file": row.file}
        yield Task(what, address, why, day_of(row.taking.at), _("Go on"), who, mine)
    waiting = [one for one in pointed if one.waits]
    if waiting and frame.version is not None:
        address = f"{reverse('agreement:agreement', args=[frame.slug])}#fund"
        what = ngettext(
            "%(n)s contradiction in the agreement", "%(n)s contradictions in the agreement", len(waiting)
        ) % {"n": len(waiting)}
        why = _("Figures and sentences that do not agree with each other.")
        since = day(frame.version.adoption.in_force_from)
        yield Task(what, address, why, since, _("Settle"), who, mine)


def _of_the_boards(frame: Frame) -> Iterator[Task]:
    """A body in which nobody can decide, because it has no chair."""
    if frame.version is None:
        return
    seats = find_seats_by_body(frame.programme, frame.today)
    names = frame.names()
    for body in find_boards(frame.programme):
        if not any(seat.function == "chair" for seat in seats.get(body, ())):
            yield Task(
                _("%(body)s has no chair") % {"body": names.get(body, body)},
                reverse("governance:seats", args=[frame.slug]),
                _("Without a chair it cannot decide anything here."),
                "",
                _("Choose a chair"),
                _("The secretariat"),
                bool(frame.may(Act.GIVE_SEAT)),
            )


# The first steps of a programme.


@dataclass(frozen=True)
class Step:
    """One of the five first steps, and how far it is."""

    title: str
    text: str
    state: str
    done: bool
    address: str
    action: str


def list_first_steps(frame: Frame) -> list[Step]:
    """The five steps with their state; the guide goes away by itself when all are done."""
    programme, slug = frame.programme, frame.slug
    members = Seat.objects.filter(programme=programme).count()
    other = Adoption.objects.filter(version__document__programme=programme).exclude(
        version__document__kind="strategic_agreement"
    )
    documents = other.values("version__document").distinct().count()
    figures = programme.observations.exists()
    meetings = Meeting.objects.filter(programme=programme).count()
    return [
        _agreement_step(frame),
        Step(
            _("Colleagues and members"),
            _("Give colleagues access, and put names to the board and the local forums."),
            ngettext("%(n)s member", "%(n)s members", members) % {"n": members},
            members > 0,
            reverse("governance:seats", args=[slug]),
            _("Add members"),
        ),
        Step(
            _("What is in force already"),
            _("The delaftaler, the budget, the plans and the kommissorium as they are today."),
            ngettext("%(n)s document", "%(n)s documents", documents) % {"n": documents},
            documents > 0,
            reverse("agreement:takings", args=[slug]),
            _("Take them in"),
        ),
        Step(
            _("Figures"),
            _("Read in the newest figures from Boligsociale Data and VIVE; the agreement's own are here already."),
            _("New figures are here") if figures else _("No new figures yet"),
            figures,
            reverse("monitor:figures_in", args=[slug]),
            _("Read figures in"),
        ),
        Step(
            _("First meeting"),
            _("Put the board's next meeting in the calendar."),
            ngettext("%(n)s meeting", "%(n)s meetings", meetings) % {"n": meetings},
            meetings > 0,
            reverse("governance:meetings", args=[slug]),
            _("Plan a meeting"),
        ),
    ]


def _agreement_step(frame: Frame) -> Step:
    title = _("The agreement")
    text = _("Read the strategic agreement in (.docx, .pdf or text). You approve it in about a quarter of an hour.")
    if frame.version is not None:
        state = _("Version %(n)s is in force from %(day)s") % {
            "n": frame.version.number,
            "day": day(frame.version.adoption.in_force_from),
        }
        return Step(title, text, state, True, reverse("agreement:agreement", args=[frame.slug]), _("See the agreement"))
    return Step(
        title, text, _("Not read in yet"), False, reverse("agreement:intakes", args=[frame.slug]), _("Read it in")
    )
