"""Evaluation: late is red, accepted needs who and when, one press to a change, the open ones in the board's papers."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from tests.universe import manned_solbakken
from tovholder.followup.board_pack.presenters import assemble_pack
from tovholder.followup.evaluation.actions import (
    HeldWorkshop,
    add_recommendation,
    answer_recommendation,
    merge_recommendation,
    propose_from_recommendation,
    record_workshop,
)
from tovholder.followup.evaluation.models import Recommendation, RecommendationStep, Workshop
from tovholder.followup.evaluation.selectors import list_advice, list_open_advice
from tovholder.followup.year_wheel.selectors import find_year
from tovholder.people.rights import list_rights
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.versions.selectors import find_version_in_force

pytestmark = pytest.mark.django_db
TODAY = manned_solbakken.TODAY()


def hold(manned, name="Workshop 1", days_ago=10, **more):
    held_on = TODAY - datetime.timedelta(days_ago)
    return record_workshop(
        by=manned.secretariat, programme=manned.programme, workshop=HeldWorkshop(name, held_on, **more)
    )


def advise(manned, workshop, text="Åbn klubben tidligere"):
    return add_recommendation(by=manned.secretariat, workshop=workshop, text=text, kind="adjust")


def answer(manned, recommendation, status, **said):
    return answer_recommendation(by=manned.secretariat, recommendation=recommendation, status=status, **said)


def find_page(manned, client, where="evaluering/"):
    client.force_login(manned.secretariat)
    return client.get(f"/{manned.programme.slug}/{where}").content.decode()


def find_frame(manned):
    version = find_version_in_force(manned.programme, TODAY)
    person = manned.secretariat
    return Frame(manned.programme, person, list_rights(person), TODAY, "/", version)


def test_an_event_not_held_is_late_on_the_page_and_in_the_year_until_it_is(manned, client):
    point = next(one for one in find_year(manned.programme, TODAY).points if one.source == "evaluation")
    assert point.on < TODAY
    assert not point.is_held
    assert "mark-bad" in find_page(manned, client)
    hold(manned, event=point.key.removeprefix("evaluation:"))
    again = next(one for one in find_year(manned.programme, TODAY).points if one.key == point.key)
    assert again.is_held


def test_accepted_without_owner_or_due_is_refused_and_nothing_is_kept(manned):
    one = advise(manned, hold(manned))
    for said in ({}, {"owner": "sekretariat"}, {"due": TODAY}):
        with pytest.raises(ValidationError, match="ellers er det kun et ønske"):
            answer(manned, one, "accepted", **said)
    assert not RecommendationStep.objects.exists()
    answer(manned, one, "accepted", owner="sekretariat", due=TODAY)
    with pytest.raises(ValidationError):
        answer(manned, one, "accepted", owner="sekretariat", due=TODAY)


@pytest.mark.parametrize("status", ["rejected", "done"])
def test_turned_down_or_done_says_why_and_closes(manned, status):
    one = advise(manned, hold(manned))
    with pytest.raises(ValidationError):
        answer(manned, one, status)
    answer(manned, one, status, answer="Det er gjort i maj.")
    assert list_open_advice(manned.programme) == []


def test_accepted_is_not_done(manned):
    one = advise(manned, hold(manned))
    answer(manned, one, "accepted", owner="sekretariat", due=TODAY)
    assert [advice.recommendation for advice in list_open_advice(manned.programme)] == [one]


def test_the_same_advice_from_several_workshops_keeps_every_source(manned):
    first, second, third = (hold(manned, f"Workshop {at}", 40 - at) for at in range(3))
    one, two, three = (advise(manned, workshop) for workshop in (first, second, third))
    merge_recommendation(by=manned.secretariat, recommendation=three, into=two)
    merge_recommendation(by=manned.secretariat, recommendation=two, into=one)
    (advice,) = list_advice(manned.programme)
    assert advice.recommendation == one
    assert set(advice.sources) == {first, second, third}
    for recommendation, into in ((one, one), (two, one), (one, two)):
        with pytest.raises(ValidationError):
            merge_recommendation(by=manned.secretariat, recommendation=recommendation, into=into)
    with pytest.raises(ValidationError):
        answer(manned, three, "done", answer="Gjort")


def test_one_press_starts_a_change_once_and_the_chain_tells_it(manned, client):
    one = advise(manned, hold(manned))
    answer(manned, one, "accepted", owner="sekretariat", due=TODAY)
    proposal = propose_from_recommendation(by=manned.leader, recommendation=one)
    assert proposal.title == one.text
    assert f"Ændring {proposal.number}: på vej" in find_page(manned, client)
    with pytest.raises(ValidationError):
        propose_from_recommendation(by=manned.leader, recommendation=one)
    (advice,) = list_advice(manned.programme)
    assert (advice.status, advice.step.owner) == ("accepted", "sekretariat")


def test_every_board_pack_has_the_open_ones_oldest_first(manned):
    new, old = hold(manned, "Ny", 5), hold(manned, "Gammel", 50)
    texts = ["Nyt råd", "Gammelt råd", "Lukket råd"]
    rows = [advise(manned, workshop, text) for workshop, text in zip((new, old, old), texts, strict=True)]
    answer(manned, rows[2], "rejected", answer="Ingen penge")
    meeting = manned.meeting("bestyrelse", send=False)
    pack = assemble_pack(find_frame(manned), meeting)
    assert [row[0][0] for row in pack.recommendations.rows] == ["Gammelt råd", "Nyt råd"]


def test_a_workshop_ahead_nameless_or_told_twice_is_refused(manned):
    hold(manned)
    for said in ({"days_ago": -1}, {"name": " "}, {}):
        with pytest.raises(ValidationError):
            hold(manned, **said)
    assert Workshop.objects.count() == 1


def test_the_workshop_page_draws_the_line_with_the_goals_figures(manned, client):
    workshop = hold(manned, municipality=6, housing=5, civil=3)
    page = find_page(manned, client, f"evaluering/{workshop.pk}/")
    for part in ("Fra kommunen 6", "Sprogcafé", "Flere bliver tilknyttet arbejdsmarkedet", "86,3"):
        assert part in page
    posted = {"panel": "advise", "advise-text": "Gør det", "advise-kind": "watch", "advise-effort_area": ""}
    where = f"/{manned.programme.slug}/evaluering/{workshop.pk}/"
    assert client.post(where, posted).status_code == 302
    assert client.post(where, posted).status_code == 422
    assert Recommendation.objects.get().text == "Gør det"
