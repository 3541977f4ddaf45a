"""A decision that could not wait: by the board's chair alone, with a reason, never in place of those outside."""

import pytest
from django.core.exceptions import ValidationError

from tests.universe.manned_solbakken import ACTIVITY, AGREEMENT
from tovholder.governance.decisions.actions import decide_in_emergency
from tovholder.governance.models import Decision
from tovholder.people.rights import NotAllowed

pytestmark = pytest.mark.engine

WHY = "Klubbens lokale lukker i morgen."


@pytest.fixture
def agreement(manned):
    proposal = manned.propose(AGREEMENT)
    manned.answer_all(proposal)
    manned.submit(proposal)
    return proposal


def test_it_is_never_in_place_of_the_funder(manned, agreement):
    manned.emergency(agreement, WHY)
    state = manned.state(agreement)
    assert {due.body for due in state.open_now} == {"lbf"}
    assert {step.body for step in state.steps_that_count}.isdisjoint({"lbf"})
    assert manned.version("strategic_agreement").number == 1
    with pytest.raises(ValidationError, match="venter"):
        decide_in_emergency(by=manned.chair, proposal=agreement, reason=WHY)
    manned.letter(agreement)
    assert manned.version("strategic_agreement").number == 2


def test_its_reason_is_shown_to_everybody_whose_step_was_taken(manned, client):
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    decision = manned.emergency(proposal, WHY)
    assert (decision.kind, decision.body, decision.text, decision.label) == ("emergency", "bestyrelse", WHY, "")
    assert manned.version("subagreement", "kriminalitet").ground.decision == decision
    assert {due.body for due in manned.state(proposal).to_tell} == {"arbejdsgruppe", "bestyrelse"}
    client.force_login(manned.leader)
    assert WHY in client.get(f"/solbakken-2023/aendringer/{proposal.number}/").content.decode()


@pytest.mark.parametrize("reason", ["", "  ", "010203-1234"])
def test_it_needs_a_reason_that_can_be_kept(manned, agreement, reason):
    with pytest.raises(ValidationError):
        decide_in_emergency(by=manned.chair, proposal=agreement, reason=reason)
    assert not Decision.objects.exists()


def test_only_the_chair_of_the_board_and_not_alone_on_ones_own(manned, agreement, person):
    for nobody in (manned.leader, manned.secretariat, person("administrator")):
        with pytest.raises(NotAllowed, match="formand"):
            decide_in_emergency(by=nobody, proposal=agreement, reason=WHY)
    own = manned.propose(AGREEMENT, by=manned.chair)
    manned.answer_all(own)
    manned.submit(own, by=manned.chair)
    with pytest.raises(ValidationError, match="alene"):
        decide_in_emergency(by=manned.chair, proposal=own, reason=WHY)
    assert not Decision.objects.exists()
