"""What cannot be read is refused in one sentence in each language, quickly, whatever the bytes are."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.made.as_docx import docx_of
from tests.made.as_pdf import pdf_of
from tests.made.facts import made
from tests.made.writing import Block, written
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading import read_agreement, source_document
from tovholder.domain.reading.source_document import open_source

PROGRAMME = written(made(2))
WORD = docx_of(PROGRAMME)
PDF = pdf_of(PROGRAMME)


def refusal(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        read_agreement("aftale", data)
    assert caught.value.da.endswith(".")
    assert caught.value.en.endswith(".")
    return caught.value.code


def with_part(name: str, content: bytes, *, base: bytes = WORD) -> bytes:
    """The Word file with one part put in or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def test_what_a_file_is_is_told_by_its_bytes_not_its_name() -> None:
    assert open_source("aftale.txt", WORD).kind == "docx"
    assert open_source("aftale.docx", PDF).kind == "pdf"
    assert open_source("aftale.pdf", b"Aftale\n").kind == "text"


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"") == "empty"


def test_old_word_and_open_document_are_to_be_saved_anew() -> None:
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600) == "old_word"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert refusal(out.getvalue()) == "open_document"


def test_a_zip_that_is_no_word_file_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr("notes.txt", "hej")
    assert refusal(out.getvalue()) == "not_word"


@pytest.mark.parametrize("cut", [40, 400, len(WORD) // 2, len(WORD) - 30])
def test_a_word_file_cut_short_is_refused(cut: int) -> None:
    assert refusal(WORD[:cut]) == "damaged"


def test_a_document_with_macros_is_refused() -> None:
    assert refusal(with_part("word/vbaProject.bin", b"x")) == "macros"


@pytest.mark.parametrize(
    "declaration", ["<!DOCTYPE x [<!ENTITY a 'b'>]>", "<!DOCTYPE x SYSTEM 'http://example.org/x'>"]
)
def test_a_part_that_declares_entities_is_refused_unread(declaration: str) -> None:
    text = f"<?xml version='1.0'?>{declaration}<w:styles/>"
    assert refusal(with_part("word/styles.xml", text.encode())) == "xml_declarations"
    assert refusal(with_part("word/styles.xml", text.encode("utf-16"))) == "xml_declarations"


def test_a_zip_bomb_is_refused() -> None:
    bomb = with_part("word/styles.xml", b" " * (70 * 1024 * 1024))
    assert refusal(bomb) == "inflates"


def test_a_pdf_cut_short_or_made_up_is_refused() -> None:
    assert refusal(b"%PDF-1.7\nnothing here") == "damaged"


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    pages = [Block("table", rows=[["a", "b", "c", "d", "e", "f"]] * 501, splits=list(range(1, 501)))]
    assert refusal(pdf_of(pages)) == "too_many_pages"


def test_binary_junk_is_no_text() -> None:
    assert refusal(bytes(range(256)) * 40) == "binary"


def test_a_picture_a_web_page_and_rich_text_are_named() -> None:
    assert refusal(b"\x89PNG\r\n" + b"\x00" * 50) == "picture"
    assert refusal(b"<!DOCTYPE html><html></html>") == "markup"
    assert refusal(b"{\\rtf1 hej}") == "rich_text"


def test_utf_16_that_breaks_off_is_refused() -> None:
    assert refusal("Aftale".encode("utf-16") + b"\x00\xd8") == "wrong_encoding"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_danish_letters_come_through_any_encoding(encoding: str) -> None:
    source = open_source("a.txt", "Børn får støtte på Ærø\nto\n".encode(encoding))
    assert [line.text for line in source.lines] == ["Børn får støtte på Ærø", "to"]


def test_a_text_that_is_no_agreement_is_refused() -> None:
    text = (
        "Kære alle\nTak for en god fest i går. Det var hyggeligt, og vi ses igen til næste år, når solen skinner.\n" * 9
    )
    assert refusal(text.encode()) == "no_agreement"


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet gäller för perioden och det är en strategi för att skapa trygga områden med kommunen. ",
        "Avtalen gjelder for perioden og det er en strategi for å skape trygge områder etter noen år mot uro. ",
        "Die Vereinbarung gilt für den Zeitraum und ist eine Strategie für die Stadt mit der Gemeinde. ",
        "The agreement is for the period and it is a strategy to make the areas safe with the residents and the town. ",
    ],
)  # fmt: skip
def test_an_agreement_in_another_language_is_not_read_as_danish(text: str) -> None:
    assert refusal((text * 12).encode()) == "other_language"


def test_text_from_right_to_left_is_refused() -> None:
    assert refusal(("הסכם אסטרטגי על שיתוף פעולה בשכונה " * 40).encode()) == "right_to_left"


def test_a_pdf_locked_by_a_password_is_refused() -> None:
    locked = Path(__file__).parents[2] / "made/locked/locked.pdf"
    assert refusal(locked.read_bytes()) == "encrypted"


def test_a_zip_locked_by_a_password_is_refused() -> None:
    locked = bytearray(WORD)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = locked.find(mark)
        while start >= 0:
            locked[start + place] |= 1
            start = locked.find(mark, start + 4)
    assert refusal(bytes(locked)) == "encrypted"


def test_a_file_over_the_limit_is_refused_by_its_size_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert source_document.MOST_BYTES == 100 * 2**20
    monkeypatch.setattr(source_document, "MOST_BYTES", len(WORD) - 1)
    assert refusal(WORD) == "too_large"
