"""JSON pointers (RFC 6901) into content: `/areas/0/residents`."""

from collections.abc import Iterator
from typing import Any


def escape_token(token: str) -> str:
    """One key as it stands inside a pointer."""
    return token.replace("~", "~0").replace("/", "~1")


def split_pointer(pointer: str) -> list[str]:
    """The keys of a pointer. Raises ValueError when it neither is empty nor starts with a slash."""
    if pointer == "":
        return []
    if not pointer.startswith("/"):
        raise ValueError(f"not a JSON pointer: {pointer!r}")
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer[1:].split("/")]


def join_pointer(*parts: str | int) -> str:
    """A pointer made of keys and list positions."""
    return "".join(f"/{escape_token(str(part))}" for part in parts)


def get_value(content: Any, pointer: str) -> Any:
    """The value a pointer leads to. Raises KeyError when there is none."""
    value = content
    for token in split_pointer(pointer):
        value = _step(value, token, pointer)
    return value


def put_value(content: Any, pointer: str, value: Any) -> None:
    """Sets the value a pointer leads to, in place; `-` appends to a list.

    Raises KeyError when the way there does not exist, and ValueError for the empty pointer.
    """
    if pointer == "":
        raise ValueError("the whole content cannot be replaced in place")
    *way, last = split_pointer(pointer)
    for token in way:
        content = _step(content, token, pointer)
    if isinstance(content, list):
        if last == "-":
            content.append(value)
        else:
            content[_position(content, last, pointer)] = value
    elif isinstance(content, dict):
        content[last] = value
    else:
        raise KeyError(pointer)


def walk_leaves(content: Any, start: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf as (pointer, value), in document order; an empty list or object counts as a leaf."""
    if isinstance(content, dict) and content:
        for key, value in content.items():
            yield from walk_leaves(value, f"{start}/{escape_token(str(key))}")
    elif isinstance(content, list) and content:
        for index, value in enumerate(content):
            yield from walk_leaves(value, f"{start}/{index}")
    else:
        yield start, content


def _step(value: Any, token: str, pointer: str) -> Any:
    if isinstance(value, list):
        return value[_position(value, token, pointer)]
    if isinstance(value, dict) and token in value:
        return value[token]
    raise KeyError(pointer)


def _position(items: list[Any], token: str, pointer: str) -> int:
    if not (token.isascii() and token.isdigit()) or int(token) >= len(items):
        raise KeyError(pointer)
    return int(token)
