"""Opening a file of figures: what it really is, by its first bytes. Pure."""

from tovholder.monitor.intake.delimited import read_delimited
from tovholder.monitor.intake.headers import Vocabulary
from tovholder.monitor.intake.jsonstat import is_json, read_json_stat
from tovholder.monitor.intake.opened import Opened
from tovholder.monitor.intake.package import locked
from tovholder.monitor.intake.workbook import read_workbook
from tovholder.monitor.refusal import Refused

MOST_BYTES = 20 * 1024 * 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    ((b"%PDF-",), "en PDF", "a PDF"),
    ((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*"), "et billede", "a picture"),
    ((b"{\\rtf",), "et RTF-dokument", "an RTF document"),
    ((b"SQLite format 3",), "en database", "a database"),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"), "et pakket arkiv", "a packed archive"),
)
_MARKUP = (b"<?xml", b"<!doctype", b"<html", b"<table")


def open_file(data: bytes, vocabulary: Vocabulary) -> Opened:
    """The sheets of a workbook, a text file or a JSON-stat file. Raises `Refused` for everything else."""
    refuse_size(data)
    if data.startswith(_ZIP):
        return read_workbook(data)
    _refuse_other_formats(data)
    return read_json_stat(data, vocabulary) if is_json(data) else read_delimited(data)


def refuse_size(data: bytes) -> None:
    """An empty file, or one larger than figures are, is refused before anything in it is looked at."""
    if not data.strip():
        raise Refused("Filen er tom. Vælg en anden fil.", "The file is empty. Choose another file.")
    if len(data) > MOST_BYTES:
        size, most = len(data) // 2**20, MOST_BYTES // 2**20
        raise Refused(
            f"Filen fylder {size} MB; grænsen er {most} MB. Gem kun arkene med de tal, der skal ind.",
            f"The file is {size} MB; the limit is {most} MB. Save only the sheets with the figures to be read.",
        )


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(_OLD_OFFICE):
        if _PASSWORD in data:
            raise locked()
        raise Refused(
            "Filen er i det gamle Excel-format (.xls). Gem den som .xlsx, og prøv igen.",
            "The file is in the old Excel format (.xls). Save it as .xlsx and try again.",
        )
    for begins, da, en in _OTHERS:
        if data.startswith(begins):
            raise _not_figures(da, en)
    if data[:400].lstrip().lower().startswith(_MARKUP):
        raise _not_figures("en webside eller XML", "a web page or XML")


def _not_figures(da: str, en: str) -> Refused:
    return Refused(
        f"Filen er {da}. Tal læses fra en projektmappe (.xlsx), en tekstfil (.csv) eller JSON-stat.",
        f"The file is {en}. Figures are read from a workbook (.xlsx), a text file (.csv) or JSON-stat.",
    )
