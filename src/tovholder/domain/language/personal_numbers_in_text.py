"""Whether a text holds something like a person's civil registration number (CPR). Pure.

A number is known by its first six digits being a day (its century by the seventh digit) and by how its ten digits are
written. The check digit says nothing: numbers without it have been given out since 2007.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_DIGITS = re.compile(r"\d+")
_ENOUGH = re.compile(r"(?:\d\D*+){10}")
_BLANKS = r"[^\S\r\n]{0,3}"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # soft hyphen, blanks of no width
_DASHES = (
    "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
)
_GAP = re.compile(rf"{_BLANKS}[{_DASHES}./_\N{{MIDDLE DOT}}]?{_BLANKS}")
_DASH = re.compile(rf"{_BLANKS}[{_DASHES}]{_BLANKS}")
_LONGEST_GAP = 7
_DIGEST = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{32,}+(?![0-9A-Za-z])")
_LABEL = re.compile(
    r"(?i)(?:p-?(?:nr|nummer|no)|isbn(?:-10)?|tlf|telefon|mobil|konto(?:nr|nummer)?)[\s.:]{0,3}(?:\d{4}\W{1,3})?$"
)
_LABEL_REACH = 24


@dataclass(frozen=True)
class _Group:
    """Digits that stand together: their place, and what is between them and the group before."""

    start: int
    end: int
    digits: str
    before: str | None  # None for the first, and where the groups lie too far apart to be one number

    @property
    def joined(self) -> bool:
        return self.before is not None and _GAP.fullmatch(self.before) is not None

    @property
    def dashed(self) -> bool:
        return self.before is not None and _DASH.fullmatch(self.before) is not None


SHAPES = ((6, 4), (2, 2, 2, 4))
"""How the ten digits are parted where nothing else looks like it."""
LOOSE_SHAPES = ((2, 2, 2, 2, 2), (4, 2, 4), (6, 2, 2), (1,) * 10)
"""Parted as rows of figures also are: only where no further figure stands beside them."""
WITH_CENTURY = ((8, 4), (2, 2, 4, 4))
"""The year with its century, and then a dash: after a blank the last four digits are a number of their own."""


def resembles_cpr(text: str) -> bool:
    """Whether a text that somebody typed holds a civil registration number, however it is parted."""
    plain = _make_plain(text)
    groups = list(_groups(plain))
    return any(_is_run(plain, groups, at) or _is_parted(groups, at) for at in range(len(groups)))


def line_resembles_cpr(line: str) -> bool:
    """Whether a line of a file does. It may be a row of a table, so figures with blanks between them are no number."""
    plain = _make_plain(line)
    groups = list(_groups(plain))
    return any(_is_run(plain, groups, at) or _has_shape(groups, at, (6, 4), dashed=True) for at in range(len(groups)))


def _make_plain(text: str) -> str:
    """The text without characters that cannot be seen and without digests; "" where there are too few digits."""
    if len(text) < 10 or not _ENOUGH.search(text):
        return ""
    return _DIGEST.sub(" x ", text.translate(_INVISIBLE))


def _groups(text: str) -> Iterator[_Group]:
    end = None
    for found in _DIGITS.finditer(text):
        near = end is not None and found.start() - end <= _LONGEST_GAP
        before = text[end : found.start()] if near else None
        yield _Group(found.start(), found.end(), "".join(str(int(digit)) for digit in found[0]), before)
        end = found.end()


def _is_run(text: str, groups: Sequence[_Group], at: int) -> bool:
    group = groups[at]
    if len(group.digits) != 10 or not _begins_with_day(group.digits):
        return False
    after = groups[at + 1] if at + 1 < len(groups) else None
    decimals = after is not None and after.before == "," and len(after.digits) <= 2
    fraction = group.before == "." or (group.before == "," and groups[at - 1].digits == "0")
    return not decimals and not fraction and not _LABEL.search(text[max(0, group.start - _LABEL_REACH) : group.start])


def _is_parted(groups: Sequence[_Group], at: int) -> bool:
    if any(_has_shape(groups, at, shape) for shape in SHAPES):
        return True
    if any(_has_shape(groups, at, shape) and _stands_alone(groups, at, len(shape)) for shape in LOOSE_SHAPES):
        return True
    return any(_has_shape(groups, at, shape, dashed=True) for shape in WITH_CENTURY)


def _has_shape(groups: Sequence[_Group], at: int, shape: Sequence[int], *, dashed: bool = False) -> bool:
    """Whether the groups from a place on are parted this way, a day first; `dashed` asks for a dash before the last."""
    part = groups[at : at + len(shape)]
    if [len(group.digits) for group in part] != list(shape) or not all(group.joined for group in part[1:]):
        return False
    digits = "".join(group.digits for group in part)
    if len(digits) == 12:
        digits = digits[:4] + digits[6:]
    return _begins_with_day(digits) and (part[-1].dashed or not dashed)


def _stands_alone(groups: Sequence[_Group], at: int, length: int) -> bool:
    following = at + length
    return not groups[at].joined and (following >= len(groups) or not groups[following].joined)


def _begins_with_day(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    try:
        datetime.date(_century(int(digits[6]), year) + year, month, day)
    except ValueError:
        return False
    return True


def _century(seventh: int, year: int) -> int:
    """By the seventh digit: 0-3 the 1900s; 4 and 9 the 2000s to the year 36; 5-8 the 2000s to 57, else the 1800s."""
    if seventh <= 3:
        return 1900
    if seventh in {4, 9}:
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
