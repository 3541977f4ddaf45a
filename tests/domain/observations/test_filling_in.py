"""The workbook that people fill in, out and back."""

import io

from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.domain.observations.made_files import context, read, refusals
from tests.domain.observations.made_observations import observations
from tests.trying import try_examples
from tovholder.domain.content.schema.observation_schema import LocalIndicator, Observed
from tovholder.domain.observations.blank_workbook import COLUMNS, make_blank_workbook
from tovholder.domain.observations.observation_preview import preview_file

SCOPES = [("solbakken", "Solbakken"), ("aadalen", "Ådalen"), ("municipality", "Eksempelby Kommune")]


def rows_of(data, sheet="Observationer"):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def made(period=2021, known=(), catalogue=None):
    return make_blank_workbook(catalogue or context().catalogue, SCOPES, period, {one.key: one for one in known})


def filled(data, put):
    """The workbook with cells put in, by indicator, scope and field."""
    import xlsxwriter

    rows, stream = rows_of(data), io.BytesIO()
    names = [f"#{field}" if field else "" for field, _heading, _width in COLUMNS]
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Observationer")
        for number, row in enumerate(rows):
            told = dict(zip(names, row, strict=True))
            for field, value in put.get((told["#indicator"], told["#scope"], told["#variant"]), {}).items():
                row[names.index(f"#{field}")] = value
            sheet.write_row(number, 0, [None if value == "" else value for value in row])
    return stream.getvalue()


def test_there_is_a_row_for_each_fixed_indicator_and_scope():
    head, codes, *rows = rows_of(made())
    assert head[:3] == ["Indikator", "Indikatorens navn", "Område"]
    assert codes[:5] == ["#indicator", "", "#scope", "", "#period"]
    assert {(row[0], row[2]) for row in rows} == {(f"i{n}", scope) for n in range(1, 10) for scope, _name in SCOPES}


def test_turnout_has_a_row_for_each_election_of_the_year():
    def elections(period):
        return {row[5] for row in rows_of(made(period))[2:] if row[0] == "i9"}

    assert elections(2021) == {"kommunalvalg"}
    assert elections(2022) == {"folketingsvalg"}
    assert elections(2020) == set()
    assert elections(2030) == {"folketingsvalg", "kommunalvalg"}
    assert elections("2022-Q4") == {"folketingsvalg"}
    assert elections("2022-Q3") == set()


def test_the_programme_s_own_indicators_are_there():
    own = LocalIndicator(id="bibliotek", text="Lånere", unit="percent", good="high")
    rows = rows_of(made(catalogue=context().catalogue.add_local_indicators([own])))
    assert [row[1] for row in rows if row[0] == "bibliotek"] == ["Lånere"] * 3


def test_left_unfilled_it_reads_as_nothing():
    told = read(made())
    assert (told.rows, told.refused) == ([], [])


def test_what_is_known_stands_there_and_read_back_changes_nothing():
    known = [
        Observed(indicator="i1", scope="solbakken", period=2021, value=85.3, numerator=128, denominator=150, as_printed="85,3 %", note="n", break_=True),
        Observed(indicator="i6", scope="aadalen", period=2021, status="suppressed", as_printed=".."),
        Observed(indicator="i7", scope="aadalen", period=2021, as_printed="-", note="for lille"),
        Observed(indicator="i2", scope="municipality", period="2020/21", value=7.3),
        Observed(indicator="forsoergelse", part="su", scope="solbakken", period=2021, value=0.9),
        Observed(indicator="i1", definition="without_school_starters", scope="solbakken", period=2021, value=86),
        Observed(indicator="i9", variant="kommunalvalg", scope="solbakken", period=2021, value=50.5),
        Observed(indicator="i1", scope="population", period=2021, value=92),
    ]  # fmt: skip
    told = preview_file(read(made(known=known)), {one.key: one for one in known})
    assert len(told.unchanged) == len(known)
    assert (told.new, told.changed, told.refused) == ([], [], [])


def test_what_is_filled_in_is_read_and_what_is_mended_is_a_change():
    known = Observed(indicator="i1", scope="solbakken", period=2021, value=85.3, note="n")
    put = {
        ("i1", "solbakken", ""): {"value": 86.1, "note": ""},
        ("i1", "aadalen", ""): {"numerator": 55, "denominator": 62},
        ("i6", "aadalen", ""): {"value": ".."},
        ("i7", "aadalen", ""): {"value": "-"},
        ("i8", "aadalen", ""): {"status": "ikke målt", "note": "udgået"},
        ("i9", "aadalen", "kommunalvalg"): {"value": "57,0 %"},
    }
    told = preview_file(read(filled(made(known=[known]), put)), {known.key: known})
    assert not told.refused
    (changed,) = told.changed
    assert (changed.fields, changed.after.value, changed.after.note) == (("value", "note"), 86.1, None)
    new = {row.observed.indicator: row.observed for row in told.new}
    assert (new["i1"].value, new["i1"].numerator) == (88.7, 55)
    assert (new["i6"].status, new["i7"].status, new["i8"].status) == ("suppressed", "not_measured", "not_measured")
    assert (new["i9"].value, new["i9"].variant) == (57, "kommunalvalg")
    assert new["i1"].source is not None
    assert new["i1"].source.dataset == "Beboerdata"


def test_a_stale_print_beside_a_new_value_is_refused():
    known = Observed(indicator="i1", scope="solbakken", period=2021, value=85.3, as_printed="85,3 %")
    told = read(filled(made(known=[known]), {("i1", "solbakken", ""): {"value": 86.1}}))
    assert "som trykt står der »85,3 %«, men værdien er 86,1" in refusals(told)


def test_a_guidance_in_danish_tells_how_to_say_that_there_is_no_number():
    told = dict(row[:2] for row in rows_of(made(), "Vejledning"))
    assert "Det er ikke nul" in told[".."]
    assert "ikke er målt" in told["-"]
    assert {heading for _field, heading, _width in COLUMNS} >= {"Værdi", "Tæller", "Nævner"}


def test_the_same_content_gives_the_same_bytes():
    assert made() == made()


@try_examples(15)
@given(observations())
def test_whatever_is_known_reads_back_unchanged(known):
    told = read(made(known=known))
    against = preview_file(told, {one.key: one for one in known})
    assert refusals(told) == ""
    assert (against.new, against.changed) == ([], [])
    assert len(against.unchanged) == len(known)


@try_examples(10)
@given(st.floats(min_value=1.001, max_value=99.999, allow_nan=False))
def test_a_value_keeps_every_decimal_on_the_way_round(value):
    (row,) = read(made(known=[Observed(indicator="i1", scope="solbakken", period=2021, value=value)])).rows
    assert row.observed.value == value
