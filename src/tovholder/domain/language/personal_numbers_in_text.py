"""Whether a text holds something like a person's civil registration number (CPR)."""

import re

_CPR = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}\s?[-‐-–]\s?\d{4}(?!\d)")


def resembles_cpr(text: str) -> bool:
    """Whether a text holds something shaped like a civil registration number: a day, a hyphen, four digits."""
    return _CPR.search(text) is not None
