"""Who sends back, what is kept when nothing was changed, and the true reason when a step no longer counts."""

import pytest

from tests.universe.manned_solbakken import AGREEMENT, MONEY
from tovholder.governance.proposals.actions import save_draft, send_back_proposal
from tovholder.governance.proposals.presenters import tell_standing
from tovholder.people.rights import NotAllowed

pytestmark = pytest.mark.engine


@pytest.fixture
def at_the_board(manned):
    """The forum has recommended; it is the board's turn."""
    proposal = manned.propose(AGREEMENT)
    manned.answer_all(proposal)
    manned.submit(proposal)
    manned.decide("lederraad", proposal, "recommended")
    return proposal


def test_only_the_body_whose_turn_it_is_sends_back(manned, at_the_board, person):
    for nobody in (manned.secretariat, manned.leader, person("administrator"), person("auditor")):
        with pytest.raises(NotAllowed, match="hvis tur det er"):
            send_back_proposal(by=nobody, proposal=at_the_board, comment="Se igen.")
    send_back_proposal(by=manned.chair, proposal=at_the_board, comment="Se igen.")
    assert tell_standing(manned.state(at_the_board)) == "sent_back"


def test_sent_back_and_put_forward_again_unchanged_it_keeps_the_steps_taken(manned, at_the_board):
    send_back_proposal(by=manned.chair, proposal=at_the_board, comment="Se igen.")
    assert manned.state(at_the_board).open_now == []
    manned.submit(at_the_board)
    state = manned.state(at_the_board)
    assert [step.body for step in state.steps_that_count] == ["lederraad"]
    assert [due.body for due in state.open_now] == ["bestyrelse"]
    manned.decide("bestyrelse", at_the_board)
    manned.letter(at_the_board)
    assert manned.version("strategic_agreement").number == 2


def test_edited_by_a_letter_it_does_not(manned, at_the_board):
    send_back_proposal(by=manned.chair, proposal=at_the_board, comment="Se igen.")
    row = at_the_board.contents.get()
    said = {**row.content, "title": "En anden titel"}
    save_draft(by=manned.leader, proposal=at_the_board, document=row.document, content=said)
    manned.answer_all(at_the_board)
    manned.submit(at_the_board)
    assert manned.state(at_the_board).steps_that_count == []
    assert "lederraad" in {due.body for due in manned.state(at_the_board).open_now}


def test_edited_and_edited_back_it_is_what_it_was(manned, at_the_board):
    row = at_the_board.contents.get()
    for title in ("En anden titel", row.content["title"]):
        save_draft(
            by=manned.leader, proposal=at_the_board, document=row.document, content={**row.content, "title": title}
        )
    state = manned.state(at_the_board)
    assert not state.edited_since
    assert [step.body for step in state.steps_that_count] == ["lederraad"]


def test_when_an_answers_figure_has_moved_it_is_that_which_is_said_and_not_that_somebody_edited(manned, client):
    waits = manned.propose(MONEY, title="Flyt penge")
    manned.answer(waits, material_shift=False)
    manned.submit(waits)
    assert tell_standing(manned.state(waits)) == "waiting"
    other = manned.propose({("budget", ""): more_to_work}, title="Flyt flere")
    manned.answer_all(other)
    manned.submit(other)
    while due := next(iter(manned.state(other).open_now), None):
        does = {"recommend": "recommended", "involve": "involved"}.get(due.action, "approved")
        manned.letter(other, does, due.body) if due.outside else manned.decide(due.body, other, does)
    state = manned.state(waits)
    client.force_login(manned.leader)
    shown = client.get(f"/solbakken-2023/aendringer/{waits.number}/").content.decode()
    assert "Nogen har redigeret" not in shown
    assert state.answers_fell or state.outdated
    assert ("Ingen har redigeret den" in shown) is state.answers_fell


def more_to_work(content):
    funder = {
        line["effort_area"]: line for line in content["lines"] if (line["year"], line["source"]) == (2025, "funder")
    }
    funder["uddannelse"]["amount"] -= 200_000
    funder["beskaeftigelse"]["amount"] += 200_000
