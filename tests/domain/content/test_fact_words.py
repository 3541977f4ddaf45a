"""A fact of the agreement has one type, one word and, where it is edited, one control; the three agree."""

import typing

import pytest
from pydantic import BaseModel

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, FORMS
from tovholder.domain.content.fact_words import FACTS, SECTIONS, THINGS, VALUES, name_value
from tovholder.domain.content.form_parts import Field
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.programme_schema import (
    Budget,
    Contingency,
    Milestone,
    Subagreement,
    TermsOfReference,
)

DOCUMENTS = (Agreement, Subagreement, Budget, TermsOfReference, Milestone, Contingency)


def parts_within(annotation, found):
    """Every model that an annotation holds, also inside lists and options."""
    for inner in typing.get_args(annotation):
        parts_within(inner, found)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in found:
        found.append(annotation)
        for field in annotation.model_fields.values():
            parts_within(field.annotation, found)
    return found


def choices_within(annotation):
    if typing.get_origin(annotation) is typing.Literal:
        yield from typing.get_args(annotation)
    for inner in typing.get_args(annotation):
        yield from choices_within(inner)


PARTS = parts_within(typing.Union[DOCUMENTS], [])  # noqa: UP007 - made of a tuple
KEYS = sorted({name for part in PARTS for name in part.model_fields if name != "schema_"})
CHOICES = sorted(
    {
        choice
        for part in PARTS
        for name, field in part.model_fields.items()
        if name != "schema_"
        for choice in choices_within(field.annotation)
    }
)


@pytest.mark.parametrize("key", KEYS)
def test_every_fact_of_a_document_has_its_words(key):
    assert key in FACTS or key in THINGS or key in SECTIONS


def test_an_entry_for_one_part_names_a_fact_that_the_part_has():
    parts = {part.__name__: part for part in PARTS}
    for name in filter(lambda name: "." in name, FACTS):
        part, key = name.split(".")
        assert key in parts[part].model_fields


@pytest.mark.parametrize("choice", CHOICES)
def test_every_value_that_can_be_chosen_has_its_words(choice):
    assert choice in VALUES
    assert name_value(choice).da


def controls(model, parts):
    """(model, field) of every control of a form."""
    for part in parts:
        if isinstance(part, Field):
            yield model, part
        else:
            yield from controls(part.model, part.parts)


@pytest.mark.parametrize("kind", list(FORMS))
def test_every_control_of_a_form_fits_the_type_of_its_fact(kind):
    for model, field in controls(DOCUMENT_KINDS[kind].form.model, DOCUMENT_KINDS[kind].form.parts):
        annotation = str(model.model_fields[field.key].annotation)
        many = "list" in annotation
        assert many == (field.kind in {"lines", "choices"}), (kind, field)
        if field.kind in {"number", "count", "year"}:
            assert "int" in annotation, (kind, field)


def test_other_words_are_left_as_they_are():
    assert name_value("Solbakken").da == "Solbakken"
    assert name_value(3).en == "3"
