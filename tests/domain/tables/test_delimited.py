"""Text files: encodings, separators, quotation marks."""

import pytest

from tests.domain.observations.made_files import found, one, read, stated
from tovholder.domain.language.refusal import Refusal

TEXT = "1-5-årige i dagtilbud, pct.\nOmråde;2021\nÅdalen;88,7\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_is_read(encoding):
    assert found(read(TEXT.encode(encoding))) == [("i1", "aadalen", 2021, 88.7, None, None)]


def test_windows_1252_is_read_and_told():
    told = read(TEXT.encode("cp1252"))
    assert one(told).scope == "aadalen"
    assert "Filen er læst som Windows-1252." in stated(told)


@pytest.mark.parametrize("encoding", ["cp865", "cp850", "mac_roman"])
def test_letters_of_an_encoding_that_cannot_be_told_are_refused(encoding):
    with pytest.raises(Refusal) as refused:
        read(TEXT.encode(encoding))
    assert "tegnsæt kan ikke kendes" in refused.value.da


def test_letters_that_were_spoiled_before_are_refused():
    with pytest.raises(Refusal) as refused:
        read(TEXT.encode().decode("cp1252").encode())
    assert "ødelagt" in refused.value.da


def test_an_apostrophe_is_no_sign_of_another_encoding():
    text = "Source: the municipality’s own\nindicator;scope;period;value\ni1;EBK;2021;92,9\n"
    assert one(read(text.encode("cp1252"))).value == 92.9


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_the_separator_is_the_one_that_stands_in_every_line(separator):
    text = separator.join(["Område", "År", "Andel i dagtilbud"]) + "\n" + separator.join(["EBK", "2021", "92,9"]) + "\n"
    assert one(read(text)).value == 92.9


def test_commas_part_columns_where_numbers_have_points():
    assert one(read("Område,År,Andel i dagtilbud\nEBK,2021,92.9\n")).value == 92.9
    assert one(read('Område,År,Andel i dagtilbud\nEBK,2021,"92,9"\n')).value == 92.9


def test_excel_s_own_line_names_the_separator_and_is_counted_as_a_line():
    told = read("sep=|\nOmråde|År|Andel i dagtilbud\nEBK|2021|92,9\n")
    assert told.rows[0].row == 3


def test_a_quoted_field_may_hold_the_separator_and_lines():
    told = one(read('indikator;område;år;værdi;note\ni1;EBK;2021;92,9;"først; så\nsidst"\n'))
    assert told.note == "først; så sidst"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'Omr;2021\n"EBK;92', "Linje 2 kan ikke læses: et anførselstegn"),
        (b"bare ord\nog flere\n", "kolonner kan ikke kendes"),
        (b"\x00\x01\x02\x03" * 50, "ikke tekst"),
    ],
)
def test_a_text_that_is_no_table_says_why(data, says):
    with pytest.raises(Refusal) as refused:
        read(data)
    assert says in refused.value.da


def test_a_text_larger_than_figures_are_is_refused(monkeypatch):
    monkeypatch.setattr("tovholder.domain.tables.delimited_text.MOST_ROWS", 2)
    with pytest.raises(Refusal) as refused:
        read(TEXT)
    assert "større, end tabeller med nøgletal er" in refused.value.da


def test_commas_of_titles_decimals_and_sources_are_not_taken_for_separators():
    text = "1-5-årige i dagtilbud, pct.\nOmråde;2021\nEBK;92,9\nKilde: data (2019-26, foreløbige)\n"
    assert one(read(text)).value == 92.9


def test_a_semicolon_in_a_note_is_not_taken_for_a_separator():
    rows = "".join(f"i1,EBK,{year},9{year % 10}.5,først; så\n" for year in range(2010, 2016))
    told = read("indicator,scope,period,value,note\n" + rows.replace("; så", "", 4))
    assert len(told.rows) == 6
