"""What a form posts when it is rendered from a content and sent as it stands, and how its buttons change that. Pure.

A field's name is a JSON pointer with ids in the place of list positions (`/activities/lektiecafe/name`), so that a row
keeps its name when rows around it are added, removed or moved. A list's own name holds its rows in order.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tovholder.agreement.editing.form import Field, FormPart, Group, Rows
from tovholder.agreement.editing.identifiers import new_token, row_tokens
from tovholder.agreement.editing.typed import text_of
from tovholder.agreement.schema.pointer import join, tokens

Posted = Mapping[str, Sequence[str]]
COMPLETE = "complete"
"""The form's last field: without it the post was cut off on its way."""
ACTS = ("add", "remove", "up", "down")


def posted_of(form: Group, content: Mapping[str, Any]) -> dict[str, list[str]]:
    """The form's fields as they are posted untouched. A list begins with an empty text: none differs from lost."""
    return {**dict(_of_group(form, (), content)), COMPLETE: ["yes"]}


def _of_group(group: Group | Rows, path: tuple[str, ...], holder: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for part in group.parts:
        yield from _of_part(part, (*path, part.key), holder.get(part.key))


def _of_part(part: FormPart, path: tuple[str, ...], value: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(part, Group):
        yield from _of_group(part, path, value or {})
    elif isinstance(part, Rows):
        rows = row_tokens(value or [])
        yield join(*path), ["", *rows]
        for token, item in zip(rows, value or [], strict=True):
            yield from _of_group(part, (*path, token), item)
    else:
        yield join(*path), texts_of(part, value)


def texts_of(field: Field, value: Any) -> list[str]:
    """What one field posts for a value."""
    return ["", *map(str, value or [])] if field.kind == "choices" else [text_of(value, field.kind)]


def pressed(form: Group, posted: Posted, button: str) -> dict[str, list[str]]:
    """What is posted after a button inside the form: `add:/activities`, `remove:`, `up:` or `down:` and a row's name.

    A button that the form does not have changes nothing.
    """
    act, _colon, name = button.partition(":")
    result = {key: list(values) for key, values in posted.items()}
    way = tokens(name) if name.startswith("/") else []
    row = way.pop() if way and act != "add" else ""
    lists = join(*way)
    rows = list(dict.fromkeys(result.get(lists, [])))
    if act not in ACTS or not _changeable(form, way) or (act != "add" and row not in rows[1:]):
        return result
    result[lists] = _rows_after(act, rows, row)
    return {key: value for key, value in result.items() if not (act == "remove" and f"{key}/".startswith(f"{name}/"))}


def _rows_after(act: str, rows: list[str], row: str) -> list[str]:
    if act == "add":
        return [*(rows or [""]), new_token(rows)]
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
