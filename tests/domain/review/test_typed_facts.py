"""What is typed for a fact, and a whole thing that is typed."""

import pytest

from tovholder.domain.content.field_kinds import NotThatKind
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.thing_kinds import find_thing_kind, list_fact_choices
from tovholder.domain.review.typed_facts import NothingTyped, make_place, read_fact, read_thing, write_fact

CHOICES = list_fact_choices(
    Agreement.model_validate({"areas": [{"id": "a", "name": "Solbakken"}, {"id": "b", "name": "Ådalen"}]})
)


def field(kind, way):
    return next(fact.field for fact in find_thing_kind(kind).facts if "/".join(fact.way) == way)


def test_an_area_gets_a_short_name_of_its_own_that_nobody_types():
    thing, wrong = read_thing(find_thing_kind("areas"), {"name": ["Solbakken Ø"], "residents": ["1.200"]}, {}, {"a"})
    assert wrong == {}
    assert (thing["id"], thing["residents"]) == ("solbakken-oe", 1200)
    again, _wrong = read_thing(find_thing_kind("areas"), {"name": ["Solbakken Ø"]}, {}, {"solbakken-oe"})
    assert again["id"] == "solbakken-oe-2"


def test_a_fact_deep_in_a_thing_is_typed_with_it():
    typed = {"text": ["Andel i job"], "source/publisher": ["LBF"], "unit": ["percent"]}
    thing, wrong = read_thing(find_thing_kind("goals/indicators"), typed, CHOICES, set())
    assert (wrong, thing["source"]["publisher"]) == ({}, "LBF")


def test_a_text_in_a_number_is_said_at_its_field():
    _thing, wrong = read_thing(find_thing_kind("areas"), {"name": ["A"], "residents": ["mange"]}, {}, set())
    assert wrong == {"residents": "number"}


def test_nothing_typed_is_no_thing():
    with pytest.raises(NothingTyped):
        read_thing(find_thing_kind("parties"), {"name": [" "], "roles": [""]}, {}, set())


def test_only_what_is_offered_or_stands_already_is_chosen():
    scope = field("goals/indicators/baselines", "scope")
    place = "/goals/0/indicators/0/baselines/0/scope"
    assert read_fact(scope, place, ["all"], CHOICES) == "all"
    assert read_fact(scope, place, ["gammel"], CHOICES, "gammel") == "gammel"
    with pytest.raises(NotThatKind):
        read_fact(scope, place, ["opfundet"], CHOICES)


@pytest.mark.parametrize(
    ("kind", "way", "value"),
    [
        ("parties", "roles", ["lead", "finance"]),
        ("required_documents", "template", True),
        ("evaluation", "after_years", [1, 3]),
        ("exhibits/tables/questions", "rows", {"Tryg": [71, None, 12.5]}),
        ("areas/borders", "since", "2024-02-01"),
        ("organisation/bodies", "mandate", ["følge op", "løse"]),
    ],
)
def test_what_a_control_holds_is_read_back_as_it_was(kind, way, value):

    one = field(kind, way)
    assert read_fact(one, make_place(find_thing_kind(kind), way), write_fact(one, value), CHOICES, value) == value


def test_an_answer_without_a_colon_is_refused():
    with pytest.raises(NotThatKind):
        read_fact(field("exhibits/tables/questions", "rows"), "/exhibits/tables/0/questions/0/rows", ["Tryg 71"], {})
