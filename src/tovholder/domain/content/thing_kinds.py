"""Every thing that an agreement is made of, with its facts, worked out from the schema. Pure.

A thing is one of a list (an area, a baseline) or a part there is one of (the period, the evaluation). Because the kinds
are found by walking the schema, a new fact of it is seen, added and mended without anybody having to think of it.
"""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin

from tovholder.domain.content.fact_words import find_fact, list_literal_choices
from tovholder.domain.content.form_parts import Choice, Choices, Field, list_choices, make_field
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Prose
from tovholder.domain.content.schema.value_kinds import Part

Path = tuple[str, ...]
UNSAID = frozenset({"id", "schema", "schema_"})
"""What ties things together and says nothing that a person could confirm."""
ABOUT = frozenset({"municipality", "period", "funding"})
"""Parts that are facts of the agreement as such."""


@dataclass(frozen=True)
class ThingFact:
    """A fact of a thing: the keys that lead to it from the thing, and its field."""

    way: Path
    field: Field


@dataclass(frozen=True)
class ThingKind:
    """A kind of thing: where it stands (keys without positions), its part of the schema, its facts."""

    path: Path
    model: type[Part]
    facts: tuple[ThingFact, ...]
    several: bool

    @property
    def name(self) -> str:
        """`goals/indicators`; `about` for the agreement itself."""
        return "/".join(self.path) or "about"

    @property
    def has_id(self) -> bool:
        return "id" in self.model.model_fields

    def find_parent(self) -> "ThingKind | None":
        """The kind whose things hold lists of this one."""
        over = [kind for kind in list_thing_kinds() if kind.several and self.path[: len(kind.path)] == kind.path]
        return max((kind for kind in over if kind != self), key=lambda kind: len(kind.path), default=None)


@cache
def list_thing_kinds() -> tuple[ThingKind, ...]:
    """Every kind, outer ones before those within them, in the schema's order."""
    return tuple(_kinds((), Agreement, several=False))


def find_thing_kind(name: str) -> ThingKind:
    """The kind by its name. Raises KeyError when there is none."""
    found = next((kind for kind in list_thing_kinds() if kind.name == name), None)
    if found is None:
        raise KeyError(name)
    return found


def _kinds(path: Path, model: type[Part], *, several: bool) -> Iterator[ThingKind]:
    facts = tuple(_facts((), model, top=not path))
    if facts:
        yield ThingKind(path, model, facts, several)
    yield from _within(path, model, top=not path)


def _within(path: Path, model: type[Part], *, top: bool) -> Iterator[ThingKind]:
    for key, field in model.model_fields.items():
        inner, many = find_part(field.annotation)
        if inner is None:
            continue
        if many:
            yield from _kinds((*path, key), inner, several=True)
        elif top and key not in ABOUT:
            yield from _kinds((*path, key), inner, several=False)
        else:
            yield from _within((*path, key), inner, top=False)


def _facts(way: Path, model: type[Part], *, top: bool) -> Iterator[ThingFact]:
    for key, field in model.model_fields.items():
        inner, many = find_part(field.annotation)
        if key in UNSAID or many:
            continue
        if inner is None:
            yield ThingFact((*way, key), make_field(model, key))
        elif inner is Prose and not top:
            yield ThingFact((*way, key, "text"), Field("text", "long", label=find_fact(model, key).label))
        elif not top or key in ABOUT:
            yield from _facts((*way, key), inner, top=False)


def find_part(annotation: Any) -> tuple[type[Part] | None, bool]:
    """(the part of the schema that a value is, whether it is a list of them); no part for plain values."""
    origin = get_origin(annotation)
    if origin is list:
        inner = find_part(get_args(annotation)[0])[0]
        return inner, inner is not None
    if origin in {Union, types.UnionType}:
        found = [find_part(part) for part in get_args(annotation)]
        return next((one for one in found if one[0] is not None), (None, False))
    plain = isinstance(annotation, type) and issubclass(annotation, Part)
    return (annotation, False) if plain else (None, False)


def list_fact_choices(agreement: Agreement) -> Choices:
    """Name of a list of choices to the choices, for every fact of an agreement."""
    words = {
        fact.field.choices: tuple(
            Choice(word, word) for word in list_literal_choices(_holder(kind.model, fact.way), key)
        )
        for kind in list_thing_kinds()
        for fact in kind.facts
        if "." in fact.field.choices
        for key in [fact.way[-1]]
    }
    return {**list_choices(agreement), **words, "yes_no": (Choice("true", "yes"), Choice("false", "no"))}


def _holder(model: type[Part], way: Path) -> type[Part]:
    for key in way[:-1]:
        model = find_part(model.model_fields[key].annotation)[0] or model
    return model
