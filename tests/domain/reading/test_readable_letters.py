"""A letter is a file that somebody can read: whole, what its name says, and with something in it."""

import io
import struct
import zipfile
import zlib

import pytest

from tests.universe.letters import make_pdf
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.readable_letters import refuse_unreadable_letter


def make_png(width=200, height=300):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def make_jpeg(width=200, height=300):
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, height, width, 0)
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"JF" + frame + b"\xff\xda" + b"\0" * 40 + b"\xff\xd9"


def make_docx(text="Landsbyggefonden godkender."):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>")
    return data.getvalue()


def make_packed_pdf():
    """One whose pages stand in a packed part, as newer programs write them."""
    packed = zlib.compress(b"1 0 << /Type /Catalog >> << /Type /Page /Parent 2 0 R >>")
    data = b"%PDF-1.5\n4 0 obj\n<< /Type /ObjStm /N 2 /First 4 >>\nstream\n" + packed + b"\nendstream\nendobj\n"
    return data + b"5 0 obj\n<< /Type /XRef >>\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(data)


MAIL = (
    b"From: lbf@lbf.dk\r\nDate: Mon, 2 Nov 2026 10:00:00 +0100\r\nSubject: Svar\r\n\r\nVi har ingen indvendinger.\r\n"
)
OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000 + "__substg1.0_1000001F".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("brev.pdf", make_pdf()),
        ("Brev.PDF", make_pdf()),
        ("ny.pdf", make_packed_pdf()),
        ("scannet.png", make_png()),
        ("foto.jpg", make_jpeg()),
        ("foto.jpeg", make_jpeg()),
        ("svar.eml", MAIL),
        ("svar.msg", OUTLOOK),
        ("brev.docx", make_docx()),
    ],
)
def test_what_can_be_read_is_taken(name, data):
    assert refuse_unreadable_letter(name, data) is None


@pytest.mark.parametrize("kind", ["pdf", "png", "jpg", "jpeg", "eml", "msg", "docx"])
@pytest.mark.parametrize("data", [b"x", b"%PDF-1.7", b"\0" * 5000, b"<html></html>", MAIL[:20], make_pdf()[:-120]])
def test_what_is_only_called_so_is_refused_with_how_to_mend_it(kind, data):
    with pytest.raises(Refusal) as refusal:
        refuse_unreadable_letter(f"brev.{kind}", data)
    assert "gem den på ny" in refusal.value.da


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("brev.png", make_pdf()),
        ("brev.pdf", make_png()),
        ("prik.png", make_png(1, 1)),
        ("stribe.jpg", make_jpeg(400, 3)),
        ("tom.docx", make_docx(" ")),
        ("tom.eml", MAIL.split(b"\r\n\r\n")[0] + b"\r\n\r\n \r\n"),
        ("uden-afsender.eml", MAIL.partition(b"\r\n")[2]),
        ("ingen-sider.pdf", make_pdf().replace(b"/Type /Page /", b"/Type /Other")),
    ],
)
def test_another_kind_one_dot_or_nothing_in_it_is_no_letter(name, data):
    with pytest.raises(Refusal) as refusal:
        refuse_unreadable_letter(name, data)
    assert refusal.value.code == "unreadable"


@pytest.mark.parametrize("name", ["brev", "brev.txt", "brev.xlsx", "brev.exe", "pdf"])
def test_a_file_of_another_kind_is_told_which_will_do(name):
    with pytest.raises(Refusal, match="PDF"):
        refuse_unreadable_letter(name, make_pdf())
