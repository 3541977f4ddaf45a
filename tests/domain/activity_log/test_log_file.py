"""The log's file: out and in again unchanged, a file twice changes nothing, every fault with its place."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.activity_log.log_file import LogContext, preview_log, read_log_rows, write_log_workbook
from tovholder.domain.activity_log.log_rules import make_agreed_activity
from tovholder.domain.content.schema.delivery_schema import Attendance, LogEntry
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.tables.rows_apart import read_rows

CONTENTS = [
    {"id": "job", "name": "Fritidsjobcafé", "start": "2024-01", "end": "2026-12"},
    {"id": "cykel", "name": "Cykelværksted"},
]
ACTIVITIES = {one["id"]: make_agreed_activity(one, "beskaeftigelse", in_force=True) for one in CONTENTS}
PARTIES = {"jc": "Jobcenter Eksempelby", "fc": "Foreningen Cykelværkstedet"}
TODAY = dt.date(2026, 11, 30)
CONTEXT = LogContext(ACTIVITIES, PARTIES, frozenset(PARTIES.values()), TODAY)
HEAD = "Dato;Aktivitet;Børn;Unge;Voksne;Frivillige;Timer;Bemærkning\n"


def read(text):
    return read_log_rows(read_rows(text.encode()), CONTEXT)


def kept(preview):
    return [row.entry for row in preview.new]


ENTRIES = st.lists(
    st.builds(
        LogEntry,
        id=st.uuids().map(str),
        activity=st.sampled_from(["job", "cykel"]),
        on=st.dates(dt.date(2024, 1, 1), TODAY),
        attendance=st.builds(
            Attendance, children=st.integers(0, 99), young=st.integers(0, 99), unknown=st.integers(0, 9)
        ),
        volunteers=st.integers(1, 9),
        volunteer_hours=st.sampled_from([0, 2, 2.5, 7.25]),
        partners=st.lists(st.sampled_from(sorted(PARTIES)), unique=True),
        note=st.sampled_from([None, "regn", "to fik hjælp; det gik godt"]),
    ),
    max_size=8,
    unique_by=lambda entry: entry.id,
)


@given(ENTRIES)
@try_examples(20)
def test_the_workbook_read_back_changes_nothing(entries):
    sheets = read_rows(write_log_workbook(entries, ACTIVITIES, PARTIES))
    found = preview_log(read_log_rows(sheets, CONTEXT), entries, CONTEXT)
    assert (found.new, found.changed, found.refused) == ([], [], [])
    assert found.unchanged == len(entries)


def test_the_same_rows_twice_in_a_file_are_two_sessions_and_the_file_again_is_none():
    text = HEAD + "26-11-2026;Fritidsjobcafé;0;11;2;3;7;\n" * 2 + "24-11-2026;Cykelværksted;1;2;;;;\n"
    first = preview_log(read(text), [], CONTEXT)
    assert len({entry.id for entry in kept(first)}) == 3
    again = preview_log(read(text), kept(first), CONTEXT)
    assert (len(again.new), len(again.changed), again.unchanged) == (0, 0, 3)
    assert not again.ready


def test_a_row_that_has_changed_is_a_correction_of_the_entry_of_that_day():
    known = kept(preview_log(read(HEAD + "26-11-2026;Fritidsjobcafé;0;11;2;3;7;\n"), [], CONTEXT))
    found = preview_log(read(HEAD + "26-11-2026;Fritidsjobcafé;0;12;2;3;7;\n"), known, CONTEXT)
    assert [one.before.id for one in found.changed] == [known[0].id]
    assert found.changed[0].row.entry.attendance.young == 12
    assert found.new == []


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("i går;Fritidsjobcafé;;;;;;", "Dato", "ikke en dag"),
        ("01-12-2026;Fritidsjobcafé;;;;;;", None, "ikke kommet endnu"),
        ("26-11-2026;Fritidsjob;;;;;;", "Aktivitet", "Ingen aktivitet"),
        ("26-11-2026;Fritidsjobcafé;en;;;;;", "Børn", "ikke et antal"),
        ("26-11-2026;Fritidsjobcafé;-1;;;;;", "Børn", "ikke et antal"),
        ("26-11-2026;Fritidsjobcafé;1,5;;;;;", "Børn", "ikke et antal"),
        ("26-11-2026;Fritidsjobcafé;1;;;0;7;", None, "højst 24 timer"),
        ("26-11-2026;Fritidsjobcafé;1;;;;;Fatima kom", None, "ligner et navn"),
        ("26-11-2026;Fritidsjobcafé;1;;;;;ring 22334455", None, "telefonnummer"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_place_and_nothing_of_the_file_is_ready(row, column, said):
    found = preview_log(read(HEAD + "25-11-2026;Cykelværksted;1;;;;;\n" + row + "\n"), [], CONTEXT)
    assert [(one.row, one.column) for one in found.refused] == [(3, column)]
    assert said in found.refused[0].message.da
    assert not found.ready


def test_not_held_is_not_nobody_came():
    found = preview_log(
        read("Dato;Aktivitet;Holdt;Unge\n26-11-2026;Cykelværksted;nej;\n25-11-2026;Cykelværksted;nej;4\n"), [], CONTEXT
    )
    assert kept(found)[0].held == "cancelled"
    assert "ikke holdt" in found.refused[0].message.da


def test_columns_of_persons_are_passed_over_and_said():
    found = read("Dato;Aktivitet;Navn;Telefon;Unge\n26-11-2026;Cykelværksted;Fatima;22334455;2\n")
    assert [title for _sheet, title in found.skipped] == ["Navn", "Telefon"]
    assert "Fatima" not in found.rows[0].entry.model_dump_json()


def test_a_file_without_the_headings_says_which_are_missing():
    with pytest.raises(Refusal, match="Dato, Aktivitet"):
        read("a;b\n1;2\n")


def test_a_session_outside_its_period_is_taken_with_a_remark():
    found = preview_log(read(HEAD + "26-11-2023;Fritidsjobcafé;1;;;;;\n"), [], CONTEXT)
    assert found.ready
    assert "løber ikke den dag" in found.remarks[0][1].da


def test_a_made_number_has_no_digits_that_could_be_a_persons():
    text = HEAD + "".join(
        f"{day:02}-{month:02}-2025;Cykelværksted;;1;;;;\n" for day in range(1, 29) for month in range(1, 13)
    )
    assert not any(sign.isdigit() for entry in kept(preview_log(read(text), [], CONTEXT)) for sign in entry.id)
