"""Tables from CSV files, and every refusal with its row and how to mend it."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.disclosure.count_table_file import read_table
from tovholder.domain.disclosure.counted_cells import Cell
from tovholder.domain.language.refusal import Refusal

PLAIN = "area,age,count\nA,0-14,3\nA,15-29,9\nB,0-14,7\nB,15-29,8\n"


def read(text):
    return read_table(text.encode())


def test_dimensions_keep_their_names_and_cells_their_rows():
    found = read(PLAIN)
    assert found.table.dimensions == ("area", "age")
    assert found.table.cells["A", "15-29"] == Cell(9)
    assert found.rows["B", "0-14"] == 4
    assert not found.has_status
    assert not found.hidden


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_usual_ways_to_save_a_csv_file_are_read(delimiter, encoding, ending):
    text = "område,antal\nKirkebjerg Å,3\nBlågård,9\n".replace(",", delimiter).replace("\n", ending)
    found = read_table(text.encode(encoding))
    assert found.table.dimensions == ("område",)
    assert found.table.cells["Kirkebjerg Å",].count == 3


def test_quoted_fields_and_the_columns_in_any_order_are_read():
    found = read('count,area\n3,"Nord, øst"\n9,"Syd"\n')
    assert found.table.cells["Nord, øst",].count == 3


def test_empty_lines_are_passed_over_and_rows_keep_their_numbers():
    assert read("area,count\n\nA,3\n\nB,9\n").rows["B",] == 5


def test_a_status_says_what_is_suppressed():
    found = read("area,count,status\nA,3,suppressed\nB,,primary\nC,9,published\nD,8,\n")
    assert found.hidden == {("A",), ("B",)}
    assert found.has_status
    assert found.table.cells["A",] == Cell(3, sensitive=True)
    assert found.table.cells["B",] == Cell(None, sensitive=True)


@pytest.mark.parametrize("symbol", ["..", ":", "x", "…"])
def test_a_symbol_for_a_count_means_suppressed(symbol):
    assert read(f"area,count\nA,{symbol}\nB,9\n").hidden == {("A",)}


REFUSED = [
    ("", "no rows"),
    ("area,count\n", "no rows"),
    ("area,number\nA,3\n", "Row 1: there must be at least one dimension column and a column named count"),
    ("count\n3\n", "Row 1: there must be at least one dimension column"),
    ("area,area,count\nA,B,3\n", 'Row 1: the column name "area" is empty or stands twice'),
    ("area,,count\nA,B,3\n", 'Row 1: the column name "" is empty'),
    ("area,count\nA,3\nB\n", "Row 3 has 1 fields, the heading 2. Mend the row"),
    ("area,count\nA,3\nA,4\n", "Row 3 is about the same cell as row 2. Remove one of them"),
    ("area,count\n,3\n", "Row 2: area is missing. Write the value, or * if the row is the total"),
    ("area,count\nA,3\nI alt,3\n", 'Row 3: "I alt" looks like a total. Write * in area'),
    ("area,count\nA,-3\n", 'Row 2: "-3" is not a count. Write a whole number from 0 up'),
    ("area,count\nA,3.5\n", 'Row 2: "3.5" is not a count'),
    ("area,count\nA,1.234\n", "without point or comma"),
    ("area,count\nA,\n", "Row 2: the count is missing. Write it, or write .. if it is suppressed"),
    ("area,count,status\nA,..,published\n", 'Row 2: ".." is not a count'),
    ("area,count,status\nA,3,hemmelig\n", 'Row 2: the status "hemmelig" is not known. Write published or suppressed'),
    ("area,count\nA,3\nB,9\n*,13\n", "Row 4: the total is 13, but its parts give 12. Mend the total or a part"),
    ("area,count\nA,..\nB,9\n*,8\n", "Row 4: the total is 8, but its parts give 9"),
    (
        "area,age,count\nA,y,3\nA,o,9\nB,y,4\n",
        "There is no row for area B, age o. Add it, with 0 if nobody was counted",
    ),
    ("area,count\n*,3\n", "There is no row for the cells under the total"),
    (b"\x00\x01\x02\xff".decode("latin-1") * 9, "no rows"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_is_no_table_is_refused_with_its_row_and_how_to_mend_it(text, said):
    with pytest.raises(Refusal, match=re.escape(said)) as refusal:
        read(text)
    assert refusal.value.da != refusal.value.en
    assert refusal.value.da.endswith(".")


def test_a_field_too_long_for_any_csv_file_is_refused():
    with pytest.raises(Refusal, match="not a CSV file"):
        read('area,count\n"' + "A" * 200_000 + '",3\n')


@given(st.binary(max_size=60))
def test_any_bytes_are_a_table_or_are_refused(data):
    with suppress(Refusal):
        assert read_table(data).table.cells
