"""A document's content as the blocks of a paper: every field under its own words, nothing left out.

No key and no id is written: an id is told by the name of what it is of, wherever in the programme that stands.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tovholder.followup.papers.paper_blocks import Block, Heading, Table
from tovholder.programme.frame.labels import label_fact, label_section, label_thing, label_value
from tovholder.programme.frame.place_names import name_thing
from tovholder.shell.templatetags.danish import day, kroner, listed, number

UNSAID = frozenset({"schema", "id", "template"})
"""What only the product reads."""
YEARS = frozenset({"year", "years", "since", "until", "start", "end", "due", "date", "period", "after_years", "built"})
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-[0-3]\d)?")
_SHORT = 5
"""Things with no more fields than this stand in a table."""

Names = Mapping[str, str]


def map_every_name(*contents: Any) -> dict[str, str]:
    """Id to what a thing calls itself, of everything in these contents."""
    named: dict[str, str] = {}
    for content in contents:
        for thing in _walk_things(content):
            calls = name_thing({key: value for key, value in thing.items() if key != "id"})
            named.setdefault(str(thing["id"]), calls)
    return named


def _walk_things(content: Any) -> Iterator[dict[str, Any]]:
    if isinstance(content, dict):
        if "id" in content:
            yield content
        for value in content.values():
            yield from _walk_things(value)
    elif isinstance(content, list):
        for value in content:
            yield from _walk_things(value)


def list_content_blocks(content: Any, names: Names, kind_of_list: str = "") -> list[Block]:
    """The whole content under headings from the first level."""
    if isinstance(content, list):
        return list(_things(kind_of_list, content, names, 1))
    return list(_fields(content, names, 1))


def _fields(content: Mapping[str, Any], names: Names, level: int) -> Iterator[Block]:
    """First what is said in a line, then the parts."""
    told = {key: value for key, value in content.items() if key not in UNSAID and not _is_nothing(value)}
    for key, value in told.items():
        if not _has_parts(value):
            yield f"{_label(key)}: {_say(key, value, names)}"
    for key, value in told.items():
        if _has_parts(value):
            yield Heading(label_section(key) or _label(key), level)
            yield from _parts(key, value, names, level + 1)


def _parts(key: str, value: Any, names: Names, level: int) -> Iterator[Block]:
    if isinstance(value, dict):
        yield from _fields(value, names, level)
    else:
        yield from _things(key, value, names, level)


def _things(key: str, things: list[Any], names: Names, level: int) -> Iterator[Block]:
    keys = list_row_keys(things)
    flat = not any(_has_parts(value) for thing in things for value in thing.values())
    if flat and keys and (len(keys) <= _SHORT or key == "lines"):
        yield make_rows_table(things, names)
        return
    for at, thing in enumerate(things, 1):
        yield Heading(name_thing({**thing, "id": ""}) or f"{label_thing(key) or _label(key)} {at}", level)
        yield from _fields(thing, names, level + 1)


def list_row_keys(things: Sequence[Mapping[str, Any]]) -> list[str]:
    """The fields that any of the things says something in, in the schema's order."""
    told = dict.fromkeys(key for thing in things for key, said in thing.items() if not _is_nothing(said))
    return [key for key in told if key not in UNSAID]


def make_rows_table(things: Sequence[Mapping[str, Any]], names: Names) -> Table:
    """Like things in a table, a line each, a column for each of their fields."""
    keys = list_row_keys(things)
    numbers = [at for at, key in enumerate(keys) if all(_is_number(thing.get(key)) for thing in things)]
    return Table(
        heads=[_label(key) for key in keys],
        rows=[
            [[_say(key, thing.get(key), names) if not _is_nothing(thing.get(key)) else "–"] for key in keys]
            for thing in things
        ],
        widths=[1 if at in numbers else 2 for at in range(len(keys))],
        right=numbers,
    )


def _label(key: str) -> str:
    return label_fact(key) or label_section(key) or label_thing(key)


def _say(key: str, value: Any, names: Names) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        return listed([_say(key, one, names) for one in value])
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if _is_number(value):
        if key == "amount":
            return kroner(value)
        return str(value) if key in YEARS else number(value)
    if _DAY.fullmatch(value):
        return day(value)
    return names.get(value) or label_value(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_nothing(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == {}


def _has_parts(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value))
