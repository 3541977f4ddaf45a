"""What is decided for a later day: an earlier change is carried into it or that is said, and a decision revokes it."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError

from tests.universe.manned_solbakken import TODAY
from tovholder.governance.proposals.actions import carry_proposal_over, propose_revocation, save_draft
from tovholder.people.rights import NotAllowed
from tovholder.programme.versions.selectors import find_version_in_force

pytestmark = pytest.mark.django_db
KEY = ("subagreement", "kriminalitet")
JULY = TODAY() + datetime.timedelta(days=200)
AUGUST = JULY + datetime.timedelta(days=31)


def say(field, text):
    """A change of one field of the activity in Solbakken alone."""

    def change(content):
        next(one for one in content["activities"] if one["areas"] == ["solbakken"])[field] = text

    return {KEY: change}


def propose(manned, field, text, **submitted):
    proposal = manned.propose(say(field, text), title=f"{field}: {text}")
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal, **submitted)
    return proposal


def adopt(manned, field, text, **submitted):
    proposal = propose(manned, field, text, **submitted)
    manned.decide("lederraad", proposal)
    return proposal


def said(manned, on=None):
    """What the activity says on a day: target group and description."""
    content = find_version_in_force(manned.programme, on or TODAY(), *KEY).content
    activity = next(one for one in content["activities"] if one["areas"] == ["solbakken"])
    return activity["target_group"], activity["description"]


def numbers(manned):
    return [(one.number, one.adoption.in_force_from) for one in manned.document(*KEY).versions.order_by("number")]


def test_an_urgent_change_is_in_force_at_once_and_is_carried_into_what_is_decided_for_july(manned):
    before = said(manned)
    adopt(manned, "target_group", "fra juli: 10-12-årige", in_force_from=JULY)
    assert said(manned) == before
    urgent = adopt(manned, "description", "Lukket på grund af vandskade.")
    assert urgent.closing.in_force_from == TODAY()
    assert said(manned) == (before[0], "Lukket på grund af vandskade.")
    assert said(manned, JULY) == ("fra juli: 10-12-årige", "Lukket på grund af vandskade.")
    assert numbers(manned)[1:] == [(2, JULY), (3, TODAY()), (4, JULY)]
    carried = manned.document(*KEY).versions.get(number=4)
    assert (carried.parent.number, carried.ground.proposal) == (3, urgent)
    assert "ført over i version 2" in carried.reason


def test_it_is_carried_into_every_later_one(manned):
    adopt(manned, "target_group", "juli", in_force_from=JULY)
    later = manned.propose({KEY: lambda content: None}, title="August")
    document = manned.document(*KEY)
    carry_proposal_over(
        by=manned.leader, proposal=later, document=document, keep=(), onto=document.versions.get(number=2)
    )
    content = manned.state(later).contents[document.pk].content
    say("resources", "august")[KEY](content)
    save_draft(by=manned.leader, proposal=later, document=document, content=content)
    manned.answer(later, supports_goals=True, city_strategic=False)
    manned.submit(later, in_force_from=AUGUST)
    manned.decide("lederraad", later)
    adopt(manned, "description", "straks")
    assert [said(manned, day) for day in (JULY, AUGUST)] == [("juli", "straks")] * 2
    content = find_version_in_force(manned.programme, AUGUST, *KEY).content
    assert next(one for one in content["activities"] if one["areas"] == ["solbakken"])["resources"] == "august"


def test_a_change_of_the_same_place_is_told_before_it_is_submitted(manned, client):
    adopt(manned, "target_group", "juli", in_force_from=JULY)
    proposal = manned.propose(say("target_group", "straks"))
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    with pytest.raises(ValidationError, match=r"Version 2, gældende fra .* ændrer det samme på en anden måde"):
        manned.submit(proposal)
    client.force_login(manned.leader)
    page = client.get(f"/{manned.programme.slug}/aendringer/{proposal.number}/").content.decode()
    assert "ændrer det samme på en anden måde" in page
    assert "Byg i stedet på version 2" in page


def test_built_on_the_later_one_it_waits_for_its_day(manned, go):
    adopt(manned, "target_group", "juli", in_force_from=JULY)
    proposal = manned.propose(say("target_group", "mit"), title="Mit")
    document = manned.document(*KEY)
    later = document.versions.get(number=2)
    go(manned.leader, f"aendringer/{proposal.number}/", f"rebase:{document.pk}:{later.pk}", carry="yes", place0="mine",
       title="Mit, fra juli")  # fmt: skip
    state = manned.state(proposal)
    assert (state.title, state.day, state.outdated) == ("Mit, fra juli", JULY, [])
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    manned.decide("lederraad", proposal)
    assert proposal.grounds.get().version.adoption.in_force_from == JULY
    assert proposal.grounds.get().version.reason == "Mit, fra juli"
    assert said(manned, JULY)[0] == "mit"


def test_a_day_wished_for_after_it_asks_for_building_on_it(manned):
    adopt(manned, "target_group", "juli", in_force_from=JULY)
    proposal = manned.propose(say("description", "fra august"))
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    with pytest.raises(ValidationError, match="gælder version 2, og ændringen bygger ikke på den"):
        manned.submit(proposal, in_force_from=AUGUST)


def test_what_is_scheduled_while_it_waits_is_said_and_nothing_is_lost(manned):
    waiting = propose(manned, "target_group", "straks")
    adopt(manned, "target_group", "juli", in_force_from=JULY)
    assert manned.state(waiting).open_now == []
    with pytest.raises(ValidationError, match="kan ikke føres over i en senere version"):
        manned.decide("lederraad", waiting)
    revoke(manned)
    manned.answer_all(waiting, supports_goals=True, city_strategic=False)
    assert manned.state(waiting).kept_out == []


def revoke(manned):
    version = manned.document(*KEY).versions.order_by("-number").first()
    proposal = propose_revocation(by=manned.leader, version=version)
    manned.answer_all(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    manned.decide("lederraad", proposal)
    return proposal


def test_a_decision_revokes_it_and_it_never_comes_into_force(manned, client):
    before = said(manned)
    adopt(manned, "target_group", "juli", in_force_from=JULY)
    revoke(manned)
    assert said(manned, JULY) == said(manned, AUGUST) == before
    client.force_login(manned.leader)
    page = client.get(f"/{manned.programme.slug}/delaftaler/kriminalitet/").content.decode()
    assert "afløst, før den trådte i kraft" in page


def test_a_revocation_is_decided_like_any_change_and_is_one_however_often_it_is_pressed(manned, client, person):
    adopt(manned, "target_group", "juli", in_force_from=JULY)
    version = manned.document(*KEY).versions.get(number=2)
    client.force_login(manned.leader)
    listed = client.get(f"/{manned.programme.slug}/aendringer/").content.decode()
    address = re.search(r'action="(\S+/tilbagekald/\d+/)"', listed)[1]
    made = {client.post(address).headers["Location"] for _time in range(2)}
    assert len(made) == 1
    assert said(manned, JULY)[0] == "juli"
    with pytest.raises(NotAllowed):
        propose_revocation(by=person("reader"), version=version)


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_in_force_or_replaced_is_not_revoked(manned, number):
    adopt(manned, "target_group", "straks")
    with pytest.raises(ValidationError, match="ikke er trådt i kraft"):
        propose_revocation(by=manned.leader, version=manned.document(*KEY).versions.get(number=number))


def test_the_title_is_asked_again_where_it_is_carried_over(manned, client, go):
    second = propose(manned, "target_group", "to")
    adopt(manned, "description", "et")
    document = manned.document(*KEY)
    page = f"aendringer/{second.number}/"
    client.force_login(manned.leader)
    assert "Hvad ændringen hedder" in client.get(f"/{manned.programme.slug}/{page}").content.decode()
    go(manned.leader, page, f"rebase:{document.pk}", carry="yes", title="To, oven på et")
    manned.answer_all(second, supports_goals=True, city_strategic=False)
    manned.submit(second)
    assert manned.state(second).submission.called == "To, oven på et"
    manned.decide("lederraad", second)
    assert second.grounds.get().version.reason == "To, oven på et"
    assert "To, oven på et" in client.get(f"/{manned.programme.slug}/aendringer/").content.decode()
