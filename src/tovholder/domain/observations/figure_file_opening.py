"""Opening a file of figures: what it really is, by its first bytes. Pure."""

import re
from collections.abc import Iterator

from tovholder.domain.content.programme_text import read_programme_file
from tovholder.domain.content.schema.observation_schema import LocalIndicator
from tovholder.domain.content.schema.programme_schema import PROGRAMME_SCHEMA
from tovholder.domain.language.personal_numbers_in_text import line_resembles_cpr, resembles_cpr
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.observations.figure_rows import ReadRow
from tovholder.domain.reading.adapters.plain_text import decode_text
from tovholder.domain.tables.cell_grid import Opened
from tovholder.domain.tables.delimited_text import read_delimited
from tovholder.domain.tables.json_stat import is_json, read_json_stat
from tovholder.domain.tables.open_document import is_open_sheet, read_open_sheet
from tovholder.domain.tables.workbook import read_workbook
from tovholder.domain.tables.workbook_package import make_locked_refusal
from tovholder.domain.tables.zip_archive import Archive

# A file of figures holds no persons: whatever looks like a civil registration number stops the whole file. Pure.


def refuse_personal_numbers(opened: Opened) -> None:
    """Raise `Refusal` where a cell, also of a hidden sheet, or a comment resembles a CPR number; the place is named."""
    place = next(_places(opened), None)
    if place is not None:
        raise _refusal(place)


def refuse_personal_text(text: str) -> None:
    """Raise `Refusal` where a line of text resembles a CPR number."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line_resembles_cpr(line):
            raise _refusal(make_text(f"Linje {number}", f"Line {number}"))


def _places(opened: Opened) -> Iterator[Text]:
    seen: set[str] = set()
    for grid in opened.grids:
        for row, values in enumerate(grid.rows):
            for column, value in enumerate(values):
                if isinstance(value, str) and value not in seen:
                    seen.add(value)
                    if resembles_cpr(value):
                        yield grid.where(row, column)
    if any(resembles_cpr(remark) for remark in opened.remarks):
        yield make_text("En kommentar til en celle", "A comment on a cell")


def _refusal(place: Text) -> Refusal:
    return Refusal(
        f"{place.da} ligner et CPR-nummer. Filen er ikke læst: fjern alle oplysninger om personer, og prøv igen.",
        f"{place.en} looks like a civil registration number (CPR). The file was not read: remove all personal data "
        "and try again.",
    )


# A programme file's observations, as they stand in it. Pure.

_SCHEMA = re.compile(rf"[\"']?\bschema[\"']?\s*:\s*[\"']?{PROGRAMME_SCHEMA}\b".encode())
_LOOKED_AT = 20_000


def is_programme_file(data: bytes) -> bool:
    """Whether the file says that it is a whole programme."""
    return _SCHEMA.search(data[:_LOOKED_AT]) is not None


def read_programme_observations(name: str, data: bytes) -> tuple[list[ReadRow], list[LocalIndicator]]:
    """The observations, a row's number the observation's in the file, and the programme's own indicators.

    Raises `Refusal` for a file that is no valid programme or has no observations.
    """
    try:
        text = decode_text(data)
        refuse_personal_text(text)
        file = read_programme_file(text, name)
    except Refusal as fault:
        raise Refusal(fault.da, fault.en) from fault
    if not file.observations:
        raise Refusal(
            f"{name}: programmet har ingen målinger at læse.", f"{name}: the programme has no observations to read."
        )
    rows = [ReadRow(observed, None, number) for number, observed in enumerate(file.observations, start=1)]
    return rows, file.local_indicators


MOST_BYTES = 20 * 1024 * 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD, _OLD_WORD = "EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
_OTHERS = (
    ((b"%PDF-",), "en PDF", "a PDF"),
    ((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*"), "et billede", "a picture"),
    ((b"{\\rtf",), "et RTF-dokument", "an RTF document"),
    ((b"SQLite format 3",), "en database", "a database"),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"), "et pakket arkiv", "a packed archive"),
)
_MARKUP = (b"<?xml", b"<!doctype", b"<html", b"<table")


def open_figure_file(data: bytes) -> Opened:
    """The sheets of a workbook, a text file or a JSON-stat file. Raises `Refusal` for everything else."""
    refuse_size(data)
    if data.startswith(_ZIP):
        archive = _open_archive(data)
        return read_open_sheet(archive) if archive and is_open_sheet(archive) else read_workbook(data)
    _refuse_other_formats(data)
    return read_json_stat(data) if is_json(data) else read_delimited(data)


def _open_archive(data: bytes) -> Archive | None:
    """The zip; None where it cannot be opened, which is told as a workbook's fault."""
    try:
        return Archive(data)
    except Refusal:
        return None


def refuse_size(data: bytes) -> None:
    """An empty file, or one larger than figures are, is refused before anything in it is looked at."""
    if not data.strip():
        raise Refusal("Filen er tom. Vælg en anden fil.", "The file is empty. Choose another file.")
    if len(data) > MOST_BYTES:
        size, most = len(data) // 2**20, MOST_BYTES // 2**20
        raise Refusal(
            f"Filen fylder {size} MB; grænsen er {most} MB. Gem kun arkene med de tal, der skal ind.",
            f"The file is {size} MB; the limit is {most} MB. Save only the sheets with the figures to be read.",
        )


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(_OLD_OFFICE):
        raise make_locked_refusal() if _PASSWORD in data else _tell_old_office(data)
    for begins, da, en in _OTHERS:
        if data.startswith(begins):
            raise _not_figures(da, en)
    if data[:400].lstrip().lower().startswith(_MARKUP):
        raise _not_figures("en webside eller XML", "a web page or XML")


def _tell_old_office(data: bytes) -> Refusal:
    """Excel's and Word's formats of before 2007 begin alike; the name of the stream inside tells them apart."""
    if _OLD_WORD in data:
        return Refusal(
            "Filen er i det gamle Word-format (.doc). Kopiér tabellen over i et regneark, gem det som .xlsx, og prøv "
            "igen.",
            "The file is in the old Word format (.doc). Copy the table into a sheet, save it as .xlsx and try again.",
        )
    return Refusal(
        "Filen er i det gamle Excel-format (.xls). Åbn den i Excel, vælg Gem som, Excel-projektmappe (.xlsx), og prøv "
        "igen.",
        "The file is in the old Excel format (.xls). Open it in Excel, choose Save as, workbook (.xlsx) and try again.",
    )


def _not_figures(da: str, en: str) -> Refusal:
    return Refusal(
        f"Filen er {da}. Tal læses fra en projektmappe (.xlsx), en tekstfil (.csv) eller JSON-stat.",
        f"The file is {en}. Figures are read from a workbook (.xlsx), a text file (.csv) or JSON-stat.",
    )
