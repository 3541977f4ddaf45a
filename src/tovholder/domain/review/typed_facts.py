"""What a person typed for a fact as the value that it stands for, and a whole thing that was typed. Pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from tovholder.domain.content.field_kinds import NotThatKind, parse_value, write_field
from tovholder.domain.content.form_parts import Choices, Field
from tovholder.domain.content.json_pointers import put_value
from tovholder.domain.content.thing_kinds import ThingKind, list_thing_kinds
from tovholder.domain.editing.posted_fields import make_id
from tovholder.domain.editing.typed_values import tidy_text
from tovholder.domain.language.number_reader import read_typed_number
from tovholder.domain.review.review_draft import says_something

Typed = Sequence[str]
"""What one field posted: one text, or what is ticked."""


class NothingTyped(ValueError):
    """A thing in which nothing was typed is none."""


def read_fact(field: Field, pointer: str, typed: Typed, choices: Choices, stands: Any = None) -> Any:
    """The value that was typed for a fact at a place. Raises `NotThatKind`.

    What stands there already may stay, whatever it is.
    """
    texts = [tidy_text(text) for text in typed] or [""]
    if field.kind in {"choice", "choices"}:
        return _choose(field, [text for text in texts if text], choices, stands)
    if field.kind == "answers":
        return _read_answers(texts[-1], words=pointer.endswith("verdicts"))
    return parse_value(pointer, texts[-1])


def _choose(field: Field, wanted: Sequence[str], choices: Choices, stands: Any) -> Any:
    stood = {_as_text(one) for one in (stands if isinstance(stands, list) else [stands])}
    offered = {choice.value for choice in choices.get(field.choices, ())}
    if not set(wanted) <= offered | stood:
        raise NotThatKind("choice")
    if field.kind == "choices":
        return list(dict.fromkeys(wanted))
    chosen = wanted[-1] if wanted else None
    return chosen == "true" if field.choices == "yes_no" and chosen else chosen


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _read_answers(text: str, *, words: bool) -> dict[str, Any]:
    """One answer a line: `Tryg: 76; 75; 93`, or `Befolkningen: mindre trygt`."""
    answers: dict[str, Any] = {}
    for line in filter(None, map(str.strip, text.split("\n"))):
        name, colon, rest = line.rpartition(":")
        if not colon or not name.strip():
            raise NotThatKind("answers")
        answers[name.strip()] = rest.strip() if words else [_read_share(part.strip()) for part in rest.split(";")]
    return answers


def _read_share(text: str) -> int | float | None:
    """A figure of an answer, or none where it cannot be read in the source."""
    number = None if text in {"", "-", "–"} else read_typed_number(text)
    if number is None and text not in {"", "-", "–"}:
        raise NotThatKind("answers")
    return number


def write_fact(field: Field, value: Any) -> list[str]:
    """The texts that a fact's control holds for a value; `read_fact` gives the value back."""
    if field.kind == "choices":
        return list(map(str, value or []))
    if isinstance(value, dict):
        return ["\n".join(f"{name}: {write_field(inner)}" for name, inner in value.items())]
    return [_as_text(value) if isinstance(value, bool) else write_field(value)]


def read_thing(
    kind: ThingKind, typed: Mapping[str, Typed], choices: Choices, taken: Collection[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """(the thing that was typed, what is wrong by the fact's place in it). Raises `NothingTyped`."""
    thing = kind.model.model_validate({"id": "ny"} if kind.has_id else {}).model_dump(mode="json", by_alias=True)
    wrong: dict[str, str] = {}
    for fact in kind.facts:
        name = "/".join(fact.way)
        if name not in typed:
            continue
        try:
            value = read_fact(fact.field, make_place(kind, name), typed[name], choices)
        except NotThatKind as fault:
            wrong[name] = fault.kind
        else:
            _open_way(thing, fact.way)
            put_value(thing, f"/{name}", value)
    if not wrong and not says_something({key: value for key, value in thing.items() if key != "id"}):
        raise NothingTyped
    if kind.has_id:
        thing["id"] = make_id(_list_texts(thing), taken)
    return _valid(kind, thing, wrong)


def _valid(kind: ThingKind, thing: dict[str, Any], wrong: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    try:
        return (thing if wrong else kind.model.model_validate(thing).model_dump(mode="json", by_alias=True)), wrong
    except ValidationError:
        return thing, {"": "text"}


def _open_way(thing: dict[str, Any], way: Sequence[str]) -> None:
    for key in way[:-1]:
        if thing.get(key) is None:
            thing[key] = {}
        thing = thing[key]


def _list_texts(thing: Mapping[str, Any]) -> list[str]:
    texts = [value for key, value in thing.items() if isinstance(value, str) and key != "id" and value]
    return texts[:1]


def make_place(kind: ThingKind, name: str) -> str:
    """A pointer to where a fact of such a thing stands in an agreement, whichever thing it is."""
    way: list[str] = []
    for depth, key in enumerate(kind.path):
        way.append(key)
        if kind.several and (depth + 1 == len(kind.path) or _is_list(kind.path[: depth + 1])):
            way.append("-")
    return "".join(f"/{token}" for token in [*way, *name.split("/")])


def _is_list(path: tuple[str, ...]) -> bool:
    return any(kind.path == path and kind.several for kind in list_thing_kinds())
