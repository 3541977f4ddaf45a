"""Whether a content is whole enough to be a version: what the form asks for is there, what it names exists. Pure."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tovholder.domain.content.form_parts import Choices, Field, Group, Rows
from tovholder.domain.content.json_pointers import join_pointer
from tovholder.domain.editing.posted_fields import make_id, make_row_tokens

Path = tuple[str, ...]
IN_WORDS = frozenset({"actors"})
"""What may stand in the document's own words where the agreement names no such."""


def find_lacking(form: Group, content: Mapping[str, Any], choices: Choices) -> dict[str, str]:
    """Field's name to what is wrong with it: `required` where nothing stands, `choice` where it leads nowhere."""
    own = {
        rows.key: {str(one["id"]) for one in content.get(rows.key) or () if one.get("id")}
        for rows in form.parts
        if isinstance(rows, Rows)
    }
    known = {key: {one.value for one in given} | own.get(key, set()) for key, given in choices.items()}
    return dict(_in_part(form, (), content, known))


def _in_part(
    part: Group | Rows, path: Path, holder: Mapping[str, Any], known: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, str]]:
    for one in part.parts:
        here, value = (*path, one.key), holder.get(one.key)
        if isinstance(one, Field):
            if fault := _find_fault(one, value, known):
                yield join_pointer(*here), fault
        elif isinstance(one, Rows):
            for token, thing in zip(make_row_tokens(value or []), value or [], strict=True):
                yield from _in_part(one, (*here, token), thing, known)
        elif value is not None:
            yield from _in_part(one, here, value, known)


def _find_fault(part: Field, value: Any, known: Mapping[str, Collection[str]]) -> str:
    if value in (None, "", []):
        return "required" if part.required else ""
    if not part.choices or part.choices in IN_WORDS:
        return ""
    wanted = value if isinstance(value, list) else [value]
    return "" if {str(one) for one in wanted} <= set(known.get(part.choices, ())) else "choice"


def is_empty(form: Group, content: Mapping[str, Any]) -> bool:
    """Whether nothing at all stands in the content."""
    return not any(content.get(part.key) not in (None, "", [], {}) for part in form.parts)


def renew_ids(content: Mapping[str, Any], taken: Collection[str]) -> dict[str, Any]:
    """The content with new ids for its things whose id another document has already, and its references after them."""
    used = {thing["id"] for part in content.values() if isinstance(part, list) for thing in part if "id" in thing}
    new: dict[str, str] = {}
    for old in sorted(used & set(taken)):
        new[old] = make_id([old], {*taken, *used, *new.values()})
    return {key: _renamed(part, new) for key, part in content.items()} if new else dict(content)


def _renamed(value: Any, new: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {
            key: [new.get(one, one) for one in item]
            if key == "subgoals" and all(isinstance(one, str) for one in item)
            else new.get(item, item)
            if key == "id"
            else item
            for key, item in value.items()
        }
    return [_renamed(one, new) for one in value] if isinstance(value, list) else value
