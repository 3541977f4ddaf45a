"""The list of Danish words: how it is built from a hunspell dictionary, and that the shipped one is whole."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tovholder.domain.reading.letters.danish_lexicon import Lexicon

TOOL = Path(__file__).parents[4] / "tools" / "danish_words.py"
AFF = """SET UTF-8
FLAG num
SFX 3 Y 1
SFX 3 0 m/4,8 m
SFX 4 Y 2
SFX 4 0 et/34 [^e]
SFX 4 0 ets/34 [^e]
SFX 29 Y 1
SFX 29 0 s/32,33,35,36 .
"""
DIC = """5
diagram/3
måling/29
er st:være
trut/6
3-hjulet
"""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("danish_words", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def keys(tool: ModuleType, tmp_path: Path) -> set[str]:
    (tmp_path / "da_DK.aff").write_text(AFF, "utf-8")
    (tmp_path / "da_DK.dic").write_text(DIC, "utf-8")
    return set(tool.build(tmp_path).keys())


def test_suffixes_stack(keys: set[str]) -> None:
    assert {"diagram|a", "diagrammet|ae", "diagrammets|ae"} <= keys


def test_a_form_that_needs_a_suffix_is_no_word(keys: set[str]) -> None:
    assert not any(key.startswith("diagramm|") for key in keys)


def test_a_linking_s_stands_only_inside_compounds(keys: set[str]) -> None:
    assert "målings|bm" in keys


def test_morphology_is_no_part_of_the_word(keys: set[str]) -> None:
    assert "er|a" in keys


def test_forbidden_words_and_other_signs_are_left_out(keys: set[str]) -> None:
    assert not any(key.startswith(("trut", "3")) for key in keys)


EVERYDAY = (
    "er på område områdernes organisationsdiagrammet gennemføres består fællesskabets børnene"
    " ændringerne særskilte påpege kommunens tryghed sætte understøtter"
)


@pytest.mark.parametrize("form", EVERYDAY.split())
def test_the_shipped_list_has_the_everyday_forms(form: str) -> None:
    assert "a" in Lexicon().places(form)


@pytest.mark.parametrize("form", ["omraade", "bgrn", "faelles", "understgtter", "veere"])
def test_the_shipped_list_has_no_damaged_forms(form: str) -> None:
    assert not Lexicon().places(form)


def test_the_shipped_list_knows_what_begins_a_compound() -> None:
    assert "b" in Lexicon().places("bolig")
    assert Lexicon().places("børne") == {"b", "m"}
