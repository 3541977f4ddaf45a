"""Names and headings brought to one form before they are compared, and the letters of a sheet's columns. Pure."""

import re
import unicodedata
from functools import lru_cache

from tovholder.domain.language.letter_gate import normalise_letters

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "é": "e"})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_FOOTNOTE_MARK = re.compile(r"(?:(?<![¹²³⁰-⁹])[¹²³⁰-⁹]++|(?<![\s*])\s*+\*++|(?<!\s)\s++\d{1,2}\))$")
_AGES = re.compile(r"(?<!\d)(\d{1,2})\s*(?:-|til|to)\s*(\d{1,2})\s*-?\s*(?:aarige|aars|aar|years?)\b")
_EDGES = " .:;,*"


@lru_cache(maxsize=20_000)
def clean_text(text: str) -> str:
    """A text as people see it: unseen characters gone, every run of spaces one space."""
    return " ".join(normalise_letters(text).split())


@lru_cache(maxsize=20_000)
def fold_name(text: str) -> str:
    """A name or heading without what does not tell names apart: case, spaces, footnote marks, Danish letters' spelling.

    'Ådalen ' and 'aadalen' are one; so are '1-5 årige', '1–5-årige' and '1 til 5 år'.
    """
    plain = unicodedata.normalize("NFKC", _FOOTNOTE_MARK.sub("", clean_text(text))).lower()
    plain = plain.translate(_DASHES).translate(_LETTERS).strip(_EDGES)
    return _AGES.sub(r"\1-\2-aarige", plain)


def spell_column(column: int) -> str:
    """The letters of a column counted from 0: A, B, … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def name_cell(row: int, column: int) -> str:
    """A cell's name by its row as people see it (from 1) and its column from 0: C5."""
    return f"{spell_column(column)}{row}"


def find_cell_place(name: str) -> tuple[int, int] | None:
    """Row and column from 0 of a cell's name; None for what is no cell's name."""
    match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", name)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
