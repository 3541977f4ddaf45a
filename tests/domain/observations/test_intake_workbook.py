"""Workbooks as people have them, and files that only call themselves so."""

import io
import zipfile

import pytest

from tests.domain.observations.made_files import found, one, read, refusals, sheet_of, stated, workbook
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.observations import figure_file_opening

ROWS = [["1-5-årige i dagtilbud, pct."], ["Område", 2021], ["EBK", 92.5]]


def zip_of(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def with_part(data, name, change):
    """The workbook with one part put in or changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {one: old.read(one) for one in old.namelist()}
    return zip_of({**parts, name: change(parts.get(name, b""))})


def refused(data, name="tal.xlsx"):
    with pytest.raises(Refusal) as refusal:
        read(data, name)
    assert refusal.value.en
    return refusal.value.da


def test_a_formula_s_saved_value_is_used_and_told():
    def fill(book):
        sheet = book.add_worksheet("Tal")
        for row, values in enumerate(ROWS[:2]):
            sheet.write_row(row, 0, values)
        sheet.write(2, 0, "EBK")
        sheet.write_formula(2, 1, "=90+2.9", None, 92.9)

    told = read(workbook(fill))
    assert one(told).value == 92.9
    assert "Arket »Tal«: cellen B3 er en formel; den gemte værdi 92,9 er brugt." in stated(told)


def test_many_formulas_are_named_by_their_first_and_counted():
    def fill(book):
        sheet = book.add_worksheet("Tal")
        sheet.write(0, 0, "1-5-årige i dagtilbud, pct.")
        sheet.write_row(1, 0, ["Område", *range(2010, 2020)])
        sheet.write(2, 0, "EBK")
        for column in range(1, 11):
            sheet.write_formula(2, column, "=A1", None, 80.5 + column)

    assert "B3, C3, D3, E3, F3 og 5 andre er formler" in stated(read(workbook(fill)))


def test_a_formula_saved_without_its_value_is_refused():
    data = sheet_of(ROWS)
    without = with_part(
        data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v>92.5", b"<f>A1</f><v>").replace(b"<v></v>", b"")
    )
    assert "celle B3: cellen er en formel, som er gemt uden sin værdi" in refusals(read(without))


def test_what_nobody_sees_is_not_read_and_is_told():
    def fill(book):
        for name, value in (("Tal", 92.9), ("Skjult", 10.0)):
            sheet = book.add_worksheet(name)
            for row, values in enumerate([*ROWS[:2], ["EBK", value]]):
                sheet.write_row(row, 0, values)
            if name == "Skjult":
                sheet.hide()
            else:
                sheet.write_row(3, 0, ["Solbakken", 80])
                sheet.set_row(3, None, None, {"hidden": True})
                sheet.write_column(1, 2, [2022, 91.0])
                sheet.set_column(2, 2, None, None, {"hidden": True})

    told = read(workbook(fill))
    assert found(told) == [("i1", "municipality", 2021, 92.9, None, None)]
    assert "Arket »Skjult« er skjult og er ikke læst." in stated(told)
    assert "række 4 er skjult og er ikke læst" in stated(told)
    assert "kolonne C er skjult og er ikke læst" in stated(told)


def test_a_personal_number_in_a_hidden_sheet_or_a_comment_stops_the_file():
    def fill(book):
        sheet, hidden = book.add_worksheet("Tal"), book.add_worksheet("Skjult")
        for row, values in enumerate(ROWS):
            sheet.write_row(row, 0, values)
        hidden.hide()
        hidden.write(3, 2, "010190-1234")

    def commented(book):
        sheet = book.add_worksheet("Tal")
        for row, values in enumerate(ROWS):
            sheet.write_row(row, 0, values)
        sheet.write_comment(2, 1, "gælder 010190-1234")

    assert "Arket »Skjult«, celle C4 ligner et CPR-nummer" in refused(workbook(fill))
    assert "En kommentar til en celle ligner et CPR-nummer" in refused(workbook(commented))


def test_links_to_other_files_and_macros_are_told():
    linked = with_part(sheet_of(ROWS), "xl/externalLinks/externalLink1.xml", lambda _none: b"<externalLink/>")
    assert "henter tal fra andre filer" in stated(read(linked))
    macros = with_part(sheet_of(ROWS), "xl/vbaProject.bin", lambda _none: b"x")
    assert "makroer; de er ikke kørt" in stated(read(macros))


def test_any_number_of_styled_empty_rows_cost_next_to_nothing():
    def fill(xml):
        rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(4, 100_000))
        return xml.replace(b"</sheetData>", rows + b"</sheetData>")

    told = read(with_part(sheet_of(ROWS), "xl/worksheets/sheet1.xml", fill))
    assert one(told).value == 92.5


@pytest.mark.parametrize("cell", ["A1048576", "XFD3"])
def test_a_value_at_the_far_end_of_a_sheet_is_refused_before_the_sheet_is_filled_out(cell):
    row = cell.lstrip("AXFD")

    def fill(xml):
        return xml.replace(b"</sheetData>", f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'.encode())

    assert "Arket »Ark1« er større" in refused(with_part(sheet_of(ROWS), "xl/worksheets/sheet1.xml", fill))


def test_a_file_over_the_limit_is_refused_unopened(monkeypatch):
    monkeypatch.setattr(figure_file_opening, "MOST_BYTES", 1000)
    assert "grænsen er" in refused(sheet_of(ROWS))


def test_a_part_that_inflates_beyond_measure_is_refused_whatever_it_declares(monkeypatch):
    monkeypatch.setattr("tovholder.domain.tables.zip_archive.MOST_XML_BYTES", 100_000)
    bomb = with_part(sheet_of(ROWS), "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 200_000)
    assert len(bomb) < 10_000
    assert "uforholdsmæssigt" in refused(bomb)


def test_parts_that_were_not_looked_at_are_never_given_on():
    """A second part of the same name could be another to the next reader: only what was read is passed on."""
    stream = io.BytesIO(sheet_of(ROWS))
    with zipfile.ZipFile(stream, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("xl/worksheets/sheet1.xml", sheet_xml(b"<v>5</v>"))
    assert one(read(stream.getvalue(), "tal.xlsx")).value == 5


def sheet_xml(value):
    with zipfile.ZipFile(io.BytesIO(sheet_of(ROWS))) as made:
        return made.read("xl/worksheets/sheet1.xml").replace(b"<v>92.5</v>", value)


def test_a_document_type_is_refused():
    declared = with_part(sheet_of(ROWS), "xl/worksheets/sheet1.xml", lambda xml: b"<!DOCTYPE x>" + xml)
    assert "DOCTYPE" in refused(declared)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Filen er tom"),
        (b"%PDF-1.7 x", "en PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "det gamle Excel-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
        (zip_of({"word/document.xml": "<x/>"}), "et Word-dokument"),
        (zip_of({"content.xml": "<x/>", "mimetype": "x"}), "OpenDocument"),
        (zip_of({"Index/Document.iwa": "x"}), "Apple Numbers"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "det gamle Word-format (.doc)"),
        (zip_of({"xl/workbook.bin": "x"}), ".xlsb"),
        (zip_of({"ppt/presentation.xml": "x"}), "PowerPoint"),
        (zip_of({"a.txt": "x"}), "en zip-fil"),
        (b"PK\x03\x04 cut short", "beskadiget"),
        (zip_of({"xl/workbook.xml": "<workbook>"}), "beskadiget"),
        (b"<!DOCTYPE html><table></table>", "en webside"),
        (b"\x89PNG\r\n", "et billede"),
        (b"SQLite format 3\x00", "en database"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_a_file_that_is_something_else_says_what_it_is(data, says):
    assert says in refused(data)


def test_a_damaged_sheet_is_refused():
    broken = with_part(sheet_of(ROWS), "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2])
    assert "beskadiget" in refused(broken)


def test_a_sheet_without_tables_is_told_where_it_holds_figures():
    def fill(book):
        sheet, other = book.add_worksheet("Tal"), book.add_worksheet("Andet")
        for row, values in enumerate(ROWS):
            sheet.write_row(row, 0, values)
        other.write(3, 3, 17)

    assert "Arket »Andet« har ingen tabel" in stated(read(workbook(fill)))


def test_numbers_kept_as_text_are_read_as_text_is():
    told = one(read(sheet_of([*ROWS[:2], ["EBK", "92,9 %"]])))
    assert (told.value, told.as_printed) == (92.9, "92,9 %")


def test_a_date_that_shows_only_its_year_is_the_year():
    def fill(book):
        import datetime as dt

        sheet, year = book.add_worksheet("Tal"), book.add_format({"num_format": "yyyy"})
        sheet.write_row(0, 0, ["Område", "År", "Andel i dagtilbud"])
        sheet.write(1, 0, "EBK")
        sheet.write_datetime(1, 1, dt.datetime(2021, 1, 1), year)  # noqa: DTZ001
        sheet.write(1, 2, 92.9)

    assert one(read(workbook(fill))).period == 2021
