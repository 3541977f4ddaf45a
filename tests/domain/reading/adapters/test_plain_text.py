"""Old text files: the encoding that makes Danish of the bytes, whichever machine wrote them."""

import io
import zipfile

import pytest

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.adapters.plain_text import decode_text
from tovholder.domain.reading.source_document import open_source

DANISH = "Områderne Ådalen og Søbakken: æblehaver, børnehøjde og låger. Én ejer, få beboere."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp865"])
def test_danish_is_read_in_the_encoding_it_was_written_in(encoding: str) -> None:
    assert decode_text(DANISH.encode(encoding)) == DANISH


def test_text_without_letters_beyond_ascii_is_itself() -> None:
    assert decode_text(b"Budget 2026\nI alt 100") == "Budget 2026\nI alt 100"


def test_a_file_from_pages_is_refused_with_how_to_save_it() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("Index/Document.iwa", b"x")
    with pytest.raises(Refusal) as refused:
        open_source("aftale.pages", stream.getvalue())
    assert refused.value.code == "pages"
    assert ".docx" in refused.value.text.da
