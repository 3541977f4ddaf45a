"""OpenDocument text reads as its writer shows it: headings, lists, tables, notes, hidden and changed text."""

import io
import zipfile

import pytest

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.source_document import SourceDocument, open_source

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    )
)
STYLES = """<office:automatic-styles>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="R" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="S" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="HP" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
</office:automatic-styles>"""


def opened(body: str, kind: str = "text") -> SourceDocument:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        content = f"<office:document-content {SPACES}>{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        package.writestr("content.xml", content)
    return open_source("a.odt", stream.getvalue())


def texts(source: SourceDocument) -> list[str]:
    return [line.text for line in source.lines]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<text:p>Her bor<text:s text:c='2'/>400<text:tab/>i alt</text:p>", ["Her bor  400\ti alt"]),
        ("<text:p>Her bor <text:span text:style-name='H'>ikke </text:span>400</text:p>", ["Her bor 400"]),
        ("<text:p>86,3<text:span text:style-name='R'>1</text:span> %</text:p>", ["86,3 %"]),
        ("<text:p>Her bor <text:span text:style-name='S'>300 </text:span>400</text:p>", ["Her bor 400"]),
        ("<text:p text:style-name='HP'>Væk</text:p><text:p>Her</text:p>", ["Her"]),
        ("<text:section text:display='none'><text:p>Væk</text:p></text:section><text:p>Her</text:p>", ["Her"]),
        ("<text:p>To<text:line-break/>linjer</text:p>", ["To", "linjer"]),
        ("<text:p><draw:frame><draw:text-box><text:p>I boksen</text:p></draw:text-box></draw:frame>Før</text:p>", ["Før", "I boksen"]),
    ],
)  # fmt: skip
def test_it_is_read_as_it_is_shown(body: str, shown: list[str]) -> None:
    assert texts(opened(body)) == shown


def test_headings_and_items_are_known_as_such() -> None:
    source = opened(
        "<text:h>Titel</text:h><text:list><text:list-item><text:p>Punkt</text:p></text:list-item></text:list>"
    )
    assert [(line.heading, line.item) for line in source.lines] == [(True, False), (False, True)]


def test_notes_and_comments_stand_apart() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>En note</text:p></text:note-body></text:note>"
    source = opened(
        f"<text:p>86,3{note} %<office:annotation><text:p>Er det rigtigt?</text:p></office:annotation></text:p>"
    )
    assert texts(source) == ["86,3 %", "En note", "Er det rigtigt?"]
    assert [(line.apart, line.comment) for line in source.lines] == [(False, False), (True, False), (True, True)]


def test_what_somebody_inserted_is_unsettled_and_what_was_deleted_is_gone() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region text:id='i'><text:insertion/></text:changed-region>"
        "<text:changed-region text:id='d'><text:deletion><text:p>400</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    source = opened(
        f"{changes}<text:p>Her bor <text:change-start text:change-id='i'/>500<text:change-end text:change-id='i'/></text:p>"
    )
    assert texts(source) == ["Her bor 500"]
    assert source.lines[0].unsettled
    assert [remark.code for remark in source.remarks] == ["source.unsettled_changes"]


def test_a_table_has_its_merged_and_repeated_cells_and_no_more_than_a_page_holds() -> None:
    body = (
        "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>Hoved</text:p></table:table-cell>"
        "<table:covered-table-cell/></table:table-row><table:table-row table:number-rows-repeated='1048576'>"
        "<table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>"
    )
    rows = opened(body).tables[0].rows
    assert [len(cell.lines) for cell in rows[0]] == [1, 1]
    assert rows[0][0] is rows[0][1]
    assert len(rows) <= 61
    assert len(rows[1]) <= 61


def test_a_spreadsheet_or_a_drawing_is_refused_as_what_it_is() -> None:
    with pytest.raises(Refusal) as refused:
        opened("", kind="graphics")
    assert refused.value.code == "open_document"
