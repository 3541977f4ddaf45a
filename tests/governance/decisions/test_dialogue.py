"""Who is to be involved: a dated note of a talk, a letter without objection, and an approval that counts for both."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.universe.letters import LETTER
from tests.universe.manned_solbakken import ACTIVITY, MONEY, TODAY
from tovholder.governance.decisions.actions import note_dialogue
from tovholder.governance.decisions.letters import Dialogue
from tovholder.governance.models import Decision

pytestmark = pytest.mark.django_db
TALK = Dialogue(TODAY(), "Sagsbehandler, Landsbyggefonden", "Fonden havde ingen bemærkninger til flytningen.")


@pytest.fixture
def shift(manned):
    """A shift of money that the funder is to be involved in."""
    proposal = manned.propose(MONEY)
    manned.answer_all(proposal, material_shift=True)
    manned.submit(proposal)
    return proposal


@pytest.fixture
def goal(manned):
    """A goal reworded: the funder is involved before the board approves, and approves after it."""
    proposal = manned.propose(
        {("strategic_agreement", ""): lambda content: content["goals"][0].update(text="Et andet")}
    )
    manned.answer_all(proposal)
    manned.submit(proposal)
    return proposal


def note(manned, proposal, **more):
    return note_dialogue(by=manned.secretariat, proposal=proposal, body="lbf", note=Dialogue(**{**vars(TALK), **more}))


def turns(manned, proposal):
    return [(due.action, due.body) for due in manned.state(proposal).open_now]


def test_a_dated_note_without_a_file_involves_when_somebody_else_has_confirmed_it(manned, shift, client):
    decision = note(manned, shift)
    assert bytes(decision.file.data).decode().startswith(f"{TODAY().isoformat()}\nSagsbehandler")
    assert ("involve", "lbf") not in turns(manned, shift)
    assert manned.state(shift).steps_that_count == []
    manned.confirm(decision)
    assert [step.action for step in manned.state(shift).steps_that_count] == ["involve"]
    client.force_login(manned.chair)
    page = client.get(f"/{manned.programme.slug}/aendringer/{shift.number}/").content.decode()
    assert "samtale den" in page
    assert "Sagsbehandler, Landsbyggefonden" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"whom": " "}, "hvem du talte med"),
        ({"said": "."}, "hvad der blev sagt"),
        ({"on": TODAY() + datetime.timedelta(days=1)}, "fremtiden"),
        ({"on": TODAY() - datetime.timedelta(days=1)}, "før ændringen blev indsendt"),
    ],
)
def test_a_note_that_says_too_little_is_refused_with_a_sentence(manned, shift, wrong, said):
    with pytest.raises(ValidationError, match=said):
        note(manned, shift, **wrong)
    assert not Decision.objects.exists()


def test_a_talk_approves_nothing(manned, goal):
    manned.confirm(note(manned, goal))
    manned.decide("lederraad", goal, "recommended")
    manned.decide("bestyrelse", goal)
    assert turns(manned, goal) == [("approve", "lbf")]
    with pytest.raises(ValidationError, match="kræver et brev"):
        note(manned, goal)


def test_an_approval_counts_for_the_dialogue_too(manned, goal):
    manned.letter(goal, "approved")
    assert ("involve", "lbf") not in turns(manned, goal)
    manned.decide("lederraad", goal, "recommended")
    manned.decide("bestyrelse", goal)
    assert manned.state(goal).closing.how == "adopted"
    assert goal.grounds.get().version.adoption.funder_reference == "LBF-7"


def test_an_approval_is_no_answer_where_the_body_is_only_involved(manned, shift):
    with pytest.raises(ValidationError, match="se, hvad trinnet beder om"):
        manned.letter(shift, "approved")


def test_no_objection_is_an_answer_of_a_letter(go, manned, shift):
    letter = {"outcome": "no_objection", "decided_on": TODAY().isoformat(), "reference": "LBF-8", "text": ""}
    page = f"aendringer/{shift.number}/"
    go(manned.secretariat, page, "letter:lbf", **letter, file=SimpleUploadedFile("brev.pdf", LETTER))
    decision = Decision.objects.get()
    assert (decision.outcome, decision.text) == ("involved", "Ingen indvendinger.")


def test_the_note_is_kept_from_the_page_by_the_secretariat_and_nobody_else(go, manned, shift):
    typed = {"on": TODAY().isoformat(), "whom": TALK.whom, "said": TALK.said}
    go(manned.leader, f"aendringer/{shift.number}/", "dialogue:lbf", **typed)
    assert not Decision.objects.exists()
    shown = go(manned.secretariat, f"aendringer/{shift.number}/", "dialogue:lbf", **typed)
    assert "Notatet er gemt" in shown.content.decode()
    assert Decision.objects.get().text == TALK.said


def test_nobody_is_talked_with_where_nobody_outside_is_involved(manned):
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    with pytest.raises(ValidationError, match="tur"):
        note(manned, proposal)
