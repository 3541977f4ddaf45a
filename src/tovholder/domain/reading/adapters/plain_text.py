"""Plain text: which encoding it is in, where its pages begin."""

import re

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.source_document import Line

_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_PAGE_BY_SPACE = re.compile(r" \S")
_DANISH = frozenset("æøåÆØÅéÉ§«»–”")
_OLD_ENCODINGS = ("cp1252", "mac_roman", "cp865")
"""Windows, the Mac before 2001, DOS."""
MOST_LINES = 200_000
MOST_CONTROL_SHARE = 0.002
MOST_INDENTED_SHARE = 0.1


def read_text(data: bytes) -> tuple[tuple[Line, ...], int | None]:
    """The lines of a text file and its number of pages, where page breaks can be seen.

    Raises Refusal for bytes that are no text.
    """
    rows = _LINE_END.split(decode_text(data))
    if rows and rows[-1] == "":
        rows.pop()
    if len(rows) > MOST_LINES:
        raise Refusal(
            f"Teksten har {len(rows)} linjer; en aftale har højst {MOST_LINES}. Gem kun aftalen og prøv igen.",
            f"The text has {len(rows)} lines; an agreement has at most {MOST_LINES}. Save the agreement alone.",
            code="too_many_lines",
        )
    starts = find_page_starts(rows)
    page = 0 if starts else None
    lines = []
    for no, row in enumerate(rows, start=1):
        if page is not None and (no - 1 in starts or page == 0):
            page += 1
        lines.append(Line(no, row.replace("\f", ""), f"line {no}", page))
    return tuple(lines), page


def decode_text(data: bytes) -> str:
    """Bytes as text: by byte order mark, else UTF-8, else the old encoding that makes most Danish of them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return _decoded(data, "utf-8-sig")
    if data[:400].count(b"\x00") > len(data[:400]) // 3:
        return _decoded(data, "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be")
    try:
        return _without_binary(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _without_binary(data.decode(_guess_old_encoding(data), errors="replace"))


def _guess_old_encoding(data: bytes) -> str:
    """Of the old encodings, the one that makes most Danish letters of what is beyond ASCII; Windows' where even."""

    def count_danish(encoding: str) -> int:
        return sum(letter in _DANISH for letter in data.decode(encoding, errors="replace"))

    return max(_OLD_ENCODINGS, key=count_danish)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return _without_binary(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise Refusal(
            f"Filen siger, at den er {encoding}, men tegn {error.start} er det ikke. Gem den som UTF-8.",
            f"The file says it is {encoding}, but byte {error.start} is not. Save it as UTF-8.",
            code="wrong_encoding",
        ) from error


def _without_binary(text: str) -> str:
    junk = len(_CONTROL.findall(text)) + text.count("\ufffd")
    if junk > 2 and junk > len(text) * MOST_CONTROL_SHARE:
        raise Refusal(
            "Filen er ikke tekst: den indeholder styretegn. Gem aftalen som .docx, .pdf eller .txt.",
            "The file is not text: it holds control characters. Save the agreement as .docx, .pdf or .txt.",
            code="binary",
        )
    return _CONTROL.sub(" ", text)


def find_page_starts(rows: list[str]) -> set[int]:
    """Indexes of rows that begin a page: after a form feed, or, as some OCR writes it, one leading space."""
    feeds = {i for i, row in enumerate(rows) if "\f" in row}
    if feeds:
        return feeds
    spaced = {i for i, row in enumerate(rows) if _PAGE_BY_SPACE.match(row)}
    filled = sum(1 for row in rows if row.strip())
    return spaced if spaced and len(spaced) <= filled * MOST_INDENTED_SHARE else set()
