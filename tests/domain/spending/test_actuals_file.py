"""The ledger's file: by the account map, twice is nothing, a closed year stands, texts are never read."""

import datetime as dt
from dataclasses import replace

import pytest

from tovholder.domain.content.schema.delivery_schema import AccountMapping, HourRate
from tovholder.domain.spending.actuals_file import SpendingContext, preview_actuals, read_actual_rows
from tovholder.domain.tables.rows_apart import read_rows

ACCOUNTS = [
    AccountMapping(account="4010", effort_area="udd", source="funder"),
    AccountMapping(account="4020", effort_area="udd", source="municipality", kind="hours"),
    AccountMapping(account="9999"),
]
CONTEXT = SpendingContext(
    {one.account: one for one in ACCOUNTS},
    [HourRate(since=dt.date(2025, 1, 1), rate=400), HourRate(since=dt.date(2026, 7, 1), rate=410)],
    frozenset(),
    dt.date(2026, 11, 30),
)
TEXT = "Periode;Konto;Beløb;Timer;Bilagstekst\n2026-06;4010;1.234,50;;Fatima, faktura 7\n2026-06;4010;-234,50;;\n"
HOURS = "2026-06;4020;;10;\n2026-07;4020;;10;\n2026-06;9999;5;;\n"


def ask(text, known=(), context=CONTEXT):
    return preview_actuals(read_actual_rows(read_rows(text.encode()), context), list(known), context)


def kept(found):
    return [row.actual for row in found.new]


def test_rows_are_told_by_the_map_hours_by_the_rate_of_their_period_and_texts_never():
    found = ask(TEXT + HOURS)
    assert [(one.effort_area, one.source, one.kind, one.amount) for one in kept(found)] == [
        ("udd", "funder", "cash", 1234.5),
        ("udd", "funder", "cash", -234.5),
        ("udd", "municipality", "hours", 4000),
        ("udd", "municipality", "hours", 4100),
    ]
    assert found.passed_over == 1
    assert "Fatima" not in "".join(one.model_dump_json() for one in kept(found))


def test_the_file_twice_is_nothing_and_a_longer_one_is_what_is_longer():
    known = kept(ask(TEXT + HOURS))
    assert (ask(TEXT + HOURS, known).new, ask(TEXT + HOURS, known).unchanged) == ([], 4)
    longer = ask(TEXT + HOURS + "2026-08;4010;1;;\n", known)
    assert [one.amount for one in kept(longer)] == [1]


def test_a_row_told_otherwise_is_a_correction_and_one_left_out_stays_and_is_named():
    known = kept(ask(TEXT))
    found = ask(TEXT.replace("1.234,50", "1.300,00"), known)
    assert [(one.before.amount, one.row.actual.amount) for one in found.changed] == [(1234.5, 1300)]
    left_out = ask("Periode;Konto;Beløb\n2026-06;4010;-234,50\n", known)
    assert (left_out.changed, left_out.new) == ([], [])
    assert "bliver" in left_out.remarks[0][1].da


def test_what_comes_after_a_year_was_closed_counts_in_the_next_and_is_marked():
    context = replace(CONTEXT, closed=frozenset({2025}))
    found = ask("Periode;Konto;Beløb\n2025-12;4010;100\n", context=context)
    assert [(one.period, one.counts_in, one.late) for one in kept(found)] == [("2025-12", 2026, True)]
    assert "sen" in found.remarks[0][1].da
    again = ask("Periode;Konto;Beløb\n2025-12;4010;100\n", kept(found), context)
    assert (again.new, again.unchanged) == ([], 1)


def test_a_row_of_a_closed_year_told_otherwise_is_refused():
    known = kept(ask("Periode;Konto;Beløb\n2025-12;4010;100\n"))
    found = ask("Periode;Konto;Beløb\n2025-12;4010;90\n", known, replace(CONTEXT, closed=frozenset({2025})))
    assert "2025 er lukket" in found.refused[0].message.da
    assert not found.ready


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("i fjor;4010;1;", "Periode"),
        ("2027-01;4010;1;", "Periode"),
        ("2020/21;4010;1;", "Periode"),
        ("2026-06;4711;1;", "Konto"),
        ("2026-06;4010;1,005;", "Beløb"),
        ("2026-06;4010;en;", "Beløb"),
        ("2026-06;4010;;", "Beløb"),
        ("2026-06;4010;;3", "Beløb"),
        ("2024-06;4020;;3", "Timer"),
    ],
)
def test_a_row_that_cannot_be_booked_is_refused_with_its_place(row, column):
    found = ask("Periode;Konto;Beløb;Timer\n" + row + "\n")
    assert [(one.row, one.column) for one in found.refused] == [(2, column)]


def test_a_day_is_kept_as_its_month():
    assert [one.period for one in kept(ask("Dato;Konto;Beløb\n17-06-2026;4010;1\n"))] == ["2026-06"]
