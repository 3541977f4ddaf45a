"""Proposals before anybody decides: copies edited, nothing lost, nothing put where it does not belong."""

import copy

import pytest
from django.core.exceptions import ValidationError

from tovholder.governance.proposals.actions import save_draft, start_proposal
from tovholder.governance.proposals.selectors import find_content_in_proposal
from tovholder.people.rights import NotAllowed

pytestmark = pytest.mark.engine


@pytest.fixture
def agreement(programme):
    return programme.documents.get(kind="strategic_agreement")


@pytest.fixture
def proposal(programme, secretariat):
    return start_proposal(by=secretariat, programme=programme, title="En ny titel")


def test_proposals_are_numbered_within_their_programme(programme, proposal, secretariat):
    assert start_proposal(by=secretariat, programme=programme, title="To").number == proposal.number + 1 == 2


def test_started_twice_by_a_double_press_it_is_one_until_something_is_edited(
    programme, proposal, agreement, secretariat, content
):
    again = {"by": secretariat, "programme": programme, "title": " En ny titel "}
    assert start_proposal(**again) == proposal
    save_draft(by=secretariat, proposal=proposal, document=agreement, content={**content, "title": "Ny"})
    assert start_proposal(**again) != proposal


def test_a_proposal_says_what_is_in_force_until_a_copy_is_edited(proposal, agreement, secretariat, content):
    assert find_content_in_proposal(proposal, agreement) == content
    row = save_draft(by=secretariat, proposal=proposal, document=agreement, content={**content, "title": "Ny"})
    assert find_content_in_proposal(proposal, agreement)["title"] == "Ny"
    assert row.parent == agreement.versions.get()
    assert agreement.versions.get().content == content


def test_every_text_that_was_saved_is_kept_and_the_newest_counts(proposal, agreement, secretariat, content):
    for title in ("Et", "To", "To"):
        save_draft(by=secretariat, proposal=proposal, document=agreement, content={**content, "title": title})
    assert [row.content["title"] for row in proposal.contents.order_by("id")] == ["Et", "To"]
    assert find_content_in_proposal(proposal, agreement)["title"] == "To"


@pytest.mark.parametrize("wrong", [{"areas": 7}, {"title": "010203-1234"}, "tekst"])
def test_what_is_no_such_document_is_refused_with_its_place(proposal, agreement, secretariat, content, wrong):
    made = {**copy.deepcopy(content), **wrong} if isinstance(wrong, dict) else wrong
    with pytest.raises(ValidationError):
        save_draft(by=secretariat, proposal=proposal, document=agreement, content=made)
    assert not proposal.contents.exists()


def test_a_reader_proposes_nothing_and_neither_does_a_script(programme, proposal, agreement, person, operator, content):
    for nobody in (person("reader"), person("auditor"), person("administrator"), operator):
        with pytest.raises(NotAllowed, match="sekretariat"):
            start_proposal(by=nobody, programme=programme, title="Et")
        with pytest.raises(NotAllowed, match="sekretariat"):
            save_draft(by=nobody, proposal=proposal, document=agreement, content=content)


def test_a_proposal_without_a_title_is_refused(programme, secretariat):
    with pytest.raises(ValidationError):
        start_proposal(by=secretariat, programme=programme, title="  ")
