"""Whether a file is a letter that somebody can read: what its name says it is, whole, and with something in it. Pure.

Nothing is drawn and no program in the file is run: the parts that make such a file readable are looked for.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.tables.zip_archive import Archive

LEAST_PIXELS = 100
"""A picture smaller than this on either side holds no letter."""
_MOST_INFLATED = 8 * 1024 * 1024
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_STREAM = re.compile(rb"/ObjStm(?:(?!endobj).){0,2000}?stream\r?\n", re.DOTALL)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL_PART = "__substg1.0_".encode("utf-16-le")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The marks in a JPEG that a picture's size follows."""


def refuse_unreadable_letter(name: str, data: bytes) -> None:
    """Raise `Refusal` unless the file is a PDF, a picture, a mail or a Word file that can be read."""
    kind = name.rpartition(".")[2].lower() if "." in name else ""
    check = _CHECKS.get(kind)
    if check is None:
        raise Refusal(
            f"{name}: brevet skal være en PDF, et billede (PNG eller JPEG), en mail (EML eller MSG) eller en DOCX.",
            f"{name}: the letter must be a PDF, a picture (PNG or JPEG), a mail (EML or MSG) or a DOCX.",
            code="kind",
        )
    if not check(data):
        raise Refusal(
            f"{name}: filen kan ikke læses som {kind.upper()}. Åbn den hos dig selv, gem den på ny, og vælg den igen.",
            f"{name}: the file cannot be read as {kind.upper()}. Open it yourself, save it anew, and choose it again.",
            code="unreadable",
        )


def _is_pdf(data: bytes) -> bool:
    """It begins and ends as one, its table of contents is where it says, and it has a page."""
    if b"%PDF-" not in data[:1024] or b"%%EOF" not in data[-2048:]:
        return False
    starts = re.findall(rb"startxref\s+(\d+)", data[-2048:])
    at = int(starts[-1]) if starts else -1
    table = data[at : at + 40].lstrip() if 0 < at < len(data) else b""
    if not (table.startswith(b"xref") or re.match(rb"\d+\s+\d+\s+obj", table)):
        return False
    return b"/Encrypt" in data or any(_PAGE.search(part) for part in (data, *_inflated(data)))


def _inflated(data: bytes) -> Iterator[bytes]:
    """The packed parts in which newer files keep their pages, a bounded amount of them."""
    left = _MOST_INFLATED
    for found in _STREAM.finditer(data):
        try:
            part = zlib.decompressobj().decompress(data[found.end() :], left)
        except zlib.error:
            continue
        left -= len(part)
        yield part
        if left <= 0:
            return


def _is_png(data: bytes) -> bool:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR" or b"IEND" not in data[-16:]:
        return False
    width, height = struct.unpack(">II", data[16:24])
    return bool(min(width, height) >= LEAST_PIXELS)


def _is_jpeg(data: bytes) -> bool:
    """It ends as one, and the frame that gives its size is there."""
    if not data.startswith(b"\xff\xd8\xff") or b"\xff\xd9" not in data[-64:]:
        return False
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        mark, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if mark in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return bool(min(width, height) >= LEAST_PIXELS)
        at += 2 + length
    return False


def _is_mail(data: bytes) -> bool:
    """A mail says whom it is from and when, and something."""
    mail = message_from_bytes(data, policy=policy.compat32)
    if not mail["From"] or not mail["Date"]:
        return False
    parts = (part.get_payload(decode=True) for part in mail.walk() if not part.is_multipart())
    return any(isinstance(part, bytes) and part.strip() for part in parts)


def _is_outlook(data: bytes) -> bool:
    return data.startswith(_OLE) and len(data) > 1536 and _MAIL_PART in data


def _is_word(data: bytes) -> bool:
    try:
        archive = Archive(data)
        text = archive.xml("word/document.xml") if "word/document.xml" in archive.names() else b""
    except Refusal:
        return False
    return bool(re.search(rb"<w:t[ >][^<]*\S[^<]*</w:t>", text) or b"<pic:pic" in text)


_CHECKS: dict[str, Callable[[bytes], bool]] = {
    "pdf": _is_pdf,
    "png": _is_png,
    "jpg": _is_jpeg,
    "jpeg": _is_jpeg,
    "eml": _is_mail,
    "msg": _is_outlook,
    "docx": _is_word,
}
