"""Lists of names in running text: A, B og C, read name by name from where they begin or back from where they end."""

import re
from collections.abc import Iterator

from tovholder.domain.reading.extraction.organisation.written_names import ORGANISATION

_NAME = re.compile(ORGANISATION)
_BETWEEN = re.compile(r"(?:,\s(?:og\s|samt\s)?|;\s|\s(?:og|samt)\s)")
MOST_NAMES, WINDOW = 40, 400


def read_names_from(text: str, at: int) -> list[tuple[int, int]]:
    """Where the names of the list that begins here stand; none where no name does."""
    found: list[tuple[int, int]] = []
    while len(found) < MOST_NAMES:
        name = _NAME.match(text, at)
        if name is None:
            break
        found.append(name.span())
        between = _BETWEEN.match(text, name.end())
        if between is None:
            break
        at = between.end()
    return found


def read_names_before(text: str, end: int) -> list[tuple[int, int]]:
    """Where the names of the list that ends here stand."""
    start = max(0, end - WINDOW)
    names = [match.span() for match in _NAME.finditer(text, start, end)]
    found: list[tuple[int, int]] = []
    for name in reversed(names):
        if not found and name[1] != end:
            break
        if found and _BETWEEN.fullmatch(text, name[1], found[0][0]) is None:
            break
        found.insert(0, name)
    return found


def find_listed_names(text: str, head: re.Pattern[str], tail: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Every name of the lists that follow a head or stand before a tail."""
    for match in head.finditer(text):
        yield from read_names_from(text, match.end())
    for match in tail.finditer(text):
        yield from read_names_before(text, match.start())
