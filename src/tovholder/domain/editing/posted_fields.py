"""What a form posts when it is rendered from a content and sent as it stands, and how its buttons change that. Pure.

A field's name is a JSON pointer with ids in the place of list positions (`/activities/lektiecafe/name`), so that a row
keeps its name when rows around it are added, removed or moved. A list's own name holds its rows in order.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tovholder.domain.content.form_parts import Field, FormPart, Group, Rows
from tovholder.domain.content.json_pointers import join_pointer, split_pointer
from tovholder.domain.editing.typed_values import write_value
from tovholder.domain.language.personal_numbers_in_text import resembles_cpr

Posted = Mapping[str, Sequence[str]]
COMPLETE = "complete"
"""The form's last field: without it the post was cut off on its way."""
ACTS = ("add", "remove", "up", "down")


def make_posted(form: Group, content: Mapping[str, Any]) -> dict[str, list[str]]:
    """The form's fields as they are posted untouched. A list begins with an empty text: none differs from lost."""
    return {**dict(_of_group(form, (), content)), COMPLETE: ["yes"]}


def _of_group(group: Group | Rows, path: tuple[str, ...], holder: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for part in group.parts:
        yield from _of_part(part, (*path, part.key), holder.get(part.key))


def _of_part(part: FormPart, path: tuple[str, ...], value: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(part, Group):
        yield from _of_group(part, path, value or {})
    elif isinstance(part, Rows):
        rows = make_row_tokens(value or [])
        yield join_pointer(*path), ["", *rows]
        for token, item in zip(rows, value or [], strict=True):
            yield from _of_group(part, (*path, token), item)
    else:
        yield join_pointer(*path), write_field_texts(part, value)


def write_field_texts(field: Field, value: Any) -> list[str]:
    """What one field posts for a value."""
    return ["", *map(str, value or [])] if field.kind == "choices" else [write_value(value, field.kind)]


def press_button(form: Group, posted: Posted, button: str) -> dict[str, list[str]]:
    """What is posted after a button inside the form: `add:/activities`, `remove:`, `up:` or `down:` and a row's name.

    A button that the form does not have changes nothing.
    """
    act, _colon, name = button.partition(":")
    result = {key: list(values) for key, values in posted.items()}
    way = split_pointer(name) if name.startswith("/") else []
    row = way.pop() if way and act != "add" else ""
    lists = join_pointer(*way)
    rows = list(dict.fromkeys(result.get(lists, [])))
    if act not in ACTS or not _changeable(form, way) or (act != "add" and row not in rows[1:]):
        return result
    result[lists] = _rows_after(act, rows, row)
    return {key: value for key, value in result.items() if not (act == "remove" and f"{key}/".startswith(f"{name}/"))}


def _rows_after(act: str, rows: list[str], row: str) -> list[str]:
    if act == "add":
        return [*(rows or [""]), make_token(rows)]
    place = rows.index(row)
    other = {"up": place - 1, "down": place + 1}.get(act, 0)
    if act == "remove":
        rows.remove(row)
    elif 0 < other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    return rows


def _changeable(form: Group, way: Sequence[str]) -> bool:
    """Whether the way leads to a list of the form that can be added to."""
    here: FormPart | None = form
    inside = True
    for key in way:
        if inside:
            here = (
                next((part for part in here.parts if part.key == key), None) if isinstance(here, Group | Rows) else None
            )
        inside = not inside or not isinstance(here, Rows)  # after a list's key comes a row's
    return isinstance(here, Rows) and not inside and not here.fixed


# Short names for new things, made of what they are called, and the tokens that rows go by in a form. Pure.

LONGEST = 40
DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def make_id(texts: Iterable[str], taken: Container[str]) -> str:
    """`lektiecafe` for Lektiecafé: unique among those taken, with a number after it where it must be."""
    words = " ".join(texts).lower().translate(DANISH)
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "ny"
    name, count = stem, 1
    while name in taken or resembles_cpr(name):
        count += 1
        name = f"{stem}-{count}" if not resembles_cpr(stem) else f"ny-{count}"
    return name


def may_be_id(token: str) -> bool:
    """Whether a row's token can stay its id: it had one, and somebody else has removed the thing in the meantime."""
    return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", token)) and not token.isdigit() and not resembles_cpr(token)


def make_row_tokens(items: Sequence[Any]) -> list[str]:
    """What each thing of a list goes by in the form: its id, or its place where not all have one of their own."""
    ids = [item.get("id") for item in items]
    if all(isinstance(name, str) and name for name in ids) and len(set(ids)) == len(ids):
        return ids
    return [str(place) for place in range(len(items))]


def make_token(tokens: Container[str]) -> str:
    """A token for a row that has just been added: +1, +2, ..."""
    number = 1
    while f"+{number}" in tokens:
        number += 1
    return f"+{number}"
