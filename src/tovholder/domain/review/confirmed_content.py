"""The content that a person's verdicts make of a reading: what was confirmed, and nothing else. Pure."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from tovholder.domain.content.json_pointers import put_value
from tovholder.domain.content.schema import Agreement, Reading
from tovholder.domain.review.review_cards import (
    REQUIRED,
    FieldRead,
    Said,
    identify_place,
    list_fields,
    map_fields,
    name_item,
)


def build_content(reading: Reading, said: Mapping[str, Said], before: dict[str, Any] | None = None) -> Agreement:
    """The content that the verdicts make: accepted values and corrections, nothing else.

    Things of which nothing was accepted are left out whole. With `before`, nothing changes that nobody decided on:
    a value that differs and is not accepted stays as it was, and so does what the newer file does not have at all,
    unless a person has said that it is to go (a rejection under `make_absent_key`).
    """
    content = reading.content.content()
    original = copy.deepcopy(content)
    known = map_fields(before) if before is not None else {}
    for item in list_fields(reading, original, said):
        put_value(content, item.pointer, _kept(item, known.get(item.key)))
    for pointer in REQUIRED:
        verdict = said.get(identify_place(original, pointer))
        if verdict and verdict.verdict == "corrected":
            put_value(content, pointer, verdict.value)
    content = _without_empty(content, original)
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
        there = {name_item(item): item for item in content or []}
        for index, item in enumerate(before):
            if name_item(item) not in there:
                yield f"{pointer}/{index}"
            else:
                yield from _absent(item, there[name_item(item)], f"{pointer}/{index}")


def _names(items: Any) -> list[str]:
    """The names of a list of things that can be told apart; none for any other value."""
    if not isinstance(items, list) or not items:
        return []
    names = [name_item(item) for item in items]
    return [name for name in names if name] if None not in names and len(set(names)) == len(names) else []


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
    now = {name_item(item): item for item in content}
    kept = []
    for item in before:
        name = str(name_item(item))
        if name in now:
            kept.append(_kept_from(item, now.pop(name), said, _at(path, name)))
        elif said.get(make_absent_key(_at(path, name)), Said("open")).verdict != "rejected":
            kept.append(item)
    return kept + list(now.values())


def _at(path: str, key: str) -> str:
    return f"{path}/{key}" if path else key


def _kept(item: FieldRead, earlier: Any) -> Any:
    empty: Any = [] if isinstance(item.read, list) else None
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


def says_something(value: Any) -> bool:
    """Whether anything but ids and empty places is in the value."""
    if isinstance(value, dict):
        return any(says_something(item) for key, item in value.items() if key not in {"id", "break", "schema"})
    if isinstance(value, list):
        return any(says_something(item) for item in value)
    return value is not None and value != ""
