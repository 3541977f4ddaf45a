"""The workbook that people fill in, out and back."""

import io

import pytest
from hypothesis import given

from tests.domain.observations.made_files import context, found, read, refusals
from tests.domain.observations.made_observations import observations
from tests.trying import try_examples
from tovholder.domain.content.schema.observation_schema import LocalIndicator, Observed
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.observations.blank_workbook import COLUMNS, make_blank_workbook
from tovholder.domain.observations.observation_preview import preview_file
from tovholder.domain.tables.workbook import read_workbook

SCOPES = [("solbakken", "Solbakken"), ("aadalen", "Ådalen"), ("municipality", "Eksempelby Kommune")]


def rows_of(data, sheet="Observationer"):
    grid = next(one for one in read_workbook(data).grids if one.sheet == sheet)
    return [[grid.at(row, column) or "" for column in range(grid.width)] for row in range(len(grid.rows))]


def made(period=2021, known=(), catalogue=None):
    return make_blank_workbook(catalogue or context().catalogue, SCOPES, period, {one.key: one for one in known})


def filled(data, put):
    """The workbook with cells put in, by indicator's name and area's."""
    import xlsxwriter

    rows, stream = rows_of(data), io.BytesIO()
    fields = [field for field, _heading, _width in COLUMNS]
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Observationer")
        for number, row in enumerate(rows):
            line = [*row, *[""] * (len(fields) - len(row))]
            for field, value in put.get((line[0], line[1]), {}).items():
                line[fields.index(field)] = value
            sheet.write_row(number, 0, [None if value == "" else value for value in line])
        guide = book.add_worksheet("Vejledning")
        for number, row in enumerate(rows_of(data, "Vejledning")):
            guide.write_row(number, 0, row)
    return stream.getvalue()


def test_it_has_the_columns_of_one_figure_and_no_more():
    head, *rows = rows_of(made())
    assert head == ["Indikator", "Område", "Periode", "Værdi", "Antal", "Ud af", "Kilde"]
    fixed = [of.name.da for of in context().catalogue.indicators if of.group == "fixed" and of.kind != "turnout"]
    expected = {(name, place) for name in [*fixed, "Stemte ved valget: kommunalvalg"] for _scope, place in SCOPES}
    assert {(row[0], row[1]) for row in rows} == expected
    assert {row[2] for row in rows} == {"2021"}


def test_turnout_has_a_row_for_each_election_of_the_year():
    def elections(period):
        return {row[0].rpartition(": ")[2] for row in rows_of(made(period))[1:] if row[0].startswith("Stemte")}

    assert elections(2021) == {"kommunalvalg"}
    assert elections(2022) == {"folketingsvalg"}
    assert elections(2020) == set()
    assert elections(2030) == {"folketingsvalg", "kommunalvalg"}


def test_the_programme_s_own_indicators_are_there_by_their_own_step():
    own = LocalIndicator(id="bibliotek", text="Lånere", unit="percent", good="high", step="quarter")
    rows = rows_of(made(catalogue=context().catalogue.add_local_indicators([own])))
    assert [row[2] for row in rows if row[0] == "Lånere"] == [f"2021-Q{n}" for n in range(1, 5) for _scope in SCOPES]


def test_left_unfilled_there_is_nothing_to_read():
    with pytest.raises(Refusal, match="no figures to read"):
        read(made())


def test_what_is_kept_is_not_in_it_and_so_is_never_held_against_anybody():
    known = Observed(indicator="i1", scope="solbakken", period=2021, value=85.3, as_printed="85,3 %")
    rows = rows_of(made(known=[known]))
    assert ("1-5-årige i dagtilbud", "Solbakken") not in {(row[0], row[1]) for row in rows}
    assert ("1-5-årige i dagtilbud", "Ådalen") in {(row[0], row[1]) for row in rows}


def test_what_is_filled_in_is_read_and_the_rest_worked_out():
    put = {
        ("1-5-årige i dagtilbud", "Solbakken"): {"value": 86.1, "source": "LBF, Beboerdata"},
        ("1-5-årige i dagtilbud", "Ådalen"): {"numerator": 55, "denominator": 62},
        ("15-29-årige sigtet mindst én gang", "Ådalen"): {"value": ".."},
        ("Trygge i boligområdet", "Ådalen"): {"value": "-"},
        ("Stemte ved valget: kommunalvalg", "Ådalen"): {"value": "57,0 %"},
    }
    told = read(filled(made(), put))
    assert refusals(told) == ""
    assert told.open_questions == []
    rows = {(row.observed.indicator, row.observed.scope): row.observed for row in told.rows}
    assert rows["i1", "solbakken"].value == 86.1
    assert rows["i1", "solbakken"].source is not None
    assert (rows["i1", "aadalen"].value, rows["i1", "aadalen"].numerator) == (88.7, 55)
    assert (rows["i6", "aadalen"].status, rows["i7", "aadalen"].status) == ("suppressed", "not_measured")
    assert (rows["i9", "aadalen"].value, rows["i9", "aadalen"].variant) == (57, "kommunalvalg")
    assert len(found(told)) == len(put)


def test_a_part_of_a_whole_is_a_row_by_its_name():
    text = "Indikator;Område;Periode;Antal;Ud af\n18-64-årige efter forsørgelse: SU;Solbakken;2026-Q3;168;1219\n"
    (row,) = read(text).rows
    assert (row.observed.indicator, row.observed.part, row.observed.value) == ("forsoergelse", "su", 13.8)


def test_a_workbook_fetched_before_reads_by_its_headings():
    """Earlier ones had a row of field names below the headings, and columns for people only."""
    old = (
        "Indikator;Indikatorens navn;Område;Områdets navn;Periode;Valg;Værdi\n#indicator;;#scope;;#period;#variant;#value\n"
        "i1;1-5-årige i dagtilbud;solbakken;Solbakken;2021;;85,3\n"
    )
    assert found(read(old)) == [("i1", "solbakken", 2021, 85.3, None, None)]


def test_a_guidance_in_danish_tells_how_to_say_that_there_is_no_number():
    told = dict(row[:2] for row in rows_of(made(), "Vejledning"))
    assert "Det er ikke nul" in told[".."]
    assert "ikke er målt" in told["-"]


def test_the_same_content_gives_the_same_bytes():
    assert made() == made()


@try_examples(15)
@given(observations())
def test_nothing_that_is_known_is_asked_for_again(known):
    asked = {(row[0].partition(":")[0], row[1]) for row in rows_of(made(known=known))[1:]}
    names = {of.id: of.name.da for of in context().catalogue.indicators}
    places = dict(SCOPES)
    assert not asked & {(names[one.indicator], places.get(one.scope or "", "")) for one in known}
    assert preview_file(read("Område;År;Andel i dagtilbud\nEBK;2020;90,0\n"), {}).ready
