"""What keeping a file would change."""

from dataclasses import replace

import pytest

from tests.domain.observations.made_files import read, sheet_of
from tovholder.domain.content.schema.agreement_parts import IndicatorSource
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.observations.observation_preview import preview_file

KNOWN = Observed(
    indicator="i1",
    scope="municipality",
    period=2021,
    value=92.9,
    numerator=2418,
    denominator=2602,
    as_printed="92,9 %",
    source=IndicatorSource(publisher="LBF", dataset="Beboerdata", table="6"),
    note="foreløbigt",
    break_=True,
)
WIDE = "1-5-årige i dagtilbud, pct.\nOmråde;2021\nEBK;{}\n"


def against(text, known=KNOWN):
    return preview_file(read(text), {known.key: known})


def test_the_same_file_twice_gives_only_unchanged_rows():
    first = read("indikator;område;år;værdi;note\ni1;EBK;2021;92,9;x\ni1;EBK;2022;93,0;\ni6;EBK;2022;..;\n")
    fresh = preview_file(first, {})
    assert (len(fresh.new), fresh.ready) == (3, True)
    again = preview_file(first, {row.observed.key: row.observed for row in fresh.to_keep})
    assert (len(again.unchanged), again.new, again.changed, again.ready) == (3, [], [], False)


def test_what_a_file_leaves_unsaid_takes_nothing_away():
    told = against(WIDE.format("92,9"))
    assert [row.observed.value for row in told.unchanged] == [92.9]


def test_another_value_drops_the_counts_of_the_old_and_keeps_note_source_and_break():
    (changed,) = against(WIDE.format("93,1")).changed
    assert changed.fields == ("value", "as_printed")
    assert (changed.before, changed.after.value, changed.after.as_printed) == (KNOWN, 93.1, "93,1")
    assert (changed.after.numerator, changed.after.denominator) == (None, None)
    assert (changed.after.note, changed.after.break_, changed.after.source) == ("foreløbigt", True, KNOWN.source)


def test_a_figure_that_is_now_held_back_drops_the_note_of_the_old():
    (changed,) = against(WIDE.format("..")).changed
    assert changed.fields == ("value", "status", "as_printed")
    assert (changed.after.value, changed.after.status, changed.after.as_printed) == (None, "suppressed", "..")
    assert (changed.after.note, changed.after.numerator, changed.after.break_) == (None, None, True)


def test_counts_that_were_not_known_are_a_change_and_the_value_stays_as_printed():
    known = KNOWN.model_copy(update={"numerator": None, "denominator": None})
    (changed,) = against("Område;År;i dagtilbud;1-5-årige i alt\nEBK;2021;2418;2602\n", known).changed
    assert changed.fields == ("numerator", "denominator")
    assert (changed.after.value, changed.after.as_printed, changed.after.numerator) == (92.9, "92,9 %", 2418)


def test_counts_that_give_the_known_value_to_its_own_decimals_leave_it():
    known = KNOWN.model_copy(update={"value": 93, "as_printed": "93 %", "numerator": None, "denominator": None})
    (changed,) = against("Område;År;i dagtilbud;1-5-årige i alt\nEBK;2021;2418;2602\n", known).changed
    assert (changed.fields, changed.after.value) == (("numerator", "denominator"), 93)


def test_counts_that_give_another_value_change_the_value():
    (changed,) = against("Område;År;i dagtilbud;1-5-årige i alt\nEBK;2021;2400;2602\n").changed
    assert changed.fields == ("value", "numerator")
    assert (changed.after.value, changed.after.numerator, changed.after.denominator) == (92.2, 2400, 2602)
    assert changed.after.as_printed is None


def test_a_print_of_the_same_number_is_no_change_and_one_with_other_decimals_is():
    assert not against(WIDE.format("92,9")).changed
    (changed,) = against(WIDE.format("92,90")).changed
    assert changed.fields == ("as_printed",)
    assert (changed.after.value, changed.after.numerator) == (92.9, 2418)


def test_a_print_that_gains_a_footnote_mark_is_a_change():
    (changed,) = against(WIDE.format("92,9*")).changed
    assert (changed.fields, changed.after.as_printed) == (("as_printed",), "92,9*")


def test_how_a_workbook_shows_a_number_is_not_told_by_the_file():
    rows = [["1-5-årige i dagtilbud, pct."], ["Område", 2021], ["EBK", 92.9]]
    told = preview_file(read(sheet_of(rows, "0")), {KNOWN.key: KNOWN})
    assert [row.observed.as_printed for row in told.unchanged] == ["93"]


@pytest.mark.parametrize(
    ("column", "cell", "field"),
    [("note", "ny", "note"), ("udgiver", "VIVE", "publisher"), ("tabel", "7", "table"), ("brud", "nej", "break")],
)
def test_what_is_told_beside_a_figure_is_a_change_of_its_own(column, cell, field):
    (changed,) = against(f"indikator;område;år;værdi;{column}\ni1;EBK;2021;92,9;{cell}\n").changed
    assert changed.fields == (field,)
    assert (changed.after.value, changed.after.numerator, changed.after.as_printed) == (92.9, 2418, "92,9 %")
    assert changed.after.source is not None
    assert changed.after.source.dataset == "Beboerdata"


def test_the_same_sign_printed_is_no_change_though_only_the_file_says_why():
    known = Observed(indicator="i6", scope="aadalen", period=2024, as_printed="..", note="under fem")
    assert len(against("Sigtede, pct.\nOmråde;2024\nÅdalen;..\n", known).unchanged) == 1
    (changed,) = against("Sigtede, pct.\nOmråde;2024\nÅdalen;-\n", known).changed
    assert changed.fields == ("status", "as_printed")


def test_a_programme_file_says_everything_so_silence_there_is_a_change():
    told = read(
        '{"schema": "tovholder/programme/1", "id": "p", "observations": [{"indicator": "i1", "scope": "municipality", "period": 2021, "value": 92.9}]}'
    )
    (changed,) = preview_file(told, {KNOWN.key: KNOWN}).changed
    assert changed.fields == (
        "numerator",
        "denominator",
        "as_printed",
        "note",
        "break",
        "publisher",
        "dataset",
        "table",
    )
    assert changed.after == told.rows[0].observed


def test_a_file_with_something_refused_is_not_ready():
    told = preview_file(read("indikator;område;år;værdi\ni1;EBK;2021;92,9\ni1;Solbakken;2021;929\n"), {})
    assert (len(told.new), len(told.refused), told.ready) == (1, 1, False)


def test_what_is_to_be_kept_is_the_new_and_the_changed_as_they_would_be():
    told = against("indikator;område;år;værdi\ni1;EBK;2021;93,1\ni1;EBK;2022;93,0\n")
    assert [(row.row, row.observed.value, row.observed.note) for row in told.to_keep] == [
        (3, 93, None),
        (2, 93.1, "foreløbigt"),
    ]


def test_definitions_elections_and_parts_tell_observations_apart():
    known = replace(read(WIDE.format("92,9")).rows[0]).observed
    told = preview_file(
        read("indikator;område;år;værdi;definition\ni1;EBK;2021;95,0;without_school_starters\n"), {known.key: known}
    )
    assert (len(told.new), len(told.changed)) == (1, 0)
