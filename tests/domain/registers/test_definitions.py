"""Definitions: the three sets load, every word that is not known is refused by line, and each is told in words."""

import copy

import pytest
import yaml

from tovholder.domain.content.indicator_catalogue import load_catalogues
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.definition_reading import OWN, list_own, load_definitions, read_definitions
from tovholder.domain.registers.explaining import explain_definition
from tovholder.domain.registers.predicate import No, Some, answer_tree, join_trees, list_leaves
from tovholder.domain.registers.tally import make_plan

SHARE = {"indicator": "x", "definition": "d", "kind": "share", "who": {}, "counted": {"any": "charges"}}
SUM = {
    "indicator": "x",
    "definition": "d",
    "kind": "fulltime",
    "who": {},
    "measure": {"register": "support", "value": "weeks", "per": "weeks_of_year"},
}


def test_three_sets_come_with_the_product():
    assert list_own() == ["almenboliglov-2021", "bosocdata-like", "lbf-2019-26"]


@pytest.mark.parametrize("name", list_own())
def test_each_says_how_sure_it_is_and_where_it_comes_from(name):
    for item in load_definitions(name).items:
        assert item.source, item.key
        assert explain_definition(item, "da").startswith(
            f"{item.key} ({'dokumenteret' if item.known == 'documented' else 'antaget'}): "
        )
        assert "None" not in explain_definition(item, "da") + explain_definition(item, "en")
    for entry in yaml.safe_load((OWN / f"{name}.yaml").read_text())["indicators"]:
        assert entry["known"] in ("documented", "assumed")


def test_the_fixed_indicators_have_the_names_of_the_catalogue():
    known = {
        (indicator.id, definition.name)
        for catalogue in load_catalogues()
        for indicator in catalogue.indicators
        for definition in indicator.definitions
    }
    assert {(item.indicator, item.name) for item in load_definitions().items} <= known


REFUSED = {
    "a word": ({**SHARE, "hvem": {}}, "ordet hvem kendes ikke"),
    "a register": ({**SHARE, "counted": {"any": "jobs"}}, "registeret jobs kendes ikke"),
    "a column": ({**SHARE, "counted": {"is": {"education.level": [1]}}}, "education har ingen kolonne level"),
    "a type": ({**SHARE, "counted": {"is": {"education.highest": ["10"]}}}, "education.highest er int"),
    "several rows": ({**SHARE, "counted": {"is": {"charges.law": ["a"]}}}, "charges kan have flere rækker pr. person"),
    "a kind": ({**SHARE, "kind": "procent"}, "kind skal være en af"),
    "an age": ({**SHARE, "who": {"age": [29, 18]}}, "age skal være [fra, til]"),
    "no event": ({**SHARE, "counted": None, "measure": {}}, "en andel skal have counted"),
    "no measure": ({**SUM, "measure": None, "counted": {}}, "fulltime skal have measure"),
    "a sum of words": ({**SUM, "measure": {"register": "charges", "value": "law"}}, "charges.law er ikke et tal"),
    "a per": ({**SUM, "measure": {**SUM["measure"], "per": 0}}, "per skal være et helt tal"),
    "a cap": ({**SUM, "measure": {**SUM["measure"], "cap": "nej"}}, "cap skal være et helt tal"),
    "where alone": ({**SHARE, "counted": {"where": {"law": ["a"]}}}, "where skal stå sammen med"),
    "years": ({**SHARE, "mean_of_years": 3}, "mean_of_years skal være et helt tal fra 1 til 2"),
    "a reference": ({**SHARE, "reference": {"charges": 9}}, "reference skal være hele år"),
    "a name": ({**SHARE, "indicator": "x'; DROP"}, "indicator skal være et navn"),
    "how sure": ({**SHARE, "known": "helt sikkert"}, "known skal være documented eller assumed"),
    "population rows": ({**SHARE, "counted": {"any": "population"}}, "any og none kan ikke bruges om population"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused_with_file_and_line(what):
    entry, said = REFUSED[what]
    entry = {key: value for key, value in entry.items() if value is not None}
    with pytest.raises(Refusal) as fault:
        read_definitions(yaml.safe_dump({"indicators": [entry]}), "egne.yaml")
    assert fault.value.da.startswith("egne.yaml:2: ")
    assert said in fault.value.da


@pytest.mark.parametrize("text", ["[", "a: 1", "indicators: 3", "registers: {jobs: 3}\nindicators: []"])
def test_a_file_that_is_no_definitions_is_refused(text):
    with pytest.raises(Refusal, match=r"egne\.yaml"):
        read_definitions(text, "egne.yaml")


def test_a_name_that_stands_twice_is_refused():
    with pytest.raises(Refusal, match="stands twice"):
        read_definitions(yaml.safe_dump({"indicators": [SHARE, SHARE]}), "egne.yaml")


def test_a_file_may_declare_registers_of_its_own_but_not_contradict_ours():
    own = {"friplads": {"one_row": True, "columns": {"grad": "int"}}}
    item = {**SHARE, "counted": {"is": {"friplads.grad": [100]}}}
    found = read_definitions(yaml.safe_dump({"registers": own, "indicators": [item]}), "egne.yaml")
    assert found.schema.registers["friplads"].one_row
    wrong = {"education": {"columns": {"highest": "text"}}}
    with pytest.raises(Refusal, match=r"education\.highest is int, not text"):
        read_definitions(yaml.safe_dump({"registers": wrong, "indicators": []}), "egne.yaml")


def test_a_question_that_several_definitions_ask_is_answered_once():
    plan = make_plan(load_definitions().items)
    leaves = plan.leaves()
    assert len(leaves) == len(set(leaves))
    assert len(plan.tallies) == len(set(plan.tallies))


def test_some_and_no_are_what_they_say():
    import numpy as np

    leaves = list(dict.fromkeys(list_leaves(join_trees(*(item.who for item in load_definitions().items)))))[:2]
    truth = {leaves[0]: np.array([True, True, False, False]), leaves[1]: np.array([True, False, True, False])}
    assert answer_tree(Some((leaves[0], No(leaves[1]))), truth, 4).tolist() == [True, True, False, True]
    assert answer_tree(Some(()), truth, 4).tolist() == [False] * 4


def test_only_some_indicators_and_none_that_is_not_there():
    found = load_definitions().only(["i5", "i3/unknown_counted"])
    assert [item.key for item in found.items] == [
        "i3/unknown_counted",
        "i5/benefits_fulltime",
        "i5/with_self_supporting",
    ]
    with pytest.raises(Refusal, match="has no indicator i7"):
        load_definitions().only(["i7"])


def _list_places(found, path=()):
    yield path
    pairs = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, value in pairs:
        yield from _list_places(value, (*path, key))


JUNK = (None, -1, 1.5, "x", "a b", [], {}, [[1]], [{}], {"a": [1]}, {1: 2}, True, [1, "x"], "population")


WHOLE = {
    "registers": {"eget": {"columns": {"a": "int", "b": "text"}, "one_row": True}},
    "indicators": [
        {
            **SHARE,
            "who": {"age": [1, 5], "is": {"eget.a": [1, None]}},
            "counted": {"any": "charges", "where": {"law": ["x"]}},
        },
        {**SUM, "indicator": "y", "valid_from": 2019, "reference": {"population": 1}},
        {
            **SUM,
            "indicator": "z",
            "kind": "mean",
            "who": {"full": {"register": "grades", "group": "test", "of": ["da_m"]}},
            "measure": {"register": "grades", "value": "grade", "weights": {"da_m": 1}, "per": 8},
        },
    ],
}


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_whatever_stands_anywhere_in_a_file_is_read_or_refused_in_one_sentence(junk):
    """Every place of a file of definitions, one after the other."""
    assert read_definitions(yaml.safe_dump(WHOLE), "egne.yaml").items
    said = []
    for path in list(_list_places(WHOLE))[1:]:
        content = copy.deepcopy(WHOLE)
        at = content
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = junk
        try:
            read_definitions(yaml.safe_dump(content), "egne.yaml")
        except Refusal as fault:
            said.append(fault.da)
    assert said
    assert all(one.startswith("egne.yaml") and "\n" not in one for one in said)


@pytest.mark.parametrize("name", ["../ude", "Med Blank", "x;drop", "1", ""])
def test_a_register_of_ones_own_has_a_name_that_can_be_a_folder_and_a_table(name):
    for registers in ({name: {"columns": {"a": "int"}}}, {"eget": {"columns": {name: "int"}}}):
        with pytest.raises(Refusal, match="small letters"):
            read_definitions(yaml.safe_dump({"registers": registers, "indicators": []}), "egne.yaml")
