"""What a workbook shows of a number: its number format applied, as far as it decides what the number is. Pure.

ECMA-376, part 1, 18.8.31: up to four sections (positive, negative, zero, text), each with a condition if need be. A
format may show other than what the cell holds: `[<5]"<5";0` shows <5 for 3, `;;;` shows nothing, `0,` shows
thousands. What is printed is what is read.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd-mm-yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd-mm-yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0",
}  # fmt: skip
"""Number formats that a workbook knows by number alone (18.8.30)."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<bracket>\[[^\]]*\])|_.|\*.'
    r"|(?P<digits>[0#?]+(?:[.,0#?]*[0#?])?)(?P<scale>,*)|(?P<letter>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_DATES = re.compile(r"(?i)[ymdhs]")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_COMPARE = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "=": lambda one, other: one == other,
    "<>": lambda one, other: one != other,
}


@dataclass(frozen=True)
class Shown:
    """What stands on the screen for a number."""

    text: str
    words: str
    """The letters that the format puts beside the digits."""
    digits: bool
    """Whether the number's own digits are shown at all."""
    scaled: bool = False
    """Whether the digits are of thousands, a fraction or an exponent, so that they are another number."""


@lru_cache(maxsize=2_000)
def is_date_format(code: str) -> bool:
    """Whether a format shows numbers as days or hours."""
    first = _sections(code)[0] if code else ""
    if re.search(r"(?i)\[(?:h+|m+|s+)\]", first):
        return True
    return bool(_DATES.search(_LITERAL.sub("", first))) and not re.search("[0#?]", _LITERAL.sub("", first))


def show_number(number: Decimal, code: str) -> Shown | None:
    """What the format shows of the number; None where it shows the number as it is."""
    if not code or code == "General" or code == "@" or is_date_format(code):
        return None
    section, negative = _choose(number, tuple(_sections(code)))
    if section.strip().lower() in {"general", "standard"}:
        return None
    return _show(abs(number) if negative else number, section)


@lru_cache(maxsize=2_000)
def _sections(code: str) -> list[str]:
    found, begin, quoted = [], 0, False
    for at, letter in enumerate(code):
        if letter == '"' and code[at - 1 : at] != "\\":
            quoted = not quoted
        elif letter == ";" and not quoted and code[at - 1 : at] != "\\":
            found.append(code[begin:at])
            begin = at + 1
    return [*found, code[begin:]]


def _choose(number: Decimal, sections: tuple[str, ...]) -> tuple[str, bool]:
    """The section that is for the number, and whether it shows the number without its minus."""
    if any(_CONDITION.search(section) for section in sections):
        return _by_conditions(number, sections), False
    if number > 0 or len(sections) == 1:
        return sections[0], False
    if number < 0:
        return sections[1], True
    return (sections[2] if len(sections) > 2 else sections[0]), False


def _by_conditions(number: Decimal, sections: tuple[str, ...]) -> str:
    otherwise = None
    for section in sections[:3]:
        condition = _CONDITION.search(section)
        if condition is None:
            otherwise = section if otherwise is None else otherwise
        elif _COMPARE[condition[1]](number, Decimal(condition[2])):
            return section
    return otherwise if otherwise is not None else "General"


def _show(number: Decimal, section: str) -> Shown:
    text, words, digits, scaled = "", "", False, False
    for found in _TOKEN.finditer(section):
        literal = found["quoted"] or found["escaped"] or _currency(found["bracket"]) or ""
        if found["digits"] and not digits:
            percent = _LITERAL.sub("", section).count("%")
            written = _digits(number.scaleb(2 * percent), found["digits"])
            text += written
            digits, scaled = bool(written), bool(found["scale"])
        elif found["digits"] or (found["letter"] in {"/", "E", "e"} and digits):
            scaled = True
        else:
            plain = found["letter"] or ""
            text += literal or plain
            words += literal or ("" if plain in {"%", " ", "-", "+", "(", ")"} else plain)
    return Shown(text.strip(), words.strip(), digits, scaled)


def _currency(bracket: str | None) -> str:
    found = _CURRENCY.fullmatch(bracket or "")
    return found[1] if found else ""


def _digits(number: Decimal, picture: str) -> str:
    whole, _point, decimals = picture.partition(".")
    places = len(re.sub("[^0#?]", "", decimals))
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if re.fullmatch(r"[#?,]*", whole) and not decimals and rounded == 0:
        return ""
    return f"{rounded:f}".replace(".", ",")


def shows_percent(code: str) -> bool:
    """Whether a format shows a hundred times the number: 0.936 as 93,6 %."""
    return "%" in _LITERAL.sub("", code.split(";")[0])


def writes_percent(code: str) -> bool:
    """Whether a format only writes a percent sign after the number as it is."""
    return not shows_percent(code) and "%" in code


def count_shown_decimals(code: str) -> int | None:
    """How many decimals a format shows; None for a format that shows as many as there are."""
    digits = re.search(r"[0#?](?:\.([0#?]+))?(?![0#?,.])", _LITERAL.sub("", code.split(";")[0]))
    return len(digits[1] or "") if digits else None
