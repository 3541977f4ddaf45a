"""The year wheel: every point with its source, done for its period alone, and the calendar that follows."""

import datetime

import icalendar
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cli.calling import call_tovholder
from tests.universe import manned_solbakken
from tests.universe.rows_of_each import grounded
from tovholder.domain.plans.year_points import read_fixed_points
from tovholder.followup.year_wheel.actions import (
    end_own_point,
    keep_own_point,
    make_calendar_key,
    record_duty_done,
    revoke_calendar_key,
)
from tovholder.followup.year_wheel.calendar_feed import find_key, write_feed
from tovholder.followup.year_wheel.models import DutyDone, OwnPoint
from tovholder.followup.year_wheel.presenters import judge_point
from tovholder.followup.year_wheel.selectors import find_year
from tovholder.governance.meetings.actions import cancel_meeting, move_meeting, plan_meeting
from tovholder.programme.versions.actions import Decided, add_version, put_in_force

pytestmark = pytest.mark.django_db
TODAY = manned_solbakken.TODAY()


def add_point(manned, **more):
    said = {"by": manned.secretariat, "programme": manned.programme, "text": "Beboerdag", "month": 8, "day": 20}
    return keep_own_point(**{**said, **more})


def read_feed(manned, body=""):
    events = icalendar.Calendar.from_ical(write_feed(manned.programme, body)).walk("VEVENT")
    return {str(event["UID"]): event for event in events}


def find_events(manned, title):
    return [event for event in read_feed(manned).values() if str(event["SUMMARY"]) == title]


def do(manned, point, period, **more):
    said = {"by": manned.secretariat, "programme": manned.programme, "done_on": TODAY, "proof": "Kvittering 7"}
    return record_duty_done(**{**said, "point": point, "period": period, **more})


def test_every_fixed_point_stands_in_every_year_with_its_source(manned):
    year = find_year(manned.programme, TODAY)
    for fixed in read_fixed_points("lbf-2019-26"):
        years = [one.on.year for one in year.points if one.key == f"fixed:{fixed.id}"]
        assert set(years) >= {2023, 2024, 2025, 2026}
    assert all(one.ground for one in year.points)
    account = next(one for one in year.points if one.key == "fixed:adjustment_account" and one.on.year == 2027)
    assert (account.on, account.who, account.assumed) == (datetime.date(2027, 6, 30), "Boligforeningen Solbo", False)


def test_a_duty_done_is_done_for_its_period_only_and_once(manned):
    do(manned, "fixed:goal_table", "2025")
    year = find_year(manned.programme, TODAY)
    states = {
        one.on.year: judge_point(one, year.done.get((one.key, one.period)), datetime.date(2026, 6, 1))
        for one in year.points
        if one.key == "fixed:goal_table"
    }
    assert states[2025] == "done"
    assert states[2024] == states[2026] == "overdue"
    for said in (
        {"point": "fixed:goal_table", "period": "2025"},
        {"point": "fixed:goal_table", "period": "1999"},
        {"point": "opdigtet", "period": "2025"},
        {"point": "fixed:audit", "period": "2025", "proof": " "},
        {"point": "fixed:audit", "period": "2025", "done_on": TODAY + datetime.timedelta(1)},
    ):
        with pytest.raises(ValidationError):
            do(manned, **said)
    assert DutyDone.objects.count() == 1


def test_what_others_do_is_never_overdue(manned):
    year = find_year(manned.programme, TODAY)
    lists = [one for one in year.points if one.key == "fixed:ministry_lists"]
    assert {judge_point(one, None, datetime.date(2030, 1, 1)) for one in lists} == {"passed"}


def test_a_moved_point_keeps_its_uid_with_a_higher_sequence_and_a_removed_one_is_called_off(manned):
    point = add_point(manned)
    before = find_events(manned, "Beboerdag")
    moved = add_point(manned, day=27, replaces=point)
    after = find_events(manned, "Beboerdag")
    assert [str(one["UID"]) for one in before] == [str(one["UID"]) for one in after]
    assert after[-1]["DTSTART"].dt.day == 27
    assert after[-1]["SEQUENCE"] > before[-1]["SEQUENCE"]
    end_own_point(by=manned.secretariat, point=moved)
    ended = find_events(manned, "Beboerdag")
    assert [str(one["UID"]) for one in ended] == [str(one["UID"]) for one in before]
    assert {str(one["STATUS"]) for one in ended} == {"CANCELLED"}
    assert ended[-1]["SEQUENCE"] > after[-1]["SEQUENCE"]
    for stale in (point, moved):
        with pytest.raises(ValidationError):
            end_own_point(by=manned.secretariat, point=stale)


def test_a_moved_meeting_is_one_with_a_higher_sequence_and_one_that_is_called_off_stands_in_no_list(manned):
    title, day = "Møde: Boligsocial bestyrelse kl. 09.00", TODAY + datetime.timedelta(days=20)
    at = {"starts_at": datetime.time(9), "place": "Beboerhuset"}
    planned = plan_meeting(by=manned.secretariat, programme=manned.programme, body="bestyrelse", on=day, **at)
    [before] = find_events(manned, title)
    later = day + datetime.timedelta(days=7)
    moved = move_meeting(by=manned.secretariat, meeting=planned, on=later, reason="Formanden er syg", **at)
    again = move_meeting(by=manned.secretariat, meeting=moved, on=day, reason="Formanden er rask", **at)
    [after] = find_events(manned, title)
    assert (after["UID"], after["DTSTART"].dt) == (before["UID"], day)
    assert after["SEQUENCE"] == before["SEQUENCE"] + 2
    assert [
        one.number for one in find_year(manned.programme, TODAY).list_points(day.year) if one.source == "meeting"
    ] == [again.pk]
    cancel_meeting(by=manned.secretariat, meeting=again, reason="Der er intet at drøfte")
    [ended] = find_events(manned, title)
    assert (ended["UID"], str(ended["STATUS"])) == (before["UID"], "CANCELLED")
    assert ended["SEQUENCE"] > after["SEQUENCE"]
    assert not [one for one in find_year(manned.programme, TODAY).list_points(day.year) if one.source == "meeting"]


def test_a_milestone_moved_or_taken_out_by_a_new_plan_follows(manned):
    document = manned.programme.documents.get(kind="milestones")
    first = document.versions.get()
    before = {key: event for key, event in read_feed(manned).items() if event["SUMMARY"] == first.content[0]["text"]}
    content = [{**first.content[0], "due": "2026-09-01"}, *first.content[2:]]
    second = add_version(by=manned.secretariat, document=document, content=content, parent=first)
    decided = Decided(TODAY, TODAY, "bestyrelse")
    put_in_force(by=manned.secretariat, version=grounded(second, manned.secretariat), decided=decided)
    after = read_feed(manned)
    (uid,) = before
    assert after[uid]["DTSTART"].dt == datetime.date(2026, 9, 1)
    assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]
    gone = next(event for event in after.values() if event["SUMMARY"] == first.content[1]["text"])
    assert str(gone["STATUS"]) == "CANCELLED"


@pytest.mark.parametrize(
    "said",
    [
        {"text": " "},
        {"month": 2, "day": 30},
        {"month": 13},
        {"day": 0},
        {"month": 2, "day": 29, "year": 2025},
        {},
    ],
)
def test_a_point_that_cannot_be_is_refused_in_a_sentence(manned, said):
    add_point(manned)
    with pytest.raises(ValidationError):
        add_point(manned, **said)
    assert OwnPoint.objects.count() == 1


def test_uids_are_the_same_on_another_day_and_reading_writes_nothing(manned, client):
    manned.meeting("bestyrelse", send=False)
    token = make_calendar_key(by=manned.secretariat, programme=manned.programme)
    where = f"/kalender/{token}.ics"
    with CaptureQueriesContext(connection) as queries:
        first = client.get(where)
    assert not any(query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"} for query in queries)
    assert first.content == client.get(where).content
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert not first.cookies
    assert "Møde: Boligsocial bestyrelse" in {str(event["SUMMARY"]) for event in read_feed(manned).values()}


def test_a_bodys_calendar_holds_its_own_alone(manned):
    for body in ("bestyrelse", "lederraad"):
        manned.meeting(body, send=False)
    titles = {str(event["SUMMARY"]) for event in read_feed(manned, "lederraad").values()}
    assert titles == {"Møde: Lederråd"}


def test_a_key_opens_until_it_is_revoked_or_its_owner_may_no_longer_read(manned, client, person):
    reader = person("reader", manned.programme.slug)
    token, other = (make_calendar_key(by=reader, programme=manned.programme) for _time in range(2))
    assert client.get(f"/kalender/{token}.ics").status_code == 200
    revoke_calendar_key(by=reader, key=find_key(token))
    assert client.get(f"/kalender/{token}.ics").status_code == 404
    assert client.get(f"/kalender/{other}.ics").status_code == 200
    reader.roles.update(since=datetime.date(2024, 1, 1), until=TODAY - datetime.timedelta(1))
    assert client.get(f"/kalender/{other}.ics").status_code == 404
    assert client.get("/kalender/gaet.ics").status_code == 404


def test_the_page_lists_every_month_and_gives_the_address_once(manned, client):
    client.force_login(manned.secretariat)
    where = f"/{manned.programme.slug}/aarshjul/"
    page = client.get(f"{where}?aar=2026").content.decode()
    assert "ingen frister" in page
    assert "Reguleringskontoen opgøres for kalenderåret" in page
    assert "fondens regulativ" in page.lower()
    assert "dage over" in page
    answer = client.post(where, {"panel": "calendar", "calendar-body": ""}, follow=True).content.decode()
    assert answer.count("/kalender/") == 1
    assert "/kalender/" not in client.get(where).content.decode()
    done = {"panel": "done", "done-point": "fixed:goal_table|2026", "done-done_on": TODAY, "done-proof": "DS-4"}
    assert client.post(where, done).status_code == 302
    assert "DS-4" in client.get(f"{where}?aar=2026").content.decode()
    assert client.post(where, done).status_code == 422


def test_the_command_writes_the_same_file(manned, tmp_path):
    out = tmp_path / "k.ics"
    assert call_tovholder("calendar", manned.programme.slug, "--out", str(out)).returncode == 0
    assert out.read_bytes() == write_feed(manned.programme)
