"""The PDF of plain data: tagged, titled, in its language, everybody's text as it was written."""

import dataclasses
import re
from unittest.mock import Mock

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.followup.board_pack.pack_document import Changed, Goal, Pack, Paper, Proposed, set_pdf
from tovholder.followup.papers.paper_blocks import Table
from tovholder.shell import typesetting
from tovholder.shell.typesetting import NotDrawn

HOSTILE = [
    "#panic()",
    "$x$",
    "*fed*",
    "_kursiv_",
    "= Overskrift",
    "<mærke>",
    "@henvis",
    "\\",
    "`kode`",
    "// bort",
    "--",
]
WORDS = [
    "agenda",
    "papers",
    "annexes",
    "steps",
    "goals",
    "goals_lead",
    "decisions",
    "decisions_lead",
    "waiting",
    "waiting_lead",
    "invited",
    "owed",
    "dated",
    "dated_lead",
    "recommendations",
    "recommendations_lead",
    "anchoring",
    "anchoring_lead",
    "standing",
    "standing_lead",
    "fictional",
]
NO_ROWS = Table(["Hvad", "Hvem"], [], [1, 1], [], "Intet.")


def pack(text: str = "Tekst") -> Pack:
    """A pack that says the text everywhere that somebody's text can stand."""
    table = Table(["Hvad", "Hvem"], [[[text, text], [text]], [[], [""]]], [1, 1], [1])
    changed = Changed(text, ["Hvor", "Ændring", "Tekst"], [(text, text, [("added", text), ("removed", text)])], "")
    proposed = Proposed(text, text, table, [changed], table, [(text, [text])])
    return Pack(
        language="da",
        title="Mødemappe",
        running=text,
        fictional=True,
        lead=[text],
        invited=text,
        words={**dict.fromkeys(WORDS, "Afsnit"), "page": "Side {n} af {all}"},
        agenda=table,
        papers=[Paper(text, text, f"{text}\n\n{text}", [text], proposed), Paper("2. B", "O", "", [], None)],
        annexes=NO_ROWS,
        goals=[Goal(text, table)],
        decisions=NO_ROWS,
        waiting=table,
        dated=table,
        standing=NO_ROWS,
        recommendations=table,
        anchoring=table,
    )


def text_of(made: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made))


def test_it_is_tagged_and_says_its_title_and_its_language():
    made = set_pdf(pack())
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang(da", b"pdfuaid", b"/S/TH", b"/Scope/Column", b"/S/H1"):
        assert mark in made
    assert pypdfium2.PdfDocument(made).get_metadata_dict()["Title"] == "Mødemappe"


def test_pages_are_a4_and_numbered():
    pages = pypdfium2.PdfDocument(set_pdf(pack()))
    assert [round(side) for side in pages[0].get_size()] == [595, 842]
    assert f"Side 1 af {len(pages)}" in pages[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_somebody_wrote_is_printed_as_it_stands(hostile):
    said = re.sub(r"\s+", "", text_of(set_pdf(pack(f"xx{hostile}yy"))))
    assert said.count(f"xx{hostile}yy".replace(" ", "")) > 12


@pytest.mark.parametrize(
    "text", ["😀", "中文", "عربي", "\x00", "\x01", "\ue000", "\u202e", "\U000f0000", "e\u0301\u0301"]
)
def test_what_cannot_be_shown_is_replaced_not_refused(text):
    assert "før" in text_of(set_pdf(pack(f"før {text} efter")))


@try_examples(60)
@given(st.text(max_size=30))
def test_no_text_stops_the_pack(text):
    assert set_pdf(pack(text)).startswith(b"%PDF")


def test_a_text_that_cannot_be_set_is_a_fault_with_a_name(monkeypatch):
    monkeypatch.setattr(typesetting, "make_showable", lambda value: value)
    with pytest.raises(NotDrawn, match="could not be displayed"):
        set_pdf(pack("før 😀 efter"))


@pytest.mark.parametrize(("fault", "told"), [("PanicException", NotDrawn), ("KeyboardInterrupt", KeyboardInterrupt)])
def test_a_panic_of_the_setter_is_told_apart_from_somebody_stopping_the_process(monkeypatch, fault, told):
    import typst

    raised = KeyboardInterrupt if fault == "KeyboardInterrupt" else type(fault, (BaseException,), {})
    monkeypatch.setattr(typst, "compile", Mock(side_effect=raised))
    with pytest.raises(told):
        set_pdf(pack())


def test_removed_and_added_stand_apart():
    changed = Changed(
        "Budget", ["Hvor", "Ændring", "Tekst"], [("Beløb", "ændret", [("removed", "742"), ("added", "642")])], ""
    )
    made = pack()
    item = dataclasses.replace(
        made.papers[0], proposed=dataclasses.replace(made.papers[0].proposed, documents=[changed])
    )
    assert "742 642" in text_of(set_pdf(dataclasses.replace(made, papers=[item])))


def test_a_row_stays_on_one_page_but_one_longer_than_a_page_is_shown_whole():
    rows = [[[f"r{row}-{line}." for line in range(12)], [""]] for row in range(20)]
    rows.append([["ord " * 8000 + "til sidst"], [""]])
    made = set_pdf(dataclasses.replace(pack(), waiting=Table(["Hvad", "Hvem"], rows, [1, 1], [])))
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made)]
    for row in range(20):
        assert [page.count(f"r{row}-") for page in pages if f"r{row}-" in page] == [12]
    assert "til sidst" in pages[-1]


def test_a_pack_without_items_is_still_a_pack():
    empty = dataclasses.replace(pack(), papers=[], agenda=NO_ROWS, goals=[])
    assert "Intet." in text_of(set_pdf(empty))
