"""Agendas until the papers go out, annexes, revisions of earlier decisions, and minutes approved at a later meeting."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from tests.universe.manned_solbakken import ACTIVITY, TODAY
from tovholder.governance.files import actions as keeping
from tovholder.governance.meetings.actions import (
    Item,
    keep_minutes,
    plan_meeting,
    put_on_agenda,
    send_papers,
    take_off_agenda,
)
from tovholder.governance.meetings.holding import Held, Said, hold_meeting
from tovholder.governance.meetings.selectors import find_quorum, find_seats_at, list_agenda, list_protocols_to_approve
from tovholder.governance.models import AgendaItem, Annex, Decision
from tovholder.people.rights import NotAllowed

pytestmark = pytest.mark.engine

NINE = datetime.time(9)


@pytest.fixture
def planned(manned):
    return plan_meeting(by=manned.chair, programme=manned.programme, body="bestyrelse", on=TODAY(), starts_at=NINE)


def put(manned, meeting, title="Nyt", replaces=None, **more):
    item = Item(kind=more.pop("kind", "B"), title=title, **more)
    return put_on_agenda(by=manned.people[meeting.body], meeting=meeting, item=item, replaces=replaces)


def titles(meeting):
    return [item.title for item in list_agenda(meeting)]


def test_an_empty_meeting_is_not_planned_twice(manned, planned):
    with pytest.raises(ValidationError):
        plan_meeting(by=manned.chair, programme=manned.programme, body="bestyrelse", on=TODAY(), starts_at=NINE)
    put(manned, planned)
    plan_meeting(by=manned.chair, programme=manned.programme, body="bestyrelse", on=TODAY(), starts_at=NINE)


def test_an_item_is_replaced_in_its_place_and_what_it_said_is_kept(manned, planned):
    first = put(manned, planned, "Fritidsjob", annexes=[("notat.pdf", b"x")])
    put(manned, planned, "Eventuelt")
    second = put(manned, planned, "Fritidsjob, budget", replaces=first)
    assert titles(planned) == ["Fritidsjob, budget", "Eventuelt"]
    assert (second.place, second.replaces) == (first.place, first)
    assert [annex.file.name for annex in second.annexes.all()] == ["notat.pdf"]
    assert AgendaItem.objects.get(pk=first.pk).title == "Fritidsjob"
    with pytest.raises(ValidationError, match="imens"):
        put(manned, planned, "En tredje", replaces=first)


def test_an_item_is_taken_off_once_and_nothing_moves_when_the_papers_are_out(manned, planned):
    first, second = put(manned, planned, "Et"), put(manned, planned, "To")
    take_off_agenda(by=manned.chair, item=first)
    with pytest.raises(ValidationError, match="imens"):
        take_off_agenda(by=manned.chair, item=first)
    sent = send_papers(by=manned.chair, meeting=planned)
    assert [item["title"] for item in sent.papers["items"]] == titles(planned) == ["To"]
    with pytest.raises(ValidationError, match="sendt"):
        put(manned, planned, "Tre", replaces=second)
    with pytest.raises(ValidationError, match="sendt"):
        take_off_agenda(by=manned.chair, item=second)


def test_a_proposal_stands_once_on_an_agenda(manned, planned):
    proposal = manned.propose(ACTIVITY)
    item = put(manned, planned, proposal=proposal)
    with pytest.raises(ValidationError, match="allerede"):
        put(manned, planned, proposal=proposal)
    put(manned, planned, "Samme, nye ord", proposal=proposal, replaces=item)
    assert len(list_agenda(planned)) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [("program.exe", b"x"), ("uden-endelse", b"x"), ("side.html", b"x"), ("tom.pdf", b""), ("010203-1234.pdf", b"x")],
)
def test_an_annex_of_another_kind_empty_or_named_by_a_cpr_number_is_refused(manned, planned, name, data):
    with pytest.raises(ValidationError):
        put(manned, planned, annexes=[(name, data)])
    assert (list_agenda(planned), Annex.objects.count()) == ([], 0)


def test_an_annex_that_is_too_large_is_refused_just_over_the_limit_and_kept_at_it(manned, planned, monkeypatch):
    monkeypatch.setattr(keeping, "LARGEST_FILE", 10)
    with pytest.raises(ValidationError, match="større end"):
        put(manned, planned, annexes=[("bilag.PDF", b"x" * 11)])
    put(manned, planned, annexes=[("bilag.PDF", b"x" * 10)])
    kept = Annex.objects.get().file
    assert (kept.name, kept.kind, kept.size, bytes(kept.data)) == ("bilag.PDF", "pdf", 10, b"x" * 10)


def test_an_annex_is_downloaded_as_it_was_given(manned, planned, client):
    put(manned, planned, annexes=[("bilag æ.pdf", b"%PDF-1.7")])
    client.force_login(manned.leader)
    got = client.get(f"/solbakken-2023/moeder/bilag/{Annex.objects.get().pk}/")
    assert got.content == b"%PDF-1.7"
    assert got["Content-Disposition"].startswith("attachment")


def test_a_decision_is_reopened_only_by_an_item_that_revises_it(manned, planned):
    [decision] = manned.hold(manned.meeting("bestyrelse"), "approved", text="Vi gør det.")
    item = put(manned, planned, "Vi gør det ikke", revises=decision)
    sent = send_papers(by=manned.chair, meeting=planned)
    assert sent.papers["items"][0]["revises"] == decision.label
    [later] = manned.hold(planned, "rejected", text="Alligevel ikke.")
    assert (later.item, later.item.revises) == (item, decision)
    decision.refresh_from_db()
    assert (decision.outcome, decision.text) == ("approved", "Vi gør det.")


def test_a_body_revises_its_own_decisions_alone(manned, planned):
    [decision] = manned.hold(manned.meeting("lederraad"), "approved")
    with pytest.raises(ValidationError, match="egne"):
        put(manned, planned, revises=decision)


def test_the_minutes_are_approved_at_the_next_meeting_and_stay_from_then_on(manned):
    first = manned.meeting("bestyrelse")
    manned.hold(first)
    keep_minutes(by=manned.chair, meeting=first, text="Et udkast.")
    final = keep_minutes(by=manned.chair, meeting=first, text="Sådan var det.")
    second = manned.meeting("bestyrelse")
    assert list_protocols_to_approve(second) == [first]
    held = Held(present=list(find_seats_at(second)), approves_protocols=[first.pk, second.pk], minutes="Det andet.")
    hold_meeting(by=manned.chair, meeting=second, held=held)
    first.refresh_from_db()
    assert (first.protocol_approved.approved_at, first.protocol_approved.minutes) == (second, final)
    assert not hasattr(second, "protocol_approved")
    with pytest.raises(ValidationError, match="godkendt"):
        keep_minutes(by=manned.chair, meeting=first, text="Nej, sådan.")
    assert list_protocols_to_approve(manned.meeting("bestyrelse")) == [second]


def test_a_body_approves_no_minutes_of_another_nor_of_a_meeting_that_was_not_held(manned):
    other, unheld = manned.meeting("lederraad"), manned.meeting("bestyrelse")
    manned.hold(other)
    meeting = manned.meeting("bestyrelse")
    held = Held(present=list(find_seats_at(meeting)), approves_protocols=[other.pk, unheld.pk])
    hold_meeting(by=manned.chair, meeting=meeting, held=held)
    assert not any(hasattr(type(one).objects.get(pk=one.pk), "protocol_approved") for one in (other, unheld))


def test_those_outside_the_body_plan_nothing_for_it(manned, planned):
    with pytest.raises(NotAllowed):
        put_on_agenda(by=manned.leader, meeting=planned, item=Item(kind="B", title="Nyt"))
    with pytest.raises(ValidationError, match="fremtiden"):
        tomorrow = TODAY() + datetime.timedelta(days=1)
        ahead = plan_meeting(by=manned.chair, programme=manned.programme, body="bestyrelse", on=tomorrow)
        put(manned, ahead)
        send_papers(by=manned.chair, meeting=ahead)
        manned.hold(ahead)


def there(manned, meeting, *functions):
    return [key for key, seat in find_seats_at(meeting).items() if seat.function in functions]


def test_below_the_quorum_of_the_kommissorium_nothing_is_decided_and_nothing_is_kept(manned):
    meeting = manned.meeting("bestyrelse")
    item = list_agenda(meeting)[0]
    alone = Held(present=there(manned, meeting, "chair"), said={item.pk: Said("approved")})
    with pytest.raises(ValidationError, match=r"kræver, at 2 .* der var 1"):
        hold_meeting(by=manned.chair, meeting=meeting, held=alone)
    assert not Decision.objects.exists()
    assert not hasattr(type(meeting).objects.get(pk=meeting.pk), "held")
    hold_meeting(by=manned.chair, meeting=meeting, held=Held(present=alone.present, minutes="Kun en drøftelse."))
    assert not Decision.objects.exists()


def test_minutes_are_approved_by_a_quorum_too(manned):
    earlier = manned.meeting("bestyrelse")
    manned.hold(earlier)
    keep_minutes(by=manned.chair, meeting=earlier, text="Sådan var det.")
    later = manned.meeting("bestyrelse", kind="O")
    assert list_protocols_to_approve(later) == [earlier]
    held = Held(present=there(manned, later, "chair"), approves_protocols=[earlier.pk])
    with pytest.raises(ValidationError, match="Kommissoriet"):
        hold_meeting(by=manned.chair, meeting=later, held=held)


def test_with_the_quorum_there_the_body_decides_and_a_body_without_one_needs_only_a_vote(manned):
    assert len(manned.hold(manned.meeting("bestyrelse"))) == 1
    meeting = manned.meeting("lederraad")
    held = Held(present=there(manned, meeting, "chair"), said={list_agenda(meeting)[0].pk: Said("approved")})
    assert len(hold_meeting(by=manned.leader, meeting=meeting, held=held)) == 1


def test_a_secretary_does_not_count_towards_the_quorum(manned):
    from tovholder.governance.seats.actions import give_seat

    give_seat(by=manned.secretariat, programme=manned.programme, body="bestyrelse", office="Referent",
              function="secretary", since=TODAY())  # fmt: skip
    meeting = manned.meeting("bestyrelse")
    held = Held(
        present=there(manned, meeting, "chair", "secretary"), said={list_agenda(meeting)[0].pk: Said("approved")}
    )
    with pytest.raises(ValidationError, match="der var 1"):
        hold_meeting(by=manned.chair, meeting=meeting, held=held)


def test_the_quorum_is_that_of_the_meetings_day(manned):
    one = {("terms_of_reference", ""): lambda content: content.update(quorum=1, text="Den mødes i ny og næ.")}
    proposal = manned.propose(one)
    manned.submit(proposal, in_force_from=TODAY() + datetime.timedelta(days=1))
    manned.decide("bestyrelse", proposal)
    meeting = manned.meeting("bestyrelse")
    assert find_quorum(meeting) == 2
    tomorrow = plan_meeting(
        by=manned.chair, programme=manned.programme, body="bestyrelse", on=TODAY() + datetime.timedelta(days=1)
    )
    assert find_quorum(tomorrow) == 1


def test_the_page_takes_no_decisions_before_the_day_and_says_when(client, manned):
    ahead = plan_meeting(
        by=manned.chair, programme=manned.programme, body="bestyrelse", on=TODAY() + datetime.timedelta(days=3)
    )
    put(manned, ahead)
    send_papers(by=manned.chair, meeting=ahead)
    client.force_login(manned.chair)
    shown = client.get(f"/solbakken-2023/moeder/{ahead.pk}/").content.decode()
    assert "registreres her på mødets dag" in shown
    assert "Registrér mødet og beslutningerne" not in shown


@pytest.mark.parametrize("where", ["text", "alone"])
def test_no_cpr_number_goes_into_a_decision(manned, where):
    meeting = manned.meeting("lederraad")
    said = Said("approved", **{where: "Se sag 010190-1234."})
    held = Held(present=there(manned, meeting, "chair", "member"), said={list_agenda(meeting)[0].pk: said})
    with pytest.raises(ValidationError, match="CPR"):
        hold_meeting(by=manned.leader, meeting=meeting, held=held)
