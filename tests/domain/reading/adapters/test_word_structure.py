"""Word files as Word shows them: hidden, struck, raised, inserted and nested text, and packages named oddly."""

import io
import re
import zipfile

import pytest
from docx import Document

from tovholder.domain.reading import read_agreement
from tovholder.domain.reading.source_document import SourceDocument, open_source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, *, changes: dict[str, str] | None = None, parts: dict[str, str] | None = None) -> bytes:
    """A Word file with this body; `changes` replace text in any part, `parts` are added or renamed."""
    stream = io.BytesIO()
    Document().save(stream)
    made = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                head = data.decode().split("<w:body>")[0]
                data = f"{head}<w:body>{body}</w:body></w:document>".encode()
            for before, after in (changes or {}).items():
                data = data.replace(before.encode(), after.encode())
            new.writestr((parts or {}).get(name, name), data)
    return made.getvalue()


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*blocks: str) -> str:
    return f"<w:tc>{''.join(blocks)}</w:tc>"


def opened(body: str, **how: dict[str, str]) -> SourceDocument:
    return open_source("a.docx", word(body, **how))


def texts(source: SourceDocument) -> list[str]:
    return [line.text for line in source.lines]


@pytest.mark.parametrize(
    "look",
    [
        "<w:vanish/>",
        "<w:strike/>",
        "<w:dstrike/>",
        '<w:vanish w:val="true"/>',
    ],
)
def test_what_is_hidden_or_struck_out_is_no_text(look: str) -> None:
    assert texts(opened(paragraph(run("Her bor "), run("ikke ", look), run("400")))) == ["Her bor 400"]


@pytest.mark.parametrize("look", ['<w:vanish w:val="0"/>', '<w:strike w:val="false"/>', "<w:color w:val='FFFFFF'/>"])
def test_what_is_only_coloured_or_switched_off_is_text(look: str) -> None:
    assert texts(opened(paragraph(run("Her bor "), run("400", look)))) == ["Her bor 400"]


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        ([run("86,3"), run("1", '<w:vertAlign w:val="superscript"/>')], "86,3"),
        ([run("22 %"), run("1,2", '<w:vertAlign w:val="superscript"/>')], "22 %"),
        ([run("2023"), run("1", '<w:position w:val="6"/><w:sz w:val="14"/>')], "2023"),
        ([run("Solbakken"), run("a)", '<w:vertAlign w:val="superscript"/>')], "Solbakken"),
        ([run("400 m"), run("2", '<w:vertAlign w:val="superscript"/>')], "400 m2"),
        ([run("CO"), run("2", '<w:vertAlign w:val="subscript"/>')], "CO2"),
    ],
)
def test_a_raised_digit_is_a_note_s_mark_and_no_digit(runs: list[str], shown: str) -> None:
    assert texts(opened(paragraph(*runs))) == [shown]


def test_inserted_text_is_read_deleted_text_is_not_and_neither_is_certain() -> None:
    source = opened(
        paragraph(
            run("Der bor "),
            f'<w:ins w:id="1">{run("500")}</w:ins>',
            '<w:del w:id="2"><w:r><w:delText>400</w:delText></w:r></w:del>',
        )
    )
    assert texts(source) == ["Der bor 500"]
    assert source.lines[0].unsettled
    assert [remark.code for remark in source.remarks] == ["source.unsettled_changes"]


def test_a_row_that_somebody_deleted_is_gone_and_one_inserted_is_unsettled() -> None:
    rows = [
        "<w:trPr><w:del w:id='1'/></w:trPr>" + cell(paragraph(run("Væk"))) + cell(paragraph(run("1"))),
        "<w:trPr><w:ins w:id='2'/></w:trPr>" + cell(paragraph(run("Ny"))) + cell(paragraph(run("2"))),
    ]
    source = opened(table(*rows, cell(paragraph(run("Fast"))) + cell(paragraph(run("3")))))
    assert [(line.text, line.unsettled) for line in source.lines] == [
        ("Ny", True), ("2", True), ("Fast", False), ("3", False),
    ]  # fmt: skip


def test_a_row_that_begins_further_in_keeps_its_columns() -> None:
    first = cell(paragraph(run("A"))) + cell(paragraph(run("B")))
    second = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell(paragraph(run("C")))
    rows = opened(table(first, second)).tables[0].rows
    assert [len(cell.lines) for cell in rows[1]] == [0, 1]


def test_a_table_inside_a_cell_is_a_table_of_its_own_and_the_outer_one_is_none() -> None:
    inner = table(*[cell(paragraph(run(f"{row}{column}"))) + cell(paragraph(run("x"))) for row, column in ("ab", "cd")])
    source = opened(table(cell(paragraph(run("Før")), inner, paragraph()) + cell(paragraph(run("Ved siden af")))))
    assert [len(one.rows) for one in source.tables] == [2]
    assert texts(source) == ["Før", "ab", "x", "cd", "x", "Ved siden af"]
    assert [line.apart for line in source.lines] == [False, True, True, True, True, False]


def test_a_whole_document_in_one_cell_is_running_text() -> None:
    source = opened(table(cell(*[paragraph(run(f"Afsnit {number} om området.")) for number in range(9)])))
    assert source.tables == ()
    assert not any(line.apart for line in source.lines)


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next() -> None:
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + run("Der bor 4") + "</w:p>"
    assert texts(opened(gone + paragraph(run("00 beboere")))) == ["Der bor 400 beboere"]


@pytest.mark.parametrize(
    "how",
    [
        {"changes": {"word/document.xml": "word/document2.xml"}, "parts": {"word/document.xml": "word/document2.xml",
         "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels"}},
        {"changes": {"http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
         "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships"}},
        {"parts": {"word/document.xml": "word\\document.xml", "word/_rels/document.xml.rels": "word\\_rels\\document.xml.rels"}},
    ],
    ids=["document2", "strict", "backslashes"],
)  # fmt: skip
def test_a_package_is_opened_by_its_relations_whatever_its_parts_are_called(how: dict[str, dict[str, str]]) -> None:
    assert texts(opened(paragraph(run("Her bor 400")), **how)) == ["Her bor 400"]


def test_nesting_beyond_measure_is_refused_in_a_sentence() -> None:
    from tovholder.domain.language.refusal import Refusal

    deep = paragraph(run("x"))
    for _level in range(400):
        deep = table(cell(deep))
    with pytest.raises(Refusal):
        opened(deep)


def test_hidden_text_never_reaches_the_agreement() -> None:
    body = paragraph(run("Aftalen gælder i perioden 2019-2022.", "<w:vanish/>"))
    for line in (
        "Strategisk samarbejdsaftale",
        "Aftaledokumenter",
        "Aftalen gælder i perioden 2024-2027.",
        "Vision",
        "Organisering",
    ):
        body += paragraph(run(line))
    reading = read_agreement("a.docx", word(body))
    assert reading.content.period.start == 2024
    assert "source.hidden_text" in [finding.code for finding in reading.findings]
    assert not re.search("2019", " ".join(reading.text))
