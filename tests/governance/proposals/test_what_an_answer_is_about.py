"""Answers, letters and rules that change under way: each holds for what it was about, and no longer than that."""

import pytest

from tests.universe.manned_solbakken import ACTIVITY, AGREEMENT, MONEY
from tovholder.governance.models import Answer, Matter
from tovholder.governance.proposals.actions import save_draft
from tovholder.governance.proposals.ruling_presenter import present_answers
from tovholder.governance.proposals.selectors import find_approved_by_funder
from tovholder.governance.rules.actions import Settled

pytestmark = pytest.mark.engine


def rewrite(manned, proposal, kind, key, change):
    document = manned.document(kind, key)
    content = dict(manned.state(proposal).contents[document.pk].content)
    change(content)
    save_draft(by=manned.leader, proposal=proposal, document=document, content=content)


def describe_the_opposite(content):
    activity = next(one for one in content["activities"] if one["areas"] == ["solbakken"])
    activity["description"] = "Det modsatte: aktiviteten støtter ingen delmål."


def give_more(content):
    """The municipality pays more than it has promised."""
    line = next(one for one in content["lines"] if one["source"] == "municipality" and one["kind"] == "cash")
    line["amount"] += 50_000


def baseline(manned):
    """The version of the budget that money moved is counted from."""
    found = find_approved_by_funder(manned.programme)
    return next(version for version in found if version.document.kind == "budget").number


def carry_through(manned, proposal, *steps):
    manned.answer_all(proposal)
    manned.submit(proposal)
    for body, outcome in steps:
        if body in manned.people:
            manned.decide(body, proposal, outcome)
        else:
            manned.letter(proposal, outcome, body)


def test_an_answer_does_not_outlive_a_rewrite_and_stands_there_as_an_older_one(manned):
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    assert manned.state(proposal).ruling.decided
    rewrite(manned, proposal, "subagreement", "kriminalitet", describe_the_opposite)
    state = manned.state(proposal)
    assert {one.id for one in state.ruling.questions} == {"supports_goals", "city_strategic"}
    assert [one.stale.reason for one in present_answers(state)] == ["Derfor.", "Derfor."]


def test_an_answer_holds_again_when_the_text_it_was_about_is_back(manned):
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    document = manned.document("subagreement", "kriminalitet")
    first = manned.state(proposal).contents[document.pk].content
    rewrite(manned, proposal, "subagreement", "kriminalitet", describe_the_opposite)
    save_draft(by=manned.leader, proposal=proposal, document=document, content=first)
    assert manned.state(proposal).ruling.decided


def test_an_answer_from_before_contents_were_kept_is_asked_anew(manned):
    proposal = manned.propose(ACTIVITY)
    Answer.objects.create(
        by=manned.leader, proposal=proposal, question="city_strategic", answer=False, reason="Ja.",
        figure=manned.state(proposal).ruling.questions[0].figure,
    )  # fmt: skip
    assert "city_strategic" in {one.id for one in manned.state(proposal).ruling.questions}


def test_a_letter_on_the_vision_does_not_reset_the_count_of_the_money(manned):
    accepted = manned.propose(MONEY)
    manned.answer(accepted, material_shift=False)
    manned.submit(accepted)
    manned.decide("bestyrelse", accepted)
    assert (manned.version("budget").number, baseline(manned)) == (2, 1)
    carry_through(
        manned, manned.propose(AGREEMENT), ("lederraad", "recommended"), ("bestyrelse", "approved"), ("lbf", "approved")
    )
    assert manned.version("strategic_agreement").number == 2
    assert baseline(manned) == 1


def test_the_funders_acceptance_of_a_shift_resets_the_count(manned):
    proposal = manned.propose(MONEY)
    carry_through(manned, proposal, ("lbf", "involved"), ("bestyrelse", "approved"))
    assert (manned.version("budget").number, baseline(manned)) == (2, 2)


def test_a_rule_changed_under_way_is_said_with_the_answer_that_holds_now(manned, client):
    proposal = manned.propose(MONEY)
    manned.answer(proposal, material_shift=False)
    manned.submit(proposal)
    assert manned.state(proposal).rules_changed_since == []
    decision = manned.settle(Settled(Matter.MATERIAL_SHIFT, amount=100_000)).decision
    said = [one.da for one in manned.state(proposal).rules_changed_since]
    assert any(f"Svaret er nu ja ({decision.label})" in one for one in said)
    assert "Nu også: Landsbyggefonden inddrages." in said
    client.force_login(manned.leader)
    shown = client.get(f"/{manned.programme.slug}/aendringer/{proposal.number}/").content.decode()
    assert "Reglen er ændret siden indsendelsen" in shown
    assert "Nu også: Landsbyggefonden inddrages." in shown


def test_a_party_that_pays_more_commits_itself_by_letter_before_it_is_in_force(manned):
    proposal = manned.propose({("budget", ""): give_more})
    manned.answer(proposal, material_shift=False)
    manned.submit(proposal)
    assert [(due.action, due.body) for due in manned.state(proposal).open_now] == [("commit", "eksempelby")]
    manned.letter(proposal, "approved", "eksempelby", reference="EBK 26/118")
    assert manned.version("budget").number == 1
    manned.decide("bestyrelse", proposal)
    assert manned.version("budget").number == 2
