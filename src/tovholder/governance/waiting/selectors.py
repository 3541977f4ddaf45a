"""What waits for whom: open steps, bodies to be told, barriers, read access to be removed. From the rows."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from tovholder.domain.rulings.step_progress import Due
from tovholder.governance.confirmations.selectors import find_pending_rulings, list_confirming_bodies
from tovholder.governance.models import Barrier, Decision, Interpretation, Seat, SeatFunction, StepTaken
from tovholder.governance.organisation.selectors import find_boards
from tovholder.governance.proposals.proposal_states import State, find_adopted_states, find_ground, find_open_states
from tovholder.governance.rules.selectors import list_open_limits
from tovholder.governance.seats.selectors import filter_held_on
from tovholder.programme.versions.models import Programme

TELL_WITHIN = datetime.timedelta(days=30)
"""Our own limit for telling those who must be told, not a rule of anybody: after it the receipt shows as overdue."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a body, an outside body or the secretariat, and since when.

    `act` is the step's action, or `access` for read access to be removed, `carry_over` and `rework` for a proposal
    that waits for those who wrote it, `barrier` for one that the board has not answered, `confirm` for a decision that
    somebody else than who wrote it must confirm (`decision` where it is on no change), `tell_funder` for a `limit` of
    the board's that the funder has not been told of, `chair` for a body whose chair has left without a successor.
    `body` is the id of the body that has to act.
    """

    act: str
    body: str
    since: datetime.date
    state: State | None = None
    due: Due | None = None
    seat: Seat | None = None
    barrier: Barrier | None = None
    step: StepTaken | None = None
    decision: Decision | None = None
    limit: Interpretation | None = None
    overdue: bool = False


def find_waiting(programme: Programme) -> list[Waiting]:
    """Everything that waits in the programme today, oldest first. A fixed number of queries."""
    today = timezone.localdate()
    ground = find_ground(programme, today)
    states = [*find_open_states(ground), *find_adopted_states(ground)]
    found = [one for state in states for one in list_waits_of(state)]
    return sorted([*found, *find_waiting_beside(programme)], key=lambda one: one.since)


def list_waits_of(state: State) -> list[Waiting]:
    """What waits of one proposal: its next steps, or whoever has still to be told of it."""
    if state.closing is None:
        return _open(state)
    return _untold(state, state.ground.on) if state.closing.how == "adopted" else []


def find_waiting_beside(programme: Programme) -> list[Waiting]:
    """What waits and belongs to no proposal, oldest first. A fixed number of queries."""
    today = timezone.localdate()
    found = [
        Waiting("access", "secretariat", seat.end.until, seat=seat) for seat in find_access_to_remove(programme, today)
    ]
    empty = find_empty_chairs(programme, today)
    found += [Waiting("chair", "secretariat", seat.end.until, seat=seat) for seat in empty]
    found += _unanswered(programme)
    found += _rulings(programme)
    return sorted(found, key=lambda one: one.since)


def _open(state: State) -> list[Waiting]:
    since = timezone.localdate(state.since) if state.since else None
    if since is not None and (state.open_now or state.pending):
        unconfirmed = [
            Waiting("confirm", one.body, timezone.localdate(one.at), state, step=one) for one in state.pending
        ]
        return [*unconfirmed, *(Waiting(due.action, due.body, since, state, due) for due in state.open_now)]
    last = state.last
    if last is None:
        return []
    if state.outdated:
        return [Waiting("carry_over", "", timezone.localdate(last.at), state)]
    return [Waiting("rework", "", timezone.localdate(last.at), state)]


def _rulings(programme: Programme) -> list[Waiting]:
    """Decisions on the rules that somebody else must confirm, and a limit that the funder is to be told of."""
    unconfirmed = [
        Waiting("confirm", list_confirming_bodies(one)[0], timezone.localdate(one.at), decision=one)
        for one in find_pending_rulings(programme)
    ]
    untold = [
        Waiting("tell_funder", "secretariat", timezone.localdate(one.at), limit=one)
        for one in list_open_limits(programme)
        if not hasattr(one, "told")
    ]
    return [*unconfirmed, *untold]


def _unanswered(programme: Programme) -> list[Waiting]:
    """Barriers that wait for the board's answer; without a board they wait for nobody in particular."""
    raised = list(
        Barrier.objects.filter(programme=programme, answer__isnull=True, withdrawn__isnull=True).order_by("id")
    )
    board = next(iter(find_boards(programme)), "") if raised else ""
    return [Waiting("barrier", board, timezone.localdate(one.at), barrier=one) for one in raised]


def _untold(state: State, today: datetime.date) -> list[Waiting]:
    assert state.closing is not None
    assert state.closing.decision is not None, "an adopted proposal has its decision"
    since = timezone.localdate(state.closing.at)
    overdue = is_telling_overdue(since, today)
    return [Waiting("inform", due.body, since, state, due, overdue=overdue) for due in state.to_tell]


def is_telling_overdue(decided_on: datetime.date, today: datetime.date) -> bool:
    """Whether the days in which those who must be told should have been are over; the last of them is not."""
    return decided_on < find_first_day_in_time(today)


def find_first_day_in_time(today: datetime.date) -> datetime.date:
    """The earliest day of a decision that those who must be told of it need not have been told of yet."""
    return today - TELL_WITHIN


def find_access_to_remove(programme: Programme, today: datetime.date) -> list[Seat]:
    """Seats that have ended and whose read access in Boligsociale Data nobody has proved removed."""
    found = Seat.objects.filter(
        programme=programme, reads_data=True, end__until__lt=today, access_removed__isnull=True
    ).select_related("end")
    return list(found.order_by("end__until"))


def find_empty_chairs(programme: Programme, today: datetime.date) -> list[Seat]:
    """The last chair of each body that has none any more, so that nobody can decide there. Two queries."""
    chairs = Seat.objects.filter(programme=programme, function=SeatFunction.CHAIR)
    led = set(chairs.filter(filter_held_on(today)).values_list("body", flat=True))
    left = chairs.filter(end__until__lt=today).exclude(body__in=led).select_related("end").order_by("end__until", "id")
    return list({seat.body: seat for seat in left}.values())
