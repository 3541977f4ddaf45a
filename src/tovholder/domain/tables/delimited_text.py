"""A text file of figures (.csv, .txt, .tsv): which encoding, which separator, its cells. Pure."""

import csv
import io
import re
from collections import Counter

from tovholder.domain.language.letter_gate import normalise_letters
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.tables.cell_grid import CellValue, Grid, Opened, ValuelessCell

SEPARATORS = (";", "\t", "|", ",")
"""In the order of trust: a comma is as often a decimal mark."""
MOST_ROWS, MOST_COLUMNS = 200_000, 1_000
_NAMES = {
    ";": ("semikolon", "semicolon"),
    "\t": ("tabulator", "tab"),
    "|": ("lodret streg", "bar"),
    ",": ("komma", "comma"),
}
_DECLARED = re.compile(r"sep=(.)\s*\r?\n?", re.IGNORECASE)
_TWICE_ENCODED = re.compile("Ã[¦¸¥†˜…\u0098\u0086\u0085]")
_OTHER_CODE_PAGE = re.compile("[A-Za-z][\u2018\u203a\u2020](?:[a-z]|[\\s;,]|$)")
"""The letters æ, ø and å of the old code pages 850 and 865, taken for Windows-1252."""
_SHIELD = re.compile(r"^'(?=[=+\-@])")
"""The mark by which a text is kept from being taken for a formula, as our own CSV files have it."""
_SPREADSHEET_ERROR = re.compile(r"#[A-ZÆØÅ][A-ZÆØÅ/0_]*[!?]?")
"""#I/T, #DIVISION/0!, #N/A: what a sheet saved as text writes where a formula failed."""
_TOO_NARROW = re.compile("#{2,}")
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")


def read_delimited(data: bytes) -> Opened:
    """The table of a text file. Raises `Refusal` when its letters or its columns cannot be told."""
    text, encoding = _decoded(data)
    stated = [make_text("Filen er læst som Windows-1252.", "The file was read as Windows-1252.")] * (
        encoding == "cp1252"
    )
    declared = _DECLARED.match(text)
    body = normalise_letters(text[declared.end() :] if declared else text)
    separator = declared[1] if declared else _separator(body)
    rows = _parsed(body, separator)
    stated.append(_of_separator(separator))
    return Opened("delimited", [Grid(None, rows, first_row=2 if declared else 1)], stated)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding: by byte order mark, else UTF-8, else Windows-1252."""
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise _unknown_letters() from None
        encoding, text = "cp1252", _as_windows(data)
    if _TWICE_ENCODED.search(text) or "\ufffd" in text:
        raise _spoiled_letters()
    if _BINARY.search(text):
        raise Refusal(
            "Filen er ikke tekst. Gem tallene som .xlsx eller .csv, og prøv igen.",
            "The file is not text. Save the figures as .xlsx or .csv and try again.",
        )
    return text, encoding


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data[:400].count(b"\x00") > len(data[:400]) // 3:
        return "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"
    return "utf-8"


def _as_windows(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as fault:
        raise _unknown_letters() from fault
    if _OTHER_CODE_PAGE.search(text) and not re.search("[æøåÆØÅ]", text):
        raise _unknown_letters()
    return text


def _unknown_letters() -> Refusal:
    return Refusal(
        "Filens tegnsæt kan ikke kendes, så æ, ø og å ville blive forkerte. Gem den som »CSV UTF-8« i Excel.",
        "The file's encoding cannot be told, so æ, ø and å would come out wrong. Save it as “CSV UTF-8” in Excel.",
    )


def _spoiled_letters() -> Refusal:
    return Refusal(
        "Filens æ, ø og å er ødelagt (for eksempel »Ã¥« for å). Hent den fra kilden igen, og gem den som »CSV UTF-8«.",
        "The file's æ, ø and å are spoiled (“Ã¥” for å, say). Fetch it from the source again and save it as “CSV "
        "UTF-8”.",
    )


def _separator(text: str) -> str:
    """The separator that stands equally often in many lines; a comma only where none of the others does.

    Titles, sources and decimals have commas too, so a comma must be in three times as many lines to be believed first.
    """
    lines = [line for line in text.splitlines() if line.strip()][:1_000]
    fitting = {separator: _regular(lines, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: fitting[separator] * (1 if separator == "," else 3))
    if not fitting[best]:
        raise Refusal(
            "Filens kolonner kan ikke kendes: der er hverken semikolon, tabulator eller komma mellem dem. Gem "
            "tallene som .xlsx eller som .csv med semikolon.",
            "The file's columns cannot be told: no semicolon, tab or comma parts them. Save the figures as .xlsx "
            "or as .csv with semicolons.",
        )
    return best


def _regular(lines: list[str], separator: str) -> int:
    """How many lines have the separator the usual number of times, outside quotation marks."""
    counts = Counter(re.sub(r'"[^"]*"', "", line).count(separator) for line in lines)
    del counts[0]
    return max(counts.values(), default=0)


def _of_separator(separator: str) -> Text:
    da, en = _NAMES.get(separator, (f"»{separator}«", f"“{separator}”"))
    return make_text(f"Kolonnerne er skilt med {da}.", f"The columns are parted by {en}.")


def _parsed(text: str, separator: str) -> list[list[CellValue]]:
    rows: list[list[CellValue]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for record in reader:
            rows.append([_cell(field) for field in record])
            if len(rows) > MOST_ROWS or len(record) > MOST_COLUMNS:
                raise Refusal(
                    f"Filen er større, end tabeller med nøgletal er ({MOST_ROWS} rækker, {MOST_COLUMNS} kolonner). "
                    "Gem kun de tal, der skal ind.",
                    f"The file is larger than tables of figures are ({MOST_ROWS} rows, {MOST_COLUMNS} columns). "
                    "Save only the figures to be read.",
                )
    except csv.Error as fault:
        raise Refusal(
            f"Linje {reader.line_num} kan ikke læses: et anførselstegn er åbnet og ikke lukket. Ret linjen.",
            f"Line {reader.line_num} cannot be read: a quotation mark is opened and not closed. Mend the line.",
        ) from fault
    return rows


def _cell(field: str) -> CellValue:
    """A field as it is read on; what a sheet writes where it shows no value is told as that."""
    plain = field.strip()
    if not plain:
        return None
    if _SPREADSHEET_ERROR.fullmatch(plain):
        return ValuelessCell(make_text(f"cellen viser fejlen {plain}", f"the cell shows the error {plain}"))
    if _TOO_NARROW.fullmatch(plain):
        return ValuelessCell(
            make_text(
                f"cellen viser {plain}, fordi kolonnen var for smal, da filen blev gemt",
                f"the cell shows {plain}, because the column was too narrow when the file was saved",
            )
        )
    return _SHIELD.sub("", field)
