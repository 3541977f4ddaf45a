"""An invitation keeps its UID, its SEQUENCE grows, and whoever reads it sees the day, the place and the words."""

import datetime
from dataclasses import replace

from tovholder.domain.plans.meeting_invitation import Invitation, write_invitation

TOLD = Invitation(
    uid="moede-7@eksempel.dk",
    sequence=0,
    method="REQUEST",
    title="Bestyrelse; møde, nr. 1",
    on=datetime.date(2026, 12, 10),
    starts_at=datetime.time(14),
    minutes=105,
    place="Rådhuset, lokale 3",
    text="Første linje\nAnden linje " + "æ" * 80,
    organiser="post@eksempel.dk",
    invited=["a@eksempel.dk"],
    stamp=datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC),
)


def unfolded(data: bytes) -> list[str]:
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_the_time_is_that_of_denmark_in_winter_and_in_summer():
    assert {"DTSTART:20261210T130000Z", "DTEND:20261210T144500Z"} <= set(unfolded(write_invitation(TOLD)))
    summer = replace(TOLD, on=datetime.date(2026, 6, 10))
    assert "DTSTART:20260610T120000Z" in unfolded(write_invitation(summer))


def test_without_a_time_it_is_the_whole_day_and_without_a_length_two_hours():
    lines = unfolded(write_invitation(replace(TOLD, starts_at=None)))
    assert {"DTSTART;VALUE=DATE:20261210", "DTEND;VALUE=DATE:20261211"} <= set(lines)
    assert "DTEND:20261210T150000Z" in unfolded(write_invitation(replace(TOLD, minutes=0)))


def test_what_is_called_off_says_so_under_the_same_uid_with_a_higher_sequence():
    lines = unfolded(write_invitation(replace(TOLD, method="CANCEL", sequence=4)))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "UID:moede-7@eksempel.dk", "SEQUENCE:4"} <= set(lines)


def test_signs_that_mean_something_in_the_file_are_escaped():
    lines = unfolded(write_invitation(TOLD))
    assert "SUMMARY:Bestyrelse\\; møde\\, nr. 1" in lines
    assert any(line.startswith("DESCRIPTION:Første linje\\nAnden linje") for line in lines)
