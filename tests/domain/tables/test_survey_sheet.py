"""Delimited text files: however a spreadsheet or a statistics program writes them, and never with CPR numbers."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.tables.delimited_sheet import read_sheet

ROWS = [["Område", "Vægt"], ["Nørreå", "1,5"], ["Sønder; by", "2"]]


def refused(data):
    with pytest.raises(Refusal) as refusal:
        read_sheet(data)
    return refusal.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize(
    "text",
    [
        'Område;Vægt\nNørreå;1,5\n"Sønder; by";2\n',
        'Område,Vægt\r\nNørreå,"1,5"\r\nSønder; by,2\r\n',
        'Område\tVægt\n\n  \nNørreå\t1,5\n"Sønder; by"\t 2',
    ],
)
def test_every_encoding_and_delimiter_gives_the_same_cells(text, encoding):
    sheet = read_sheet(text.encode(encoding))
    assert [sheet.header, *(row.cells for row in sheet.rows)] == ROWS


def test_a_text_with_its_byte_order_mark_still_on_is_read():
    assert read_sheet("\ufeffarea;weight\na;1").header == ["area", "weight"]


def test_excel_s_line_with_the_separator_is_not_the_header():
    sheet = read_sheet("sep=;\narea;weight\na;1,5\n")
    assert (sheet.header, sheet.rows[0].cells, sheet.rows[0].line) == (["area", "weight"], ["a", "1,5"], 3)


def test_a_row_knows_its_line_in_the_file_also_after_blank_lines():
    assert [row.line for row in read_sheet("area;weight\n\na;1\n\n\nb;2\n").rows] == [3, 6]


def test_columns_are_found_whatever_their_capitals():
    assert read_sheet("AREA;Weight\na;1").find(("vægt", "weight")) == 1


def test_a_missing_column_is_named_with_those_that_are_there():
    with pytest.raises(Refusal, match=r"svar/answer is missing; the file has area, weight\. Give"):
        read_sheet("area;weight\na;1").need(("svar", "answer"))


def test_two_columns_of_a_name_are_refused():
    assert "weight is there twice" in refused("area;weight;Weight\na;1;1").en


def test_empty_cells_beyond_the_last_column_are_dropped():
    sheet = read_sheet("area;weight;;\na;1;;\n")
    assert (sheet.header, sheet.rows[0].cells) == (["area", "weight"], ["a", "1"])


@pytest.mark.parametrize("row", ["a", "a,1,5"])
def test_a_row_of_another_width_is_refused_with_its_line(row):
    refusal = refused(f"area,weight\nb,1\n{row}\n")
    assert refusal.en.startswith("Line 3 has")
    assert "semikolon" in refusal.da


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", "area;weight".encode("utf-16"), b"\x81\x8d"])
def test_a_workbook_is_no_text_file(data):
    assert "CSV" in refused(data).da


@pytest.mark.parametrize("data", [b"", b"\n \n", ""])
def test_an_empty_file_is_refused(data):
    assert "empty" in refused(data).en


def test_an_open_quotation_mark_is_refused():
    assert "quotation marks" in refused('area;weight\n"a;1\n').en


@pytest.mark.parametrize("number", ["010190-1234", "010190 - 1234", "0101901234", "280299–4321"])
def test_a_cpr_number_is_refused_and_never_repeated(number):
    refusal = refused(f"area;note;weight\na;b;1\nc;{number};2\n")
    assert "CPR" in refusal.da
    assert "3" in refusal.en
    assert number[:6] not in refusal.da + refusal.en


@pytest.mark.parametrize("cell", ["9901901234", "0.0101901234", "1234567-8901", "2900"])
def test_other_long_numbers_are_let_through(cell):
    assert read_sheet(f"area;weight\na;{cell}").rows[0].cells[1] == cell


@given(st.binary(max_size=60))
def test_any_bytes_are_a_sheet_or_refused_in_words(data):
    with suppress(Refusal):
        assert read_sheet(data).header
