"""Every rule by which a value was read has its Danish words."""

import ast
from pathlib import Path

import pytest

from tests.made.as_docx import docx_of
from tests.made.as_pdf import pdf_of
from tests.made.facts import made
from tests.made.writing import written
from tovholder.domain.reading import provenance_rules, read_agreement
from tovholder.domain.reading.provenance_rules import DANISH, tell_rule

HERE = Path(__file__).parents[2] / "made/ocr"
CODE = Path(provenance_rules.__file__).parent / "extraction"


def unknown(reading_name: str, data: bytes) -> set[str]:
    return {
        entry.rule
        for entry in read_agreement(reading_name, data).provenance.values()
        if entry.rule and tell_rule(entry.rule, "da") == entry.rule
    }


@pytest.mark.parametrize("seed", [1, 4])
def test_rules_of_word_files_and_pdfs_have_their_danish(seed: int) -> None:
    blocks = written(made(seed))
    assert unknown("a.docx", docx_of(blocks)) | unknown("a.pdf", pdf_of(blocks)) == set()


@pytest.mark.parametrize("file", sorted(HERE.glob("*.txt"))[::3], ids=lambda file: file.stem)
def test_rules_of_recognised_text_have_their_danish(file: Path) -> None:
    assert unknown(file.name, file.read_bytes()) == set()


@pytest.mark.real_agreement
def test_rules_of_the_real_agreement_have_their_danish(real_text: bytes) -> None:
    assert unknown("a.txt", real_text) == set()


def test_rules_that_stand_in_the_code_as_they_are_have_their_danish() -> None:
    written_out = set()
    for file in CODE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Read" and len(node.args) > 2:
                third = node.args[2]
                written_out |= {third.value} if isinstance(third, ast.Constant) else set()
    assert written_out - set(DANISH) == set()


def test_english_is_the_rule_itself_and_a_row_is_named() -> None:
    assert tell_rule("indicator table: cell", "en") == "indicator table: cell"
    told = tell_rule("indicator table: cell, row Andel 15-29-årige", "da")
    assert told == "læst i tabel, celle i tabellen over indikatorer, række Andel 15-29-årige"
    assert tell_rule("something else", "da") == "something else"
