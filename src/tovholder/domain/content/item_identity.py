"""What tells the things of a list apart, so that each is itself wherever it stands. Pure."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

Marks = tuple[tuple[str, str], ...]
"""Keys and values that name a thing among its neighbours: its id, or its scope, kind and election."""

LONGEST = 60
KEYS = (("id",), ("effort_area",), ("scope", "kind", "variant"), ("name",), ("text",), ("who",), ("since",))
"""The first of these of which a thing has something; also the programme file's own lists."""
APART = ("label", "year", "as_printed")
"""What tells two apart that are otherwise named alike: two comparators of one kind."""


def _mark_apart(items: Sequence[Any]) -> list[Marks]:
    """The marks of each thing of a list, unique where anything tells it apart; none for what has no marks."""
    marks = [_find_marks(item) for item in items]
    for key in APART:
        alike = Counter(marks)
        marks = [
            (*own, (key, str(item[key]))) if own and alike[own] > 1 and item.get(key) is not None else own
            for own, item in zip(marks, items, strict=True)
        ]
    return marks


def identify_items(items: Sequence[Any]) -> list[str] | None:
    """A name for each thing of a list, unique in it; None when the list is not of things that can be told apart."""
    if not items or not all(isinstance(item, dict) for item in items):
        return None if items else []
    names = ["&".join(f"{key}={value}" for key, value in _find_marks(item)) for item in items]
    return names if all(names) and len(set(names)) == len(names) else None


def name_items(items: Sequence[Any]) -> list[str]:
    """A key for every thing of a list, unique in it: by what names it, else by its place."""
    found: Counter[str] = Counter()
    names = []
    for place, marks in enumerate(_mark_apart([item if isinstance(item, dict) else {} for item in items])):
        name = "#" + "|".join(_shorten(value) for _key, value in marks) if marks else str(place)
        found[name] += 1
        names.append(name if found[name] == 1 else f"{name}~{found[name]}")
    return names


def _shorten(value: str) -> str:
    """A long text as its beginning and a digest: a key has to be kept in a column."""
    digest = hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 10]}~{digest[:8]}"


def _find_marks(item: Any) -> Marks:
    for keys in KEYS if isinstance(item, dict) else ():
        found = tuple((key, str(item[key])) for key in keys if item.get(key) not in (None, ""))
        if found:
            return found
    return ()
