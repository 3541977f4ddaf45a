"""The content that a person's verdicts make of a reading: what was confirmed, and nothing else. Pure."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from tovholder.domain.content.item_identity import name_items
from tovholder.domain.content.json_pointers import put_value
from tovholder.domain.content.schema import Agreement, Reading
from tovholder.domain.review.review_draft import (
    FieldRead,
    Said,
    close_parts,
    make_draft,
    map_fields,
    says_something,
)


def build_content(reading: Reading, said: Mapping[str, Said], before: dict[str, Any] | None = None) -> Agreement:
    """The content that the verdicts make: accepted values, corrections and what was added, nothing else.

    Things of which nothing was accepted are left out whole. With `before`, nothing changes that nobody decided on:
    a value that differs and is not accepted stays as it was, and so does what the newer file does not have at all,
    unless a person has said that it is to go (a rejection under `make_absent_key`).
    """
    draft = make_draft(reading, said)
    original, content = draft.content, copy.deepcopy(draft.content)
    known = map_fields(before) if before is not None else {}
    for item in draft.fields:
        put_value(content, item.pointer, _kept(item, known.get(item.key)))
    content = _without_empty(close_parts(content, reading.content.content(), Agreement), original)
    if before is not None:
        content = _kept_from(before, content, said, "")
    return Agreement.model_validate(content)


def make_absent_key(path: str) -> str:
    """What the verdict is kept under that a thing in force, which a newer file does not have, is to go."""
    return f"absent:{path}"


def find_absent_things(reading: Reading, before: dict[str, Any]) -> list[str]:
    """Pointers into the content in force to every thing that the newer file does not have."""
    return list(_absent(before, reading.content.content(), ""))


def _absent(before: Any, content: Any, pointer: str) -> Iterator[str]:
    if isinstance(before, dict) and isinstance(content, dict):
        for key, value in before.items():
            yield from _absent(value, content.get(key), f"{pointer}/{key}")
    elif _names(before):
        there = dict(zip(name_items(content or []), content or [], strict=True))
        for index, (item, name) in enumerate(zip(before, name_items(before), strict=True)):
            if name not in there:
                yield f"{pointer}/{index}"
            else:
                yield from _absent(item, there[name], f"{pointer}/{index}")


def _names(items: Any) -> list[str]:
    """The names of a list of things; none for any other value."""
    things = isinstance(items, list) and bool(items) and all(isinstance(item, dict) for item in items)
    return name_items(items) if things else []


def _kept_from(before: Any, content: Any, said: Mapping[str, Said], path: str) -> Any:
    """The content with everything from before that nobody has decided to change or drop, in the order of before."""
    if isinstance(before, dict) and isinstance(content, dict):
        keys = [*before, *(key for key in content if key not in before)]
        return {key: _kept_from(before.get(key), content.get(key), said, _at(path, key)) for key in keys}
    if _names(before) and (not content or _names(content)):
        return _things_kept(before, content or [], said, path)
    decided = path in said and said[path].verdict in {"accepted", "corrected"}
    return content if decided or content not in (None, [], {}) else before


def _things_kept(before: list[Any], content: list[Any], said: Mapping[str, Said], path: str) -> list[Any]:
    now = dict(zip(name_items(content), content, strict=True))
    kept = []
    for name, item in zip(name_items(before), before, strict=True):
        if name in now:
            kept.append(_kept_from(item, now.pop(name), said, _at(path, name)))
        elif said.get(make_absent_key(_at(path, name)), Said("open")).verdict != "rejected":
            kept.append(item)
    return kept + list(now.values())


def _at(path: str, key: str) -> str:
    return f"{path}/{key}" if path else key


def _kept(item: FieldRead, earlier: Any) -> Any:
    empty: Any = [] if isinstance(item.read, list) else {} if isinstance(item.read, dict) else None
    if item.said and item.said.verdict in {"accepted", "corrected"}:
        return item.value
    if item.read == earlier:
        return item.read
    return earlier if earlier is not None else empty


def _without_empty(value: Any, original: Any) -> Any:
    """Drop list elements that had something read in them and now hold nothing but their id."""
    if isinstance(value, dict):
        return {key: _without_empty(item, original.get(key)) for key, item in value.items()}
    if isinstance(value, list) and isinstance(original, list) and len(value) == len(original):
        pairs = [(_without_empty(now, was), was) for now, was in zip(value, original, strict=True)]
        return [
            now for now, was in pairs if not isinstance(now, dict) or says_something(now) or not says_something(was)
        ]
    return value
