"""A document kind is one entry of one registry, and so is a body's level: no other place lists them."""

import ast
import typing
from pathlib import Path

import pytest

import tovholder
from tests.domain.editing.made_programme import example
from tovholder.domain.content.document_kinds import (
    DOCUMENT_KINDS,
    FORMS,
    DocumentKind,
    DocumentTopic,
    find_kind_in_file,
    list_documents,
    name_document_kind,
    put_documents_together,
)
from tovholder.domain.content.schema import ProgrammeFile
from tovholder.domain.language.terms import AS_DRAWN, AS_READ, AS_TOLD_APART, LEVELS, BodyLevel
from tovholder.domain.rulings.change_reader import DECIDED

SOURCE = Path(tovholder.__file__).parent
KINDS, OWN_LEVELS = set(DocumentKind), set(typing.get_args(BodyLevel))
REGISTRIES = {"domain/content/document_kinds.py", "domain/language/terms.py"}
OF_SOMETHING_ELSE = {
    "domain/content/schema/reading_schema.py": "what a file may be: also minutes and what is none of ours",
    "domain/reading/kinds/document_reading.py": "the same, each with the shape it is read into",
    "domain/reading/kinds/kind_recognition.py": "the same, in words",
    "domain/plans/year_points.py": "whom a fixed point of the year is for: also the ministry",
    "followup/year_wheel/selectors.py": "the kinds of document that hold dates, and whose a point is",
}


def find_lists(source, wanted):
    """The lines of a source where two or more of the wanted words are listed together."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Dict(keys=listed) | ast.Tuple(elts=listed) | ast.List(elts=listed) | ast.Set(elts=listed):
                if len(wanted & {spelled(one) for one in listed if one is not None}) > 1:
                    yield node.lineno
            case ast.ClassDef(body=body):
                given = {spelled(one.value) for one in body if isinstance(one, ast.Assign)}
                if len(wanted & given) > 1:
                    yield node.lineno


def spelled(node):
    """The word that a literal is, or that a member of an enumeration spells; the first of a pair stands for it."""
    match node:
        case ast.Constant(value=str(word)):
            return word
        case ast.Attribute(value=ast.Name(id="DocumentKind"), attr=name):
            return name.lower()
        case ast.Tuple(elts=[first, *_]):
            return spelled(first)
    return None


@pytest.mark.parametrize("wanted", [KINDS, OWN_LEVELS], ids=["document kinds", "body levels"])
def test_no_module_lists_them_beside_the_registry(wanted):
    found = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if "migrations" not in path.parts
        and path.relative_to(SOURCE).as_posix() not in REGISTRIES | set(OF_SOMETHING_ELSE)
        for line in find_lists(path.read_text("utf8"), wanted)
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'x = {"budget": 1, "milestones": 2}',
        "x = {DocumentKind.BUDGET: 1, DocumentKind.CONTINGENCY: 2}",
        'x: Literal["budget", "milestones"]',
        'if kind in ("budget", "milestones"): pass',
        'x = (("budget", 1), ("contingency", 2))',
        'class Kind:\n    A = "budget", "Budget"\n    B = "milestones", "Plan"',
    ],
)
def test_a_second_list_of_any_form_is_found(source):
    assert list(find_lists(source, KINDS))


def test_every_kind_has_its_entry_and_every_entry_its_rule_topic():
    assert list(DOCUMENT_KINDS) == list(DocumentKind)
    assert {entry.topic for entry in DOCUMENT_KINDS.values()} == set(typing.get_args(DocumentTopic)) <= set(DECIDED)
    assert all(
        entry.form is not None and entry.form.key == "" for kind, entry in DOCUMENT_KINDS.items() if kind in FORMS
    )
    assert all(entry.name.da and entry.name.en and entry.definite.da for entry in DOCUMENT_KINDS.values())


def test_every_key_of_a_programme_file_is_a_kind_or_beside_the_documents():
    assert {entry.file_key for entry in DOCUMENT_KINDS.values()} < set(ProgrammeFile.model_fields)
    for key in ProgrammeFile.model_fields:
        assert name_document_kind(find_kind_in_file(key)).da


def test_documents_taken_apart_and_put_together_are_the_same():
    content = example()
    parts = list(list_documents(content))
    assert {kind for kind, _, _ in parts} >= {"strategic_agreement", "subagreement", "budget"}
    together = put_documents_together((kind, part) for kind, _, part in parts)
    assert {key: content[key] for key in together} == together


def test_what_is_not_there_is_no_document():
    together = put_documents_together([])
    assert [kind for kind, _, _ in list_documents(together)] == ["strategic_agreement"]
    assert ProgrammeFile.model_validate({"id": "x"} | together).budget is None


def test_each_order_of_the_levels_has_every_level_once():
    for order in (AS_DRAWN[:-1], AS_READ, [*AS_TOLD_APART, "local_forum"]):
        assert sorted(order) == sorted(OWN_LEVELS)
    assert {level for level, term in LEVELS.items() if not term.outside} == OWN_LEVELS
