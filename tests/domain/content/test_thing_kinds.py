"""No fact of the agreement's schema exists that a person cannot see, add or mend."""

import typing

import pytest
from pydantic import BaseModel

from tovholder.domain.content.field_kinds import find_kind
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.thing_kinds import find_thing_kind, list_fact_choices, list_thing_kinds
from tovholder.domain.review.typed_facts import make_place


def facts_of_the_schema(model, path=()):
    """Every plain fact of the schema by its keys, found without the registry."""
    for key, field in model.model_fields.items():
        inner = [
            one
            for one in [field.annotation, *typing.get_args(field.annotation)]
            if isinstance(one, type) and issubclass(one, BaseModel)
        ]
        if key in {"id", "schema_"}:
            continue
        if inner:
            yield from facts_of_the_schema(inner[0], (*path, key))
        else:
            yield (*path, key)


def test_every_fact_of_the_schema_is_a_fact_of_some_thing():
    known = {(*kind.path, *fact.way) for kind in list_thing_kinds() for fact in kind.facts}
    assert known == set(facts_of_the_schema(Agreement))


@pytest.mark.parametrize("kind", list_thing_kinds(), ids=lambda kind: kind.name)
def test_every_fact_has_a_label_and_a_control_that_can_type_it(kind):
    choices = list_fact_choices(Agreement())
    for fact in kind.facts:
        assert fact.field.label is not None
        assert not fact.field.choices or fact.field.choices in choices
        assert find_kind(make_place(kind, "/".join(fact.way))) is not None


def test_no_form_of_a_thing_has_more_than_forty_fields():
    assert max(len(kind.facts) for kind in list_thing_kinds()) <= 40


def test_a_thing_within_another_knows_what_it_belongs_to():
    parent = find_thing_kind("goals/indicators/baselines").find_parent()
    assert parent is not None
    assert parent.name == "goals/indicators"
    assert find_thing_kind("areas").find_parent() is None
