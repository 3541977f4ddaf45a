"""What waits as rows: always the same as what is worked out from scratch, brought up to date by what was written."""

import pytest
from django.utils import timezone

from tovholder.governance.models import WaitingRow
from tovholder.governance.proposals import proposal_states
from tovholder.governance.proposals.carrying_out import DOES
from tovholder.governance.waiting import waiting_rows
from tovholder.governance.waiting.selectors import find_waiting
from tovholder.governance.waiting.waiting_rows import Viewer, bring_up_to_date, find_waiting_part

pytestmark = pytest.mark.django_db
BODIES = frozenset({"bestyrelse", "lederraad", "chefnetvaerk", "arbejdsgruppe"})


def change(content):
    content["vision"]["text"] += " Og lidt til."


def told(programme):
    """What the rows say, after they were brought up to date."""
    bring_up_to_date(programme)
    rows = WaitingRow.objects.filter(programme=programme).exclude(act="")
    return sorted((row.proposal.number, row.act, row.body, row.since) for row in rows)


def worked_out(programme):
    return sorted(
        (one.state.proposal.number, one.act, one.body, one.since) for one in find_waiting(programme) if one.state
    )


def view(person, **more):
    return Viewer(
        person, **{"decides_in": frozenset(), "own_bodies": BODIES, "may_register": False, "may_plan": False, **more}
    )


def test_the_rows_are_what_is_worked_out_after_every_act(manned):
    assert told(manned.programme) == worked_out(manned.programme)
    proposal = manned.propose({("strategic_agreement", ""): change})
    assert told(manned.programme) == worked_out(manned.programme)
    manned.answer_all(proposal)
    manned.submit(proposal)
    first = told(manned.programme)
    assert first == worked_out(manned.programme) != []
    _number, act, body, _since = first[0]
    manned.decide(body, proposal, DOES[act])
    assert told(manned.programme) == worked_out(manned.programme) != first


def test_an_act_makes_only_its_own_proposals_rows_again(manned, monkeypatch):
    for number in range(3):
        proposal = manned.propose({("strategic_agreement", ""): change}, title=f"Nr. {number}")
        manned.answer_all(proposal)
    bring_up_to_date(manned.programme)
    made = []
    monkeypatch.setattr(
        waiting_rows, "find_states", lambda ground, some: made.extend(some) or proposal_states.find_states(ground, some)
    )
    bring_up_to_date(manned.programme)
    assert made == []
    manned.submit(proposal)
    bring_up_to_date(manned.programme)
    assert made == [proposal]
    assert told(manned.programme) == worked_out(manned.programme)


def test_what_waits_is_parted_by_whose_turn_it_is_and_counted_beyond_what_is_shown(manned):
    for number in range(3):
        proposal = manned.propose({("strategic_agreement", ""): change}, title=f"Nr. {number}")
        manned.answer_all(proposal)
        manned.submit(proposal)
    rows, today = told(manned.programme), timezone.localdate()
    body = rows[0][2]
    chair = view(manned.chair, decides_in=frozenset({body}))
    mine = find_waiting_part(manned.programme, chair, today, 2, mine=True)
    others = find_waiting_part(manned.programme, chair, today, 20, mine=False)
    assert (len(mine.rows), mine.count) == (2, sum(row[2] == body for row in rows))
    assert mine.count + others.count == len(rows)
    reader = view(manned.chair)
    assert find_waiting_part(manned.programme, reader, today, 20, mine=True).count == 0
    planner = view(manned.secretariat, may_plan=True)
    assert find_waiting_part(manned.programme, planner, today, 20, mine=True).count == len(rows)
    manned.meeting(body, proposal)
    bring_up_to_date(manned.programme)
    assert find_waiting_part(manned.programme, planner, today, 20, mine=True).count == len(rows) - 1
