"""The traps that programmes like this one have fallen into, each under a test. Most have theirs elsewhere:

| trap | its test |
| --- | --- |
| two open changes of the same part | test_carrying_out: the_second_proposal_on_the_same_part_is_carried_over_before_its_next_step |
| an approval survives a later edit | test_carrying_out: editing_after_a_step_voids_it_visibly_and_stops_the_next |
| a configuration erases approvals | here |
| approving a deletion deletes its own evidence | test_carrying_out: the_ruling_kept_with_a_decision_outlives_what_it_was_about |
| a power user or a flag passes the review by | here; test_carrying_out: a_later_version_comes_into_force_by_no_other_way; test_emergency |
| publishing removes other drafts | test_carrying_out: a_draft_beside_an_adopted_version_stays_as_it_was, rejected_it_ends_and_stays_... |
| routed but not listed | test_waiting_and_seats: every_open_step_is_on_exactly_its_bodies_lists |
| a level skipped in the chain | here, for each subset; test_carrying_out: the_funder_cannot_approve_before_the_board_... |
| a label instead of authority | here; test_carrying_out: one_outside_the_body_is_refused_in_the_action |
| a future version shown as current | here |
| versions of the same day | tests/programme/versions/test_actions.py: of_two_in_force_from_the_same_day_the_higher_number_holds |
| gaps in the numbers | test_deciding_at_once: meetings_recorded_at_once_draw_numbers_without_gaps; here, where one is refused |

The mean of percentages is the monitor's (tests/monitor), a claim of the README that nothing backs the repository's
(tests/test_repository.py).
"""

import datetime
from itertools import chain, combinations

import pytest
from django.core.exceptions import ValidationError

from tests.universe.manned_solbakken import ACTIVITY, AGREEMENT, TODAY
from tests.universe.office_holders import PASSWORD
from tovholder.domain.rulings.step_progress import find_missing_parts, find_open_parts
from tovholder.governance.decisions.actions import decide_in_emergency
from tovholder.governance.meetings.actions import plan_meeting
from tovholder.governance.models import Decision
from tovholder.governance.proposals.actions import (
    answer_question,
    save_draft,
    send_back_proposal,
    submit_proposal,
    withdraw_proposal,
)
from tovholder.governance.seats.actions import end_seat, give_seat
from tovholder.people.models import Person
from tovholder.people.rights import NotAllowed
from tovholder.programme.versions.selectors import find_version_in_force

pytestmark = pytest.mark.engine

DAY = datetime.timedelta(days=1)


@pytest.fixture
def agreement(manned):
    proposal = manned.propose(AGREEMENT)
    manned.answer_all(proposal)
    manned.submit(proposal)
    return proposal


@pytest.fixture
def activity(manned):
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    return proposal


def kept(state):
    return [(step.action, step.body, step.decision_id, step.digest) for step in state.steps_that_count]


def test_a_configuration_erases_no_approval_seats_and_roles_come_and_go(manned, agreement):
    manned.decide("lederraad", agreement, "recommended")
    before = kept(manned.state(agreement))
    for seat in [*manned.leader.seats.all(), *manned.programme.seats.filter(body="lederraad", person=None)]:
        end_seat(by=manned.secretariat, seat=seat, until=TODAY(), reason="Organet er nedlagt.")
    manned.leader.is_active = False
    manned.leader.save()
    assert before
    assert kept(manned.state(agreement)) == before
    manned.decide("bestyrelse", agreement)
    manned.letter(agreement)
    assert manned.version("strategic_agreement").number == 2
    assert kept(manned.state(agreement))[: len(before)] == before


def test_a_power_user_passes_no_review_by(manned, agreement):
    power = Person.objects.create_superuser("almaegtig@eksempel.dk", PASSWORD)
    document = manned.document("strategic_agreement")
    meeting = manned.meeting("lederraad", agreement)
    tries = [
        lambda: manned.hold(meeting, "recommended", by=power),
        lambda: decide_in_emergency(by=power, proposal=agreement, reason="Jeg kan alt."),
        lambda: send_back_proposal(by=power, proposal=agreement, comment="Nej."),
        lambda: withdraw_proposal(by=power, proposal=agreement, comment="Væk."),
        lambda: submit_proposal(by=power, proposal=agreement, reason="Nu."),
        lambda: save_draft(by=power, proposal=agreement, document=document, content={}),
        lambda: answer_question(by=power, proposal=agreement, question="material_shift", answer=True, reason="Ja"),
        lambda: plan_meeting(by=power, programme=manned.programme, body="bestyrelse", on=TODAY()),
        lambda: give_seat(by=power, programme=manned.programme, body="bestyrelse", office="Formand", person=power),
    ]
    for one in tries:
        with pytest.raises(NotAllowed):
            one()
    assert not Decision.objects.exists()
    assert manned.state(agreement).submission


def test_no_level_is_skipped_whichever_of_the_others_have_acted(manned, agreement):
    parts = manned.state(agreement).parts
    before = [due for due in parts if due.when == "before"]
    assert len({due.order for due in before}) > 2
    for taken in chain.from_iterable(combinations(before, n) for n in range(len(before) + 1)):
        keys = {due.key for due in taken}
        left, now = find_missing_parts(parts, keys), find_open_parts(parts, keys)
        assert bool(now) == bool(left)
        assert {due.order for due in now} == {due.order for due in left if due.order <= min(one.order for one in left)}
        assert not keys & {due.key for due in now}


def test_a_label_is_no_authority_the_office_called_chair_decides_nothing(manned, activity, person):
    manned.submit(activity)
    named = person()
    give_seat(
        by=manned.secretariat,
        programme=manned.programme,
        body="lederraad",
        office="Formand",
        function="member",
        person=named,
    )
    meeting = manned.meeting("lederraad", activity)
    with pytest.raises(NotAllowed, match="formand eller referent"):
        manned.hold(meeting, by=named)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(("days", "number"), [(-1, 1), (0, 2), (1, 2)])
def test_a_future_version_is_not_shown_as_the_one_in_force(manned, activity, client, days, number):
    starts = TODAY() + 30 * DAY
    manned.submit(activity, in_force_from=starts)
    manned.decide("lederraad", activity)
    on = starts + days * DAY
    assert find_version_in_force(manned.programme, on, "subagreement", "kriminalitet").number == number
    client.force_login(manned.leader)
    words = "Noget andet, som støtter det samme delmål."
    assert words not in client.get("/solbakken-2023/delaftaler/kriminalitet/").content.decode()
    assert words in client.get("/solbakken-2023/delaftaler/kriminalitet/versioner/2/").content.decode()


def test_a_meeting_that_was_refused_leaves_no_gap_in_the_numbers(manned, agreement):
    [first] = manned.decide("lederraad", agreement, "recommended")
    not_its_turn = manned.propose(ACTIVITY)
    with pytest.raises(ValidationError):
        manned.decide("bestyrelse", not_its_turn)
    [second] = manned.decide("bestyrelse", agreement)
    assert (first.number, second.number) == (1, 2)
