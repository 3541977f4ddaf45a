"""Every action against everybody: it is done, or refused in the one sentence that says who can; a new action joins."""

import importlib
import inspect
import pkgutil
import re
import typing

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

import tovholder
from tests.acting import ASK_NOBODY, CASES
from tests.universe.world import World
from tovholder.people.models import Person
from tovholder.people.rights import REFUSALS, Act, Actor, NotAllowed

WITHOUT_ACTIONS = ("tovholder.cli", "tovholder.config")


def acting() -> set[str]:
    """The name of every public function of the product that somebody does something by."""
    found = set()
    for module in pkgutil.walk_packages(tovholder.__path__, "tovholder."):
        if module.name.startswith(WITHOUT_ACTIONS) or ".migrations" in module.name:
            continue
        members = vars(importlib.import_module(module.name)).values()
        functions = [one for one in members if inspect.isfunction(one) and one.__module__ == module.name]
        found |= {one.__name__ for one in functions if _by_somebody(one) and not one.__name__.startswith("_")}
    return found


def _by_somebody(function):
    if "by" not in inspect.signature(function).parameters:
        return False
    return typing.get_type_hints(function)["by"] in {Person, Actor}


@pytest.fixture(scope="module")
def world(kept):
    """One set-up for all; each attempt is rolled back to it."""
    return World()


def attempt(case, world, somebody):
    """What became of it: done, faulty (let through and then told what is wrong), or the sentence of the refusal."""
    try:
        with transaction.atomic():
            case.do(world, somebody)
            transaction.set_rollback(True)
    except NotAllowed as refusal:
        return str(refusal)
    except ValidationError as fault:
        return f"faulty: {fault.messages}"
    return "done"


def test_no_action_is_left_out():
    assert acting() == {name.split(" (")[0] for name in CASES} | set(ASK_NOBODY)


@pytest.mark.django_db
@pytest.mark.parametrize("name", CASES)
def test_who_may_is_let_do_it_and_nobody_else(world, name):
    case = CASES[name]
    expected = {who: "done" if who in case.may else said(case.also.get(who, case.refused)) for who in world.who}
    assert {who: attempt(case, world, somebody) for who, somebody in world.who.items()} == expected


def said(refused):
    return str(REFUSALS[refused]) if isinstance(refused, Act) else refused


@pytest.mark.parametrize(
    "sentence", sorted({said(case.refused) for case in CASES.values()} | {str(one) for one in REFUSALS.values()})
)
def test_every_refusal_says_who_can(sentence):
    assert re.search("sekretariat|formand|referent|administrator|plads|organ|kører kommandolinjen", sentence)
    assert sentence.endswith(".")
