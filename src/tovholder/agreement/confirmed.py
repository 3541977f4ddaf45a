"""The content that a person's verdicts make of a reading: what was confirmed, and nothing else. Pure."""

import copy
from collections.abc import Mapping
from typing import Any

from tovholder.agreement.review import REQUIRED, FieldRead, Said, fields_by_identity, fields_of, identity
from tovholder.agreement.schema import Agreement, Reading
from tovholder.agreement.schema.pointer import put


def build(reading: Reading, said: Mapping[str, Said], before: dict[str, Any] | None = None) -> Agreement:
    """The content that the verdicts make: accepted values and corrections, nothing else.

    With `before`, a value that differs and is not accepted stays as it was. Things of which nothing was accepted
    are left out whole.
    """
    content = reading.content.content()
    original = copy.deepcopy(content)
    known = fields_by_identity(before) if before is not None else {}
    for item in fields_of(reading, original, said):
        put(content, item.pointer, _kept(item, known.get(item.key)))
    for pointer in REQUIRED:
        verdict = said.get(identity(original, pointer))
        if verdict and verdict.verdict == "corrected":
            put(content, pointer, verdict.value)
    content = _without_empty(content, original)
    return Agreement.model_validate(content)


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
