"""A meeting from invitation to minutes: mailed, moved, called off, taken up again, signed, approved; tasks, hearings."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from tests.governance.proposals.test_walk import text_of
from tests.universe.days import days_ago
from tests.universe.manned_solbakken import ACTIVITY, TODAY
from tovholder.followup.board_pack.actions import send_with_pack
from tovholder.governance.meetings.actions import (
    Item,
    cancel_meeting,
    move_meeting,
    plan_meeting,
    put_on_agenda,
    take_up_again,
)
from tovholder.governance.meetings.minuting import (
    approve_minutes,
    close_task,
    give_task,
    keep_minutes,
    note_item,
    sign_minutes,
)
from tovholder.governance.meetings.selectors import find_seats_at, list_agenda, list_open_items, list_tasks
from tovholder.governance.models import Meeting, MeetingMail
from tovholder.governance.seats.actions import give_seat
from tovholder.people.rights import NotAllowed

DAY = datetime.timedelta(days=1)


def planned(manned, days=10, **more):
    meeting = plan_meeting(
        by=manned.chair, programme=manned.programme, body="bestyrelse", on=TODAY() + days * DAY,
        starts_at=datetime.time(14), place="Rådhuset",
    )  # fmt: skip
    put_on_agenda(by=manned.chair, meeting=meeting, item=Item("B", "Klubben", memo="Et notat", minutes=30, **more))
    return meeting


def send(manned, meeting):
    return send_with_pack(by=manned.chair, meeting=meeting, draw=lambda _meeting: ("mappe.pdf", b"%PDF-1.7"))


def calendars(mailoutbox):
    return [
        part.get_payload(decode=True).decode()
        for mail in mailoutbox
        for part in mail.message().walk()
        if part.get_content_type() == "text/calendar"
    ]


def line(calendar, name):
    return next(one for one in calendar.split("\r\n") if one.startswith(name)).partition(":")[2]


def test_sending_mails_every_seat_with_an_address_once_with_the_pack_and_a_calendar_file(manned, mailoutbox):
    give_seat(by=manned.secretariat, programme=manned.programme, body="bestyrelse", office="Direktør",
              name="Ole Winther", address="ole@eksempel.dk", since=TODAY() - DAY)  # fmt: skip
    mailoutbox.clear()
    meeting = planned(manned)
    send(manned, meeting)
    to = {mail.to[0] for mail in mailoutbox}
    assert {"bestyrelse@eksempel.dk", "ole@eksempel.dk"} <= to
    assert len(mailoutbox) == len(to) == MeetingMail.objects.filter(meeting=meeting).count()
    assert all("mappe.pdf" in str(mail.message()) for mail in mailoutbox)
    assert {line(one, "SEQUENCE") for one in calendars(mailoutbox)} == {"0"}


def test_without_mail_set_up_nothing_is_sent_and_the_button_says_so(manned, client, settings, mailoutbox):
    settings.MAIL_READY = False
    meeting = planned(manned)
    client.force_login(manned.chair)
    assert "der sendes ingen mail" in text_of(client.get(f"/solbakken-2023/moeder/{meeting.pk}/"))
    send(manned, meeting)
    assert (len(mailoutbox), MeetingMail.objects.count()) == (0, 0)


def test_a_meeting_keeps_its_uid_when_it_is_moved_and_called_off_and_the_sequence_grows(manned, mailoutbox, client):
    meeting = planned(manned)
    send(manned, meeting)
    moved = move_meeting(
        by=manned.chair, meeting=meeting, on=TODAY() + 12 * DAY, starts_at=None, place="Klubben", reason="Sygdom"
    )
    assert [item.title for item in list_agenda(moved)] == ["Klubben"]
    send(manned, moved)
    cancel_meeting(by=manned.chair, meeting=moved, reason="Ingen sager")
    found = calendars(mailoutbox)
    assert len({line(one, "UID") for one in found}) == 1
    sequences = [int(line(one, "SEQUENCE")) for one in found]
    assert sequences == sorted(sequences)
    assert max(sequences) == 3
    assert line(found[-1], "METHOD") == "CANCEL"
    for gone in (meeting, moved):
        with pytest.raises(ValidationError, match="flyttet eller aflyst"):
            put_on_agenda(by=manned.chair, meeting=gone, item=Item("B", "For sent"))
    client.force_login(manned.chair)
    assert "Flyttet til" in text_of(client.get(f"/solbakken-2023/moeder/{meeting.pk}/"))
    assert "Ingen sager" in text_of(client.get(f"/solbakken-2023/moeder/{moved.pk}/"))


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_moved_or_called_off_without_a_reason(manned, reason):
    meeting = planned(manned)
    with pytest.raises(ValidationError, match="hvorfor"):
        cancel_meeting(by=manned.chair, meeting=meeting, reason=reason)
    with pytest.raises(ValidationError, match="hvorfor"):
        move_meeting(by=manned.chair, meeting=meeting, on=TODAY(), starts_at=None, place="", reason=reason)


def test_what_was_not_decided_or_put_off_is_offered_to_the_next_meeting_until_it_is_taken_up(manned, go):
    first = manned.meeting("bestyrelse")
    item = list_agenda(first)[0]
    manned.write(first, "postponed", text="Afventer SSP.")
    assert list_open_items(manned.programme, "bestyrelse") == [item]
    second = planned(manned)
    go(manned.chair, f"moeder/{second.pk}/", f"again:{item.pk}")
    again = list_agenda(second)[-1]
    assert (again.title, again.carries) == (item.title, item)
    assert list_open_items(manned.programme, "bestyrelse") == []
    with pytest.raises(ValidationError, match="ikke åbent"):
        take_up_again(by=manned.chair, meeting=planned(manned, 20), item=item)
    cancel_meeting(by=manned.chair, meeting=second, reason="Ingen sager")
    assert again in list_open_items(manned.programme, "bestyrelse")


def test_a_postponed_case_stays_with_its_body(manned):
    proposal = manned.propose(ACTIVITY)
    manned.answer_all(proposal, city_strategic=False)
    manned.submit(proposal)
    manned.write(manned.meeting("lederraad", proposal), "postponed", text="Næste gang.")
    assert [due.body for due in manned.state(proposal).open_now] == ["lederraad"]


def test_minutes_are_signed_by_the_chair_and_approved_by_each_who_was_there(manned):
    meeting = manned.meeting("bestyrelse")
    manned.hold(meeting)
    first = keep_minutes(by=manned.chair, meeting=meeting, text="Et udkast.")
    for wrong in (manned.leader, manned.secretariat):
        with pytest.raises(NotAllowed):
            sign_minutes(by=wrong, minutes=first)
        with pytest.raises(NotAllowed):
            approve_minutes(by=wrong, minutes=first)
    newest = keep_minutes(by=manned.chair, meeting=meeting, text="Sådan var det.")
    with pytest.raises(ValidationError, match="imens"):
        sign_minutes(by=manned.chair, minutes=first)
    sign_minutes(by=manned.chair, minutes=newest)
    approve_minutes(by=manned.chair, minutes=newest)
    for again in (sign_minutes, approve_minutes):
        with pytest.raises(ValidationError, match="allerede"):
            again(by=manned.chair, minutes=newest)


def test_the_minutes_come_as_a_pdf_with_names_and_who_stands_by_them(manned, client):
    import io

    import pdfplumber

    give_seat(by=manned.secretariat, programme=manned.programme, body="bestyrelse", office="Direktør",
              name="Ole Winther", since=TODAY() - DAY)  # fmt: skip
    meeting = manned.meeting("bestyrelse")
    manned.hold(meeting, text="Klubben holder åbent.")
    sign_minutes(by=manned.chair, minutes=keep_minutes(by=manned.chair, meeting=meeting, text="Alle var enige."))
    client.force_login(manned.secretariat)
    got = client.get(f"/solbakken-2023/moeder/{meeting.pk}/referat.pdf")
    with pdfplumber.open(io.BytesIO(got.content)) as pdf:
        said = " ".join(page.extract_text() for page in pdf.pages)
    for words in ("Ole Winther, Direktør", "Klubben holder åbent.", "Alle var enige.", "Underskrevet af"):
        assert words in said
    assert b"/StructTreeRoot" in got.content or b"/MarkInfo" in got.content
    unheld = manned.meeting("bestyrelse")
    assert client.get(f"/solbakken-2023/moeder/{unheld.pk}/referat.pdf").status_code == 302


def test_a_closed_item_is_seen_by_the_body_alone(manned, client, person):
    meeting = planned(manned, closed=True, annexes=[("bilag.pdf", b"x")])
    annex = list_agenda(meeting)[0].annexes.get()
    page = f"/solbakken-2023/moeder/{meeting.pk}/"
    for who, sees in ((person("reader"), False), (manned.leader, False), (manned.chair, True)):
        client.force_login(who)
        assert ("Et notat" in text_of(client.get(page))) is sees
        status = 200 if sees else 403
        assert client.get(f"/solbakken-2023/moeder/bilag/{annex.pk}/").status_code == status
        assert client.get(f"{page}mappe.pdf").status_code == status


def test_a_task_is_read_at_each_meeting_until_it_is_closed(manned):
    first = manned.meeting("bestyrelse")
    manned.hold(first)
    item = list_agenda(first)[0]
    told = {"by": manned.chair, "programme": manned.programme, "body": "bestyrelse", "what": "Tal med skolen",
            "owner": "Nina Kjær"}  # fmt: skip
    task = give_task(**told, due=TODAY() + 30 * DAY, item=item)
    with pytest.raises(ValidationError, match="allerede"):
        give_task(**told)
    with pytest.raises(NotAllowed):
        give_task(**{**told, "by": manned.leader})
    later = planned(manned)
    assert list_tasks(later) == [task]
    close_task(by=manned.chair, task=task, how="Aftalt den 3.")
    assert list_tasks(later) == []
    with pytest.raises(ValidationError, match="allerede"):
        close_task(by=manned.chair, task=task, how="Igen")


def test_what_is_said_of_an_item_for_discussion_is_kept_and_a_decision_is_not_written_again(manned):
    talk, decided = manned.meeting("bestyrelse", kind="D"), manned.meeting("bestyrelse")
    manned.hold(talk)
    manned.hold(decided)
    note_item(by=manned.chair, item=list_agenda(talk)[0], text="Nina taler med skolen.")
    with pytest.raises(ValidationError, match="beslutningen"):
        note_item(by=manned.chair, item=list_agenda(decided)[0], text="Noget andet.")


def test_the_list_of_decisions_is_whole_and_comes_as_a_table(manned, client):
    manned.hold(manned.meeting("bestyrelse"), text="=1+1")
    client.force_login(manned.secretariat)
    assert f"{TODAY().year}-1" in text_of(client.get("/solbakken-2023/moeder/beslutninger/"))
    table = client.get("/solbakken-2023/moeder/beslutninger.csv").content.decode("utf-8-sig")
    assert f"{TODAY().year}-1;{TODAY().isoformat()}" in table
    assert "'=1+1" in table


def test_a_meeting_that_was_moved_or_called_off_is_not_recorded_as_held(manned):
    meeting = manned.meeting("bestyrelse")
    cancel_meeting(by=manned.chair, meeting=Meeting.objects.get(pk=meeting.pk), reason="Sygdom")
    with pytest.raises(ValidationError, match="flyttet eller aflyst"):
        manned.write(meeting)


# Written hearings.


def opened(manned, **more):
    from tovholder.governance.hearings.actions import open_hearing

    told = {"by": manned.chair, "programme": manned.programme, "body": "bestyrelse", "title": "Ny printer",
            "text": "Der købes en printer.", "deadline": TODAY() + 7 * DAY}  # fmt: skip
    return open_hearing(**{**told, **more})


def answer(manned, hearing, says="for", by=None, **more):
    from tovholder.governance.hearings.actions import answer_hearing

    for seat in find_seats_at(planned(manned)).values():
        own = seat.person_id == manned.chair.pk
        answer_hearing(
            by=by or manned.chair, hearing=hearing, seat=seat, says=says, **({} if own else {"proof": "Mail"}), **more
        )


def test_a_written_hearing_becomes_a_decision_with_its_own_number(manned, client):
    from tovholder.governance.hearings.actions import close_hearing

    hearing = opened(manned)
    with pytest.raises(ValidationError, match="ikke alle har svaret"):
        close_hearing(by=manned.chair, hearing=hearing)
    answer(manned, hearing)
    decision = close_hearing(by=manned.chair, hearing=hearing).decision
    assert (decision.kind, decision.outcome, decision.number) == ("hearing", "approved", 1)
    client.force_login(manned.secretariat)
    assert decision.label in text_of(client.get(f"/solbakken-2023/moeder/hoeringer/{hearing.pk}/"))


@pytest.mark.parametrize("says", ["against", "meeting", "abstains"])
def test_a_hearing_that_is_not_carried_decides_no_approval(manned, says):
    from tovholder.governance.hearings.actions import close_hearing

    hearing = opened(manned)
    answer(manned, hearing, says)
    closed = close_hearing(by=manned.chair, hearing=hearing)
    assert (closed.decision and closed.decision.outcome) == (None if says == "meeting" else "rejected")


def test_too_few_answers_decide_nothing(manned):
    from tovholder.governance.hearings.actions import close_hearing

    with days_ago(10):
        hearing = opened(manned, deadline=TODAY() - 3 * DAY)
    closed = close_hearing(by=manned.chair, hearing=hearing)
    assert (closed.decision, closed.why.startswith("For få")) == (None, True)
    with pytest.raises(ValidationError, match="allerede"):
        close_hearing(by=manned.chair, hearing=hearing)


def test_one_answers_for_oneself_and_once_and_not_after_the_deadline(manned):
    from tovholder.governance.hearings.actions import answer_hearing

    hearing = opened(manned)
    seats = list(find_seats_at(planned(manned)).values())
    own = next(seat for seat in seats if seat.person_id == manned.chair.pk)
    other = next(seat for seat in seats if seat.person_id is None)
    with pytest.raises(NotAllowed):
        answer_hearing(by=manned.leader, hearing=hearing, seat=own, says="for")
    with pytest.raises(ValidationError, match="hvordan svaret kom"):
        answer_hearing(by=manned.chair, hearing=hearing, seat=other, says="for")
    answer_hearing(by=manned.chair, hearing=hearing, seat=own, says="for")
    with pytest.raises(ValidationError, match="allerede svaret"):
        answer_hearing(by=manned.chair, hearing=hearing, seat=own, says="against")
    with days_ago(-8), pytest.raises(ValidationError, match="Fristen"):
        answer_hearing(by=manned.chair, hearing=hearing, seat=other, says="for", proof="Mail")


def test_a_body_whose_kommissorium_does_not_say_so_decides_nothing_in_writing(manned):
    with pytest.raises(ValidationError, match="Kommissoriet"):
        opened(manned, by=manned.leader, body="lederraad")
    with pytest.raises(NotAllowed):
        opened(manned, by=manned.leader)
    with pytest.raises(ValidationError, match="Fristen"):
        opened(manned, deadline=TODAY() - DAY)
