"""What kind of value stands at a place in the agreement, and how a person's typed text becomes one. Pure."""

import re
import types
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from tovholder.domain.content.json_pointers import split_pointer
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.value_kinds import DateText, Number
from tovholder.domain.language.date_reader import read_date
from tovholder.domain.language.number_reader import read_typed_number
from tovholder.domain.language.number_writer import write_as_typed


class NotThatKind(ValueError):
    """The typed text is not the kind of value that belongs here; `kind` says which is."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class FieldKind:
    """`name` is text, number, date, choice, texts or numbers; `choices` the allowed values of a choice."""

    name: str
    choices: tuple[str, ...] = ()


@cache
def find_kind(pointer: str) -> FieldKind:
    """The kind of the value at a pointer into agreement content. Raises KeyError where the schema has none."""
    return _kind(_annotation(pointer))


def parse_value(pointer: str, typed: str) -> Any:
    """The value that a typed text stands for at a place; an empty text is null (or an empty list).

    Raises `NotThatKind`. Danish numbers: 1.234,5; a point with one or two digits after it is a decimal point.
    """
    kind = find_kind(pointer)
    text = typed.strip()
    if kind.name in {"texts", "numbers"}:
        parts = [part.strip() for part in re.split(r"\r?\n|;" if kind.name == "numbers" else r"\r?\n", text)]
        value: Any = [_one(part, kind) for part in parts if part or kind.name == "numbers"] if text else []
    else:
        value = _one(text, kind)
    try:
        return TypeAdapter(_annotation(pointer)).validate_python(value)
    except ValidationError as wrong:
        raise NotThatKind(kind.name) from wrong


def write_field(value: Any) -> str:
    """The text that a person would type for a value; `parse_value` gives the value back."""
    if value is None:
        return ""
    if isinstance(value, list):
        numbers = all(item is None or isinstance(item, int | float) for item in value) and value
        return ("; " if numbers else "\n").join(write_field(item) for item in value)
    return write_as_typed(value) if isinstance(value, float) else str(value)


def _one(text: str, kind: FieldKind) -> Any:
    if not text or text in {"-", "–"}:
        return None
    if kind.name in {"number", "numbers"}:
        number = read_typed_number(text)
        if number is None:
            raise NotThatKind(kind.name)
        return number
    if kind.name == "date":
        return read_date(text) or text
    return text


def _annotation(pointer: str) -> Any:
    here: Any = Agreement
    for token in split_pointer(pointer):
        here = _inside(_plain(here), token, pointer)
    return here


def _inside(here: Any, token: str, pointer: str) -> Any:
    origin = get_origin(here)
    if isinstance(here, type) and issubclass(here, BaseModel):
        for name, field in here.model_fields.items():
            if token in {name, field.alias}:
                return _with_metadata(field)
    elif origin is list and (token.isdigit() or token == "-"):  # noqa: S105 - a list position
        return get_args(here)[0]
    elif origin is dict:
        return get_args(here)[1]
    raise KeyError(pointer)


def _with_metadata(field: FieldInfo) -> Any:
    annotation: Any = field.annotation
    for extra in field.metadata:
        annotation = Annotated[annotation, extra]
    return annotation


def _plain(annotation: Any) -> Any:
    """Without Annotated and without None."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        rest = [part for part in get_args(annotation) if part is not type(None)]
        return _plain(rest[0]) if len(rest) == 1 else annotation
    return annotation


def _known(annotation: Any) -> str | None:
    """number or date, for the schema's two own kinds, also inside Optional."""
    candidates = [annotation, *get_args(annotation)] if get_origin(annotation) is not Annotated else [annotation]
    return next(("number" if part == Number else "date" for part in candidates if part in (Number, DateText)), None)


def _kind(annotation: Any) -> FieldKind:
    if known := _known(annotation):
        return FieldKind(known)
    plain = _plain(annotation)
    if get_origin(plain) is Literal:
        return FieldKind("choice", tuple(str(choice) for choice in get_args(plain)))
    if get_origin(plain) is list:
        inner = _kind(get_args(plain)[0])
        return FieldKind({"number": "numbers", "date": "numbers"}.get(inner.name, "texts"), inner.choices)
    return FieldKind("number" if plain in (int, float) else "text")
