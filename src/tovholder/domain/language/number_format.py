"""Numbers as a sentence says them, in Danish and in English. Pure: pages have their own filters."""

from typing import Literal

Lang = Literal["da", "en"]
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def format_number(value: float, decimals: int = 0, *, sign: bool = False) -> dict[Lang, str]:
    """1234.5 as 1.234,5 and 1,234.5; a true minus; with `sign` also a plus, and ± for what rounds to nothing."""
    english = f"{abs(value):,.{decimals}f}"
    nothing = not any(digit in "123456789" for digit in english)
    before = "" if nothing else MINUS if value < 0 else ""
    if sign:
        before = "±" if nothing else MINUS if value < 0 else "+"
    danish = english.translate(str.maketrans(",.", ".,"))
    return {"da": before + danish, "en": before + english}


def format_percent(share: float, decimals: int = 1) -> dict[Lang, str]:
    """A share (0-1) as a percentage: 31,9 % with a no-break space, 31.9%."""
    text = format_number(100 * share, decimals)
    return {"da": f"{text['da']}{NBSP}%", "en": f"{text['en']}%"}


def format_points(difference: float, decimals: int = 1, *, sign: bool = True) -> dict[Lang, str]:
    """A difference of shares (0-1) in percentage points: −2,5 procentpoint."""
    text = format_number(100 * difference, decimals, sign=sign)
    return {"da": f"{text['da']}{NBSP}procentpoint", "en": f"{text['en']} percentage points"}
