"""The calendar file: what a library reads back, folded by bytes, the same bytes for the same entries."""

import datetime

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.plans.calendar_file import CalendarEntry, fold_line, write_calendar

DAY = datetime.date(2026, 12, 31)
THEN = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200)


def read(data):
    return icalendar.Calendar.from_ical(data)


@try_examples(50)
@given(TEXT, TEXT)
def test_what_is_written_is_read_back(title, said):
    data = write_calendar("Årshjul", [CalendarEntry("a@x", DAY, title, THEN, 3, said=said)])
    event = read(data).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == title
    assert str(event["DESCRIPTION"]) == said
    assert event["SEQUENCE"] == 3
    assert event["DTSTART"].dt == DAY
    assert event["DTEND"].dt == datetime.date(2027, 1, 1)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@try_examples(50)
@given(TEXT)
def test_no_letter_is_cut_by_a_fold(text):
    folded = fold_line(text)
    assert folded.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode() == text
    for part in folded.split(b"\r\n"):
        part.decode()


def test_one_called_off_stays_and_says_so():
    entries = [CalendarEntry("b@x", DAY, "B", THEN, 1, cancelled=True), CalendarEntry("a@x", DAY, "A", THEN)]
    data = write_calendar("x", entries)
    assert data == write_calendar("x", entries[::-1])
    assert [str(event["STATUS"]) for event in read(data).walk("VEVENT")] == ["CONFIRMED", "CANCELLED"]


def test_a_line_in_a_text_begins_no_line_of_the_file():
    data = write_calendar("x", [CalendarEntry("a@x", DAY, "A\r\nATTENDEE:mailto:x", THEN)])
    assert b"\r\nATTENDEE" not in data
    assert str(read(data).walk("VEVENT")[0]["SUMMARY"]) == "A\nATTENDEE:mailto:x"
