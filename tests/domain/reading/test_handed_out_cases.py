"""The small agreements and odd files that once failed, each held against what is right in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.domain.reading.case_scoring import hold_against
from tests.universe.places import ROOT
from tovholder.domain.content.json_pointers import walk_leaves
from tovholder.domain.content.schema import Reading
from tovholder.domain.reading import read_agreement, read_document

CASES = ROOT.parent / "shared/cases"
SMALL = sorted(CASES.glob("reading/*.expected.json"))
pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the cases are not at hand")


def read_file(path: Path) -> Reading:
    return read_agreement(path.name, path.read_bytes())


@pytest.mark.parametrize(
    "case",
    [path for path in SMALL if "delaftale" not in path.name],
    ids=lambda path: path.name,
)
def test_what_a_small_agreement_states_is_read(case: Path) -> None:
    facts = hold_against(
        json.loads(case.read_text("utf-8")), read_file(case.with_name(case.name[: -len(".expected.json")]))
    )
    assert [told for right, told in facts if not right] == []


def test_a_delaftale_by_itself_is_known_and_read_into_its_form() -> None:
    path = CASES / "reading/18-delaftale.docx"
    read = read_document(path.name, path.read_bytes())
    assert (read.kind, read.content and read.content["effort_area"]) == ("subagreement", "beskaeftigelse")
    assert read.content is not None
    assert [goal["target"] for goal in read.content["subgoals"]] == [80]
    assert [activity["name"] for activity in read.content["activities"]] == ["Jobcafé i Sivkrogen"]


@pytest.fixture(scope="module")
def bases() -> dict[str, dict[str, Any]]:
    names = {"docx": "base-d.docx", "pdf": "base-p.pdf", "txt": "base-t.txt"}
    return {kind: filled(read_file(CASES / "files" / name)) for kind, name in names.items()}


def filled(reading: Reading) -> dict[str, Any]:
    return {
        pointer: value for pointer, value in walk_leaves(reading.as_json()["content"]) if value not in (None, [], {})
    }


FIRST = "/goals/0/indicators/0/baselines/0"


@pytest.mark.parametrize(
    ("name", "different"),
    [
        ("d-d01-document2.docx", {}),
        ("d-d04b-vanish-paragraph.docx", {}),
        ("d-d09b-nested-indicators.docx", {}),
        ("d-d06-superscript-value.docx", {f"{FIRST}/as_printed": "86,3"}),
        ("d-d03-tracked.docx", {f"{FIRST}/as_printed": "88,1 %", f"{FIRST}/value": 88.1}),
        ("p-p02-rotated.pdf", {}),
        ("t-u07-endash-ages.txt", {}),
        ("t-u09-side-only.txt", {}),
        ("t-v04-nfd-ring.docx", {}),
    ],
)
def test_an_oddly_saved_file_reads_like_the_plain_one(
    name: str, different: dict[str, Any], bases: dict[str, dict[str, Any]]
) -> None:
    base = bases[name.rpartition(".")[2]]
    found = filled(read_file(CASES / "files" / name))
    changed = {key: found.get(key) for key in base.keys() | found.keys() if base.get(key) != found.get(key)}
    assert changed == different


def test_a_change_that_nobody_accepted_is_said_and_never_certain() -> None:
    reading = read_file(CASES / "files/d-d03-tracked.docx")
    assert "source.unsettled_changes" in [finding.code for finding in reading.findings]
    assert reading.provenance[f"{FIRST}/value"].confidence != "certain"


def test_one_agreement_reads_alike_from_word_pdf_and_text(bases: dict[str, dict[str, Any]]) -> None:
    def values(kind: str) -> set[tuple[str, Any]]:
        return {
            (at, told)
            for at, told in bases[kind].items()
            if at.startswith("/goals") and at.endswith(("/value", "/scope"))
        }

    assert len(values("docx")) > 30
    assert values("docx") == values("pdf") == values("txt")
