"""What a decision rests on, when it counts from, and who was there: kept as it was, whatever is done later."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.governance.proposals.test_walk import text_of
from tests.trying import try_examples
from tests.universe.days import days_ago
from tests.universe.manned_solbakken import ACTIVITY, MONEY, TODAY
from tests.universe.rows_of_each import grounded
from tovholder.domain.rulings.body_rules import Votes
from tovholder.governance.decisions.actions import answer_late_registration
from tovholder.governance.meetings.actions import Item, plan_meeting, put_on_agenda, send_papers
from tovholder.governance.meetings.attendance import Guest, read_held
from tovholder.governance.meetings.holding import Held, Said, hold_meeting
from tovholder.governance.meetings.selectors import find_seats_at, list_agenda
from tovholder.governance.models import Decision, LateRegistration, Meeting, MeetingHeld
from tovholder.governance.proposals.actions import save_draft
from tovholder.governance.seats.actions import end_seat, give_seat
from tovholder.people.models import Person
from tovholder.people.rights import NotAllowed
from tovholder.programme.versions.actions import add_version
from tovholder.programme.versions.models import Adoption

pytestmark = pytest.mark.engine
DAY = datetime.timedelta(days=1)


def submitted(manned, changed=ACTIVITY, **more):
    proposal = manned.propose(changed)
    manned.answer_all(proposal, city_strategic=False, **more)
    manned.submit(proposal)
    return proposal


def edit(manned, proposal, words="Noget helt tredje."):
    document = manned.document("subagreement", "kriminalitet")
    content = manned.state(proposal).contents[document.pk].content
    next(one for one in content["activities"] if one["areas"] == ["solbakken"])["description"] = words
    save_draft(by=manned.leader, proposal=proposal, document=document, content=content)
    manned.answer_all(proposal, city_strategic=False)


def everybody(meeting, **said):
    return Held(present=list(find_seats_at(meeting)), **said)


# A decision is on the papers (row 2).


def test_a_text_that_was_changed_after_the_papers_is_not_decided_on(manned):
    proposal = submitted(manned)
    meeting = manned.meeting("lederraad", proposal)
    edit(manned, proposal)
    manned.submit(proposal)
    for outcome in ("approved", "rejected"):
        with pytest.raises(ValidationError, match="nye papirer"):
            manned.hold(meeting, outcome)
    assert not MeetingHeld.objects.exists()
    assert not Decision.objects.exists()


def test_new_papers_let_the_new_text_be_decided(manned):
    proposal = submitted(manned)
    meeting = manned.meeting("lederraad", proposal)
    with pytest.raises(ValidationError, match="siger noget nyt"):
        send_papers(by=manned.leader, meeting=meeting)
    edit(manned, proposal)
    manned.submit(proposal)
    send_papers(by=manned.leader, meeting=meeting)
    [decision] = manned.hold(meeting)
    assert decision.papers_digest == decision.decided_digest == manned.state(proposal).steps_that_count[0].digest
    assert meeting.sendings.count() == 2


def test_what_was_changed_at_the_meeting_is_decided_as_changed_and_shown(manned, client):
    proposal = submitted(manned)
    meeting = manned.meeting("lederraad", proposal)
    with pytest.raises(ValidationError, match="siger stadig"):
        manned.hold(meeting, "amended", text="Klubben holder åbent en dag mere.")
    edit(manned, proposal, "Klubben holder åbent en dag mere.")
    with pytest.raises(ValidationError, match="lagt på bordet"):
        manned.hold(meeting, "amended")
    [decision] = manned.hold(meeting, "amended", text="Klubben holder åbent en dag mere.")
    assert decision.papers_digest != decision.decided_digest
    assert manned.version("subagreement", "kriminalitet").number == 2
    client.force_login(manned.secretariat)
    shown = client.get(f"/solbakken-2023/moeder/{meeting.pk}/")
    assert "Ændret på mødet" in text_of(shown)
    assert "<ins>" in shown.content.decode()


def test_a_recommendation_of_the_papers_stands_but_an_approval_by_others_does_not(manned):
    proposal = submitted(manned, MONEY, material_shift=True)
    manned.letter(proposal, "involved")
    meeting = manned.meeting("bestyrelse", proposal)
    document = manned.document("budget")
    content = manned.state(proposal).contents[document.pk].content
    lines = {one["effort_area"]: one for one in content["lines"] if (one["year"], one["source"]) == (2026, "funder")}
    lines["uddannelse"]["amount"] += 50_000
    lines["beskaeftigelse"]["amount"] -= 50_000
    save_draft(by=manned.leader, proposal=proposal, document=document, content=content)
    manned.answer_all(proposal, material_shift=True)
    with pytest.raises(ValidationError, match="Landsbyggefonden"):
        manned.hold(meeting, "amended", text="250.000 kr. i stedet for 300.000 kr.")
    assert manned.version("budget").number == 1


def test_the_database_takes_no_decision_on_another_text_than_its_papers(manned):
    meeting = manned.meeting("lederraad")
    said = {
        "by": manned.leader, "programme": manned.programme, "kind": "meeting", "body": "lederraad", "year": 2026,
        "number": 99, "item": list_agenda(meeting)[0], "decided_on": TODAY(), "registered_on": TODAY(),
        "submitted_on": TODAY(), "papers_digest": "a",
    }  # fmt: skip
    for more in (
        {"outcome": "approved", "decided_digest": "b"},
        {"outcome": "amended", "decided_digest": "b", "text": ""},
        {"outcome": "approved", "decided_digest": "a", "decided_on": TODAY() + DAY},
        {"outcome": "approved", "decided_digest": "a", "submitted_on": TODAY() + DAY, "registered_on": TODAY() + DAY},
        {"outcome": "approved", "decided_digest": "a", "registered_on": None},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.create(**{**said, **more})


# A typed date is not believed (row 4).


def late_meeting(manned, proposal, days=9, submitted_before=20):
    with days_ago(submitted_before - 1):
        meeting = plan_meeting(by=manned.leader, programme=manned.programme, body="lederraad", on=TODAY() - days * DAY)
        put_on_agenda(by=manned.leader, meeting=meeting, item=Item("B", "Klubben", proposal=proposal))
        send_papers(by=manned.leader, meeting=meeting)
    return meeting


def test_nothing_is_decided_before_it_was_submitted(manned):
    proposal = submitted(manned)
    meeting = plan_meeting(by=manned.leader, programme=manned.programme, body="lederraad", on=datetime.date(2023, 2, 1))
    put_on_agenda(by=manned.leader, meeting=meeting, item=Item("B", "Klubben", proposal=proposal))
    send_papers(by=manned.leader, meeting=meeting)
    with pytest.raises(ValidationError, match="før ændringen blev indsendt"):
        manned.hold(meeting)
    assert not Decision.objects.exists()


def test_what_is_recorded_late_holds_from_today_unless_it_is_registered_late(manned):
    with days_ago(20):
        proposal = submitted(manned)
    manned.hold(late_meeting(manned, proposal))
    adopted = manned.version("subagreement", "kriminalitet").adoption
    assert (adopted.decided_on, adopted.in_force_from, adopted.was_late) == (TODAY() - 9 * DAY, TODAY(), False)


@pytest.mark.parametrize("agreed", [True, False])
def test_a_late_registration_waits_for_a_second_person_of_the_body(manned, agreed, client):
    with days_ago(20):
        proposal = submitted(manned)
    second = Person.objects.create_user("anden@eksempel.dk", "x" * 20, office="Skoleleder")
    give_seat(by=manned.secretariat, programme=manned.programme, body="lederraad", office="Skoleleder", person=second)
    meeting = late_meeting(manned, proposal)
    manned.hold(meeting, late="Formanden var på ferie.")
    late = LateRegistration.objects.get()
    assert manned.version("subagreement", "kriminalitet").number == 1
    for wrong in (manned.leader, manned.chair, manned.secretariat):
        with pytest.raises(NotAllowed):
            answer_late_registration(by=wrong, late=late, agreed=True)
    answer_late_registration(by=second, late=late, agreed=agreed)
    with pytest.raises(ValidationError, match="allerede"):
        answer_late_registration(by=second, late=late, agreed=not agreed)
    adopted = manned.version("subagreement", "kriminalitet").adoption
    assert adopted.in_force_from == (TODAY() - 9 * DAY if agreed else TODAY())
    assert (adopted.late_reason, adopted.late_confirmed_by) == (
        ("Formanden var på ferie.", "Skoleleder") if agreed else (None, None)
    )
    client.force_login(manned.secretariat)
    as_of = text_of(client.get("/solbakken-2023/delaftaler/kriminalitet/", {"pr": (TODAY() - DAY).isoformat()}))
    assert ("efterregistreret" in as_of) is agreed


def test_what_is_registered_on_its_day_cannot_be_registered_late(manned):
    meeting = manned.meeting("lederraad", submitted(manned))
    with pytest.raises(ValidationError, match="samme dag"):
        manned.hold(meeting, late="Bare fordi.")


def test_the_database_takes_no_version_in_force_before_it_was_registered(manned):
    parent = manned.version("subagreement", "kriminalitet")
    made = add_version(by=manned.secretariat, document=parent.document, content=parent.content, parent=parent)
    version = grounded(made, manned.secretariat)
    told = {"version": version, "recorded_by": "x", "decided_on": TODAY(), "decided_by": "Lederråd"}
    for wrong in (
        {"in_force_from": TODAY() - DAY, "registered_on": TODAY()},
        {"in_force_from": TODAY() - DAY, "registered_on": TODAY(), "late_reason": "x", "late_confirmed_by": "y"},
        {"in_force_from": TODAY() - 900 * DAY, "registered_on": TODAY() - 900 * DAY},
        {"in_force_from": TODAY(), "registered_on": None},
    ):
        with pytest.raises(DatabaseError, match="before it was registered"), transaction.atomic():
            Adoption.objects.create(**told, **wrong)


def test_those_to_be_told_have_their_days_from_the_registration(manned):
    from tovholder.governance.waiting.selectors import find_waiting

    with days_ago(400):
        proposal = submitted(manned)
    manned.hold(late_meeting(manned, proposal, days=380, submitted_before=400))
    told = [one for one in find_waiting(manned.programme) if one.act == "inform"]
    assert told
    assert all((one.since, one.overdue) == (TODAY(), False) for one in told)


# Who was there (rows 8 and 9).


def as_kept(meeting):
    held = MeetingHeld.objects.get(meeting=meeting)
    return held.attendance, held.quorum, held.rule, held.voters, [one.as_json() for one in read_held(held)]


def test_one_person_in_two_seats_is_no_quorum_of_two(manned):
    give_seat(by=manned.secretariat, programme=manned.programme, body="bestyrelse", office="Forvaltningschef",
              person=manned.chair, since=TODAY() - DAY)  # fmt: skip
    meeting = manned.meeting("bestyrelse")
    own = [key for key, seat in find_seats_at(meeting).items() if seat.person_id == manned.chair.pk]
    assert len(own) == 2
    with pytest.raises(ValidationError, match="der var 1"):
        hold_meeting(
            by=manned.chair, meeting=meeting,
            held=Held(present=own, said={list_agenda(meeting)[0].pk: Said("approved")}),
        )  # fmt: skip


def test_everybody_is_kept_by_name_office_and_organisation(manned, client):
    named = give_seat(
        by=manned.secretariat, programme=manned.programme, body="bestyrelse", office="Direktør", name="Ole Winther",
        organisation="Engkilde", since=TODAY() - DAY,
    )  # fmt: skip
    meeting = manned.meeting("bestyrelse")
    here = [key for key in find_seats_at(meeting) if key != named.pk]
    held = Held(present=here, substitutes={named.pk: "Mads Thorup"}, guests=[Guest("Nina Kjær", "Skolen")])
    hold_meeting(by=manned.chair, meeting=meeting, held=held)
    client.force_login(manned.secretariat)
    shown = text_of(client.get(f"/solbakken-2023/moeder/{meeting.pk}/"))
    for said in ("Ole Winther, Direktør, Engkilde", "Mads Thorup, Engkilde, for Ole Winther", "Nina Kjær, Skolen"):
        assert said in shown
    assert "3 med stemmeret var til stede" in shown


def test_a_seat_does_not_end_before_a_meeting_that_its_holder_was_at(manned):
    meeting = manned.meeting("bestyrelse")
    manned.hold(meeting)
    seat = next(iter(find_seats_at(meeting).values()))
    with pytest.raises(ValidationError, match="var med på mødet"):
        end_seat(by=manned.secretariat, seat=seat, until=TODAY() - DAY)
    end_seat(by=manned.secretariat, seat=seat, until=TODAY())


LATER = ("end seats", "other quorum", "more seats", "close account", "another meeting")


def do_later(manned, act):
    if act == "end seats":
        for seat in manned.programme.seats.filter(body="bestyrelse", end__isnull=True):
            end_seat(by=manned.secretariat, seat=seat, until=TODAY())
    elif act == "other quorum":
        change = {("terms_of_reference", ""): lambda terms: terms.update(quorum=7, text="Nye ord.")}
        proposal = manned.propose(change, title="Nyt kommissorium")
        if manned.state(proposal).ruling.changes:
            manned.submit(proposal)
    elif act == "more seats":
        give_seat(by=manned.secretariat, programme=manned.programme, body="bestyrelse", office="Ny",
                  since=TODAY() - 30 * DAY)  # fmt: skip
    elif act == "close account":
        Person.objects.filter(pk=manned.leader.pk).update(first_name="Et", last_name="Andet", office="Noget andet")
    else:
        meeting = manned.meeting("bestyrelse")
        if len(find_seats_at(meeting)) > 1:
            manned.hold(meeting)


@try_examples(12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(LATER), min_size=1, max_size=4))
def test_no_later_act_changes_what_was_kept_of_a_held_meeting(manned, acts):
    with transaction.atomic():
        meeting = manned.meeting("bestyrelse")
        [decision] = manned.hold(meeting, votes=Votes(2, 0), dissent="Ingen.")
        before, told = as_kept(meeting), Decision.objects.filter(pk=decision.pk).values().get()
        for act in acts:
            do_later(manned, act)
        assert as_kept(meeting) == before
        assert Decision.objects.filter(pk=decision.pk).values().get() == told
        transaction.set_rollback(True)


def test_a_number_that_the_kommissoriums_text_does_not_say_is_not_submitted(manned):
    proposal = manned.propose({("terms_of_reference", ""): lambda terms: terms.update(quorum=1)})
    with pytest.raises(ValidationError, match="mindst 2"):
        manned.submit(proposal)


def test_the_database_keeps_no_meeting_without_who_was_there(manned):
    meeting = manned.meeting("bestyrelse")
    with pytest.raises(DatabaseError, match="who was there"), transaction.atomic():
        MeetingHeld.objects.create(by=manned.chair, meeting=meeting)


# What was not saved is not shown as saved (row 18).


def test_a_refused_meeting_is_not_shown_as_held(manned, go):
    proposal = submitted(manned)
    meeting = manned.meeting("lederraad", proposal)
    item = list_agenda(meeting)[0]
    said = {f"seat_{key}": "present" for key in find_seats_at(meeting)} | {f"outcome_{item.pk}": "sent_back"}
    shown = go(manned.leader, f"moeder/{meeting.pk}/", "hold", **said)
    assert shown.status_code == 422
    assert "Skriv, hvad der skal ses på" in text_of(shown)
    assert not hasattr(shown.context["meeting"], "held")
    assert shown.context["attendance"] == []


@pytest.mark.parametrize("model", ["held", "sent"])
def test_a_row_that_was_rolled_back_is_not_remembered_by_the_row_it_belongs_to(manned, model):
    meeting = Meeting.objects.get(pk=manned.meeting("lederraad", send=False).pk)
    assert not hasattr(meeting, "held")
    with transaction.atomic():
        MeetingHeld.objects.create(by=manned.leader, meeting=meeting, attendance=[], voters=1)
        transaction.set_rollback(True)
    assert not hasattr(meeting, "held")


# Judgements, votes, disqualification (rows 20 and "what boards do").


def test_judgements_are_confirmed_by_the_body_and_kept_with_who_when_and_why(manned, client):
    proposal = submitted(manned)
    meeting = manned.meeting("lederraad", proposal)
    with pytest.raises(ValidationError, match="vurderinger"):
        manned.hold(meeting, confirms=False)
    [decision] = manned.hold(meeting)
    told = decision.particulars["judgements"]
    assert {(one["by"], one["reason"], one["on"]) for one in told} == {
        ("Sekretariatet", "Derfor.", TODAY().isoformat())
    }
    client.force_login(manned.secretariat)
    assert "Derfor. (Sekretariatet" in text_of(client.get(f"/solbakken-2023/moeder/{meeting.pk}/"))


def test_who_is_disqualified_is_lifted_out_of_the_items_quorum_and_not_out_of_the_attendance(manned):
    give_seat(by=manned.secretariat, programme=manned.programme, body="bestyrelse", office="Tredje",
              name="Fatma Yildiz", since=TODAY() - DAY)  # fmt: skip
    meeting = manned.meeting("bestyrelse")
    seats = {seat.office: key for key, seat in find_seats_at(meeting).items()}
    chair, member, third = seats["chair, bestyrelse"], seats["member, bestyrelse"], seats["Tredje"]
    item = list_agenda(meeting)[0].pk
    few = Held(present=[chair, third], said={item: Said("approved", recused=[third])})
    with pytest.raises(ValidationError, match="inhabile"):
        hold_meeting(by=manned.chair, meeting=meeting, held=few)
    whole = Held(present=[chair, member, third], said={item: Said("approved", recused=[third])})
    [decision] = hold_meeting(by=manned.chair, meeting=meeting, held=whole)
    assert (decision.particulars["voters"], decision.particulars["need"]) == (2, 2)
    assert MeetingHeld.objects.get(meeting=meeting).voters == 3


def test_votes_that_do_not_carry_are_no_approval(manned):
    meeting = manned.meeting("bestyrelse")
    for outcome, votes in (("approved", Votes(1, 1)), ("rejected", Votes(2, 0)), ("approved", Votes(3, 0))):
        with pytest.raises(ValidationError):
            manned.hold(meeting, outcome, votes=votes)
    [decision] = manned.hold(meeting, "rejected", votes=Votes(0, 1, 1), dissent="Jeg er uenig.")
    assert decision.particulars["dissent"] == "Jeg er uenig."


def test_minutes_that_were_never_written_are_not_approved(manned):
    first = manned.meeting("bestyrelse")
    manned.hold(first)
    second = manned.meeting("bestyrelse")
    with pytest.raises(ValidationError, match="ikke er skrevet"):
        hold_meeting(by=manned.chair, meeting=second, held=everybody(second, approves_protocols=[first.pk]))
