"""What a reading and a person's answers say together: what was read, what was added, and the state of each. Pure.

Every fact of the agreement is a field here, read or not, so that what the reader missed is added in the same place as
what it got wrong. A field is known by the things around it, not by its position, so that it is the same field in
another reading of the file.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tovholder.domain.content.form_parts import Field
from tovholder.domain.content.item_identity import name_items
from tovholder.domain.content.json_pointers import escape_token, get_value, put_value, split_pointer
from tovholder.domain.content.schema import Agreement, Provenance, Reading
from tovholder.domain.content.schema.value_kinds import Confidence, Part, find_weakest
from tovholder.domain.content.thing_kinds import ThingKind, find_part, list_thing_kinds

ADDED = "added:"
"""What the answer is kept under that adds a thing: its value says into which list, and the thing."""


@dataclass(frozen=True)
class Said:
    """What a person said last of a field: accepted, corrected, rejected or open; with the value then accepted."""

    verdict: str
    value: Any = None


@dataclass(frozen=True)
class FieldRead:
    """One fact of one thing: what was read, from where and how surely, what it was before, and what was said of it."""

    pointer: str
    key: str
    field: Field
    read: Any
    provenance: tuple[Provenance, ...] = ()
    before: Any = None
    said: Said | None = None
    inside: str = ""
    """The name of one of several answers in a survey's question; empty for every other fact."""

    @property
    def confidence(self) -> Confidence:
        return find_weakest(*(place.confidence for place in self.provenance)) if self.provenance else "likely"

    @property
    def value(self) -> Any:
        """What counts now: the correction if there is one, else what was read, or nothing where that was rejected."""
        if self.said and self.said.verdict == "corrected":
            return self.said.value
        return None if self.said and self.said.verdict == "rejected" else self.read

    @property
    def blank(self) -> bool:
        """Whether nothing was read and nothing has been said."""
        return self.read in (None, "", [], {}) and self.said is None

    @property
    def decided(self) -> bool:
        return self.said is not None or self.blank

    @property
    def lines(self) -> list[int]:
        return sorted({line for place in self.provenance for line in place.lines})


@dataclass(frozen=True)
class Thing:
    """One thing of the agreement with every fact of it."""

    kind: ThingKind
    pointer: str
    key: str
    fields: tuple[FieldRead, ...]

    @property
    def decided(self) -> bool:
        return all(item.decided for item in self.fields)

    @property
    def gone(self) -> bool:
        """Whether a person has said of everything in it that it is not so."""
        said = [item for item in self.fields if not item.blank]
        return bool(said) and all(item.said is not None and item.said.verdict == "rejected" for item in said)

    @property
    def lines(self) -> list[int]:
        return sorted({line for item in self.fields for line in item.lines})


@dataclass(frozen=True)
class Draft:
    """The content as it was read with what was added to it, and every thing in it."""

    content: dict[str, Any]
    """Positions are those of the reading; what was added comes after."""
    things: tuple[Thing, ...]

    @property
    def fields(self) -> list[FieldRead]:
        return [item for thing in self.things for item in thing.fields]

    def find_thing(self, key: str) -> Thing | None:
        return next((thing for thing in self.things if thing.key == key), None)

    def write_content(self) -> dict[str, Any]:
        """The content if everything that is undecided were so: what the checks look at while one is at it."""
        content = copy.deepcopy(self.content)
        for item in self.fields:
            if item.said is not None and item.said.verdict in {"corrected", "rejected"}:
                put_value(content, item.pointer, item.value if item.value is not None else _nothing(item.read))
        return content


def make_draft(reading: Reading, said: Mapping[str, Said]) -> Draft:
    """Everything that was read, with everything that a person has added to it."""
    content = open_parts(reading.content.content(), Agreement)
    added = {
        _add(content, answer.value["into"], answer.value["thing"])
        for key, answer in said.items()
        if key.startswith(ADDED) and answer.verdict == "corrected"
    }
    places = _find_places(reading, content)
    things = [_make_thing(kind, pointer, key, content, places, said) for kind, pointer, key in list_things(content)]
    return Draft(content, tuple(_as_typed(thing) if thing.pointer in added else thing for thing in things))


def _add(content: dict[str, Any], into: str, thing: dict[str, Any]) -> str:
    """Put a thing at the end of its list and tell where; one whose list is gone has nowhere to stand."""
    found = find_place(content, into)
    if found is None:
        return ""
    kind = next(one for one in list_thing_kinds() if one.several and one.path == make_kind_path(found))
    whole = kind.model.model_validate(thing).model_dump(mode="json", by_alias=True)
    things = get_value(content, found)
    things.append(open_parts(whole, kind.model))
    return f"{found}/{len(things) - 1}"


def _as_typed(thing: Thing) -> Thing:
    """What a person has typed needs nobody's confirmation."""
    return replace(
        thing,
        fields=tuple(
            item if item.blank or item.said is not None else replace(item, said=Said("accepted", item.read))
            for item in thing.fields
        ),
    )


def open_parts(content: dict[str, Any], model: type[Part]) -> dict[str, Any]:
    """The content with each part that is missing as an empty one, so that every fact has a place to stand."""
    for key, field in model.model_fields.items():
        inner, many = find_part(field.annotation)
        if inner is None:
            continue
        if many:
            content[key] = [open_parts(item, inner) for item in content.get(key) or []]
        else:
            content[key] = open_parts(content.get(key) or inner().model_dump(mode="json", by_alias=True), inner)
    return content


def close_parts(content: Any, was: Any, model: type[Part]) -> Any:
    """The content without the parts that were opened and in which nothing stands now."""
    for key, field in model.model_fields.items():
        inner, many = find_part(field.annotation)
        if inner is None or key not in content:
            continue
        before = was.get(key) if isinstance(was, dict) else None
        if many:
            olds = before or []
            content[key] = [
                close_parts(item, olds[place] if place < len(olds) else None, inner)
                for place, item in enumerate(content[key])
            ]
        else:
            content[key] = close_parts(content[key], before, inner)
            if before is None and field.default is None and not says_something(content[key]):
                content[key] = None
    return content


def says_something(value: Any) -> bool:
    """Whether anything but ids and empty places is in the value."""
    if isinstance(value, dict):
        return any(says_something(item) for key, item in value.items() if key not in {"id", "schema"})
    if isinstance(value, list):
        return any(says_something(item) for item in value)
    return value is not None and value != ""


def list_things(content: Any) -> Iterator[tuple[ThingKind, str, str]]:
    """(kind, pointer, key) of every thing in the content, in the content's order within each kind."""
    for kind in list_thing_kinds():
        for pointer, key in _places_of(content, kind.path, "", "") if kind.several else _place_of_one(kind):
            yield kind, pointer, key


def _place_of_one(kind: ThingKind) -> list[tuple[str, str]]:
    return [("".join(f"/{token}" for token in kind.path), "/".join(kind.path))]


def _places_of(here: Any, path: tuple[str, ...], pointer: str, key: str) -> Iterator[tuple[str, str]]:
    if not path:
        yield pointer, key
        return
    inner = here.get(path[0]) if isinstance(here, dict) else None
    at, named = f"{pointer}/{path[0]}", f"{key}/{path[0]}".strip("/")
    if isinstance(inner, list):
        for place, (item, name) in enumerate(zip(inner, name_items(inner), strict=True)):
            yield from _places_of(item, path[1:], f"{at}/{place}", f"{named}/{name}")
    elif isinstance(inner, dict):
        yield from _places_of(inner, path[1:], at, named)


def _make_thing(
    kind: ThingKind,
    pointer: str,
    key: str,
    content: Any,
    places: Mapping[str, list[Provenance]],
    said: Mapping[str, Said],
) -> Thing:
    fields = []
    for fact in kind.facts:
        at, named = f"{pointer}/{'/'.join(fact.way)}", "/".join([*filter(None, [key]), *fact.way])
        value = get_value(content, at)
        if isinstance(value, dict) and value:
            fields += [
                FieldRead(
                    f"{at}/{escape_token(name)}",
                    f"{named}/{name}",
                    _answer_field(fact.field, inner),
                    inner,
                    inside=name,
                )
                for name, inner in value.items()
            ]
        else:
            fields.append(FieldRead(at, named, fact.field, value))
    whole = [
        replace(item, provenance=tuple(places.get(item.pointer, ())), said=_still_said(said.get(item.key), item.read))
        for item in fields
    ]
    return Thing(kind, pointer, key, tuple(whole))


def _answer_field(field: Field, value: Any) -> Field:
    """One named answer of a survey's question: its figures, or the verdict in words."""
    return replace(field, kind="numbers" if isinstance(value, list) else "text")


def _still_said(said: Said | None, read: Any) -> Said | None:
    """An acceptance is of the value that was read then; another reading's other value is a new question."""
    return None if said is not None and said.verdict == "accepted" and said.value != read else said


def _find_places(reading: Reading, content: Any) -> dict[str, list[Provenance]]:
    """Field pointer to where in the source it stands."""
    places: dict[str, list[Provenance]] = {}
    for leaf, place in reading.provenance.items():
        places.setdefault(find_field_pointer(content, leaf), []).append(place)
    return places


def _nothing(value: Any) -> Any:
    return [] if isinstance(value, list) else {} if isinstance(value, dict) else None


# Places by position and by identity.


def find_field_pointer(content: Any, leaf: str) -> str:
    """The field a leaf belongs to: the leaf itself, or the list that it is one of several plain values in."""
    parent = leaf.rpartition("/")[0]
    try:
        return parent if parent and isinstance(get_value(content, parent), list) else leaf
    except KeyError:
        return leaf


def make_kind_path(pointer: str) -> tuple[str, ...]:
    """A pointer's keys without the positions in lists."""
    return tuple(token for token in split_pointer(pointer) if not token.isdigit())


def identify_place(content: Any, pointer: str) -> str:
    """The pointer with each list position replaced by what names the thing there."""
    here, parts = content, []
    for token in split_pointer(pointer):
        if isinstance(here, list) and token.isdigit() and int(token) < len(here):
            parts.append(name_items(here)[int(token)])
            here = here[int(token)]
        else:
            here = here.get(token) if isinstance(here, dict) else None
            parts.append(token)
    return "/".join(parts)


def find_place(content: Any, key: str) -> str | None:
    """The pointer to what `identify_place` named so; None where there is no such thing."""
    for pointer in [f"/{key}"] if "#" not in key else _walk(content):
        if identify_place(content, pointer) == key:
            return pointer
    return None


def _walk(content: Any, start: str = "") -> Iterator[str]:
    if start:
        yield start
    items = enumerate(content) if isinstance(content, list) else content.items() if isinstance(content, dict) else ()
    for token, value in items:
        if isinstance(value, list | dict):
            yield from _walk(value, f"{start}/{escape_token(str(token))}")


def map_fields(content: dict[str, Any]) -> dict[str, Any]:
    """Every field of the content under its identity."""
    whole = open_parts(copy.deepcopy(content), Agreement)
    return {
        item.key: item.read
        for kind, pointer, key in list_things(whole)
        for item in _make_thing(kind, pointer, key, whole, {}, {}).fields
    }
