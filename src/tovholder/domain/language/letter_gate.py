"""One gate that every text passes before anything is looked for in it: letters that look alike become one. Pure.

A Mac, a PDF, a web page and Word write the same word with other characters: an å of two parts, a space that does not
break, a hyphen that must not part a line, two letters drawn as one, marks that nobody sees. What is shown to people
stays as it was written; what is compared, split and counted goes through here.
"""

import re
import unicodedata

_UNSEEN = dict.fromkeys(
    [0x00AD, 0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF],
    None,
)
"""Soft hyphen, joiners, marks of direction, byte order mark; Word's variation selectors come below."""
_SPACES = dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_HYPHENS = dict.fromkeys([0x2010, 0x2011, 0x2043, 0xFE63, 0xFF0D], "-")
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
    0x0132: "IJ", 0x0133: "ij",
}  # fmt: skip
_TABLE = {**_UNSEEN, **dict.fromkeys(range(0xFE00, 0xFE10), None), **_SPACES, **_HYPHENS, **_LIGATURES}
_STROKES = re.compile("([oO])[\u0337\u0338]")
_LOOSE_RINGS = re.compile("([aA])[\u02da\u00b0](?=[a-zæøå])|\u02da([aA])")
_RING = "\N{COMBINING RING ABOVE}"
_DASH_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\u2012\u2013\u2014\u2212](?=\d)")
_PLAIN = re.compile(r"[\x00-\x7fæøåÆØÅéÉ»«]*")


def normalise_letters(text: str) -> str:
    """The text with one character for each letter, space and hyphen that people see; line breaks and tabs stay.

    A dash between two digits is a hyphen (18–29-årige, 2019–22); every other dash stays what it is, so that a minus
    and a pause can still be told.
    """
    if _PLAIN.fullmatch(text):
        return text
    told = _STROKES.sub(lambda found: "øØ"[found[1] == "O"], text.translate(_TABLE))
    told = _LOOSE_RINGS.sub(lambda found: (found[1] or found[2]) + _RING, told)
    return _DASH_BETWEEN_DIGITS.sub("-", unicodedata.normalize("NFC", told))


def has_look_alikes(text: str) -> bool:
    """Whether the gate changes the text: then it was copied from somewhere, or written by another program."""
    return normalise_letters(text) != text
