"""Every page's context: typed, frozen, documented, all of it used, and seen by those it says."""

import dataclasses
import re
import sys
from pathlib import Path

import pytest

from tests.pages_of import POSTED, ours
from tests.test_permissions import ADMINISTRATORS_ONLY, AUDITED, OPEN, PROPOSERS_ONLY, SECRETARIAT_ONLY
from tests.universe.places import ROOT
from tovholder.people.rights import ROLE_ACTS, Act

sys.path.insert(0, str(ROOT / "tools"))
import document_pages

HERE = ROOT / "src" / "tovholder"
PAGES = document_pages.list_page_contexts()
TEMPLATES = {str(path).rsplit("/templates/", 1)[1]: path for path in HERE.rglob("templates/**/*.html")}
WITHOUT_A_PAGE = {
    "followup:package_zip",
    "followup:document_file",
    "followup:evidence_zip",
    "followup:calendar_feed",
    "followup:sent_package",
    "agreement:original",
    "agreement:taken_file",
    "agreement:blank_workbook",
    "monitor:figures_out",
    "monitor:figures_workbook",
    "monitor:figures_original",
    "monitor:workbook",
    "delivery:log_workbook",
    "delivery:statement_pdf",
    "delivery:statement_xlsx",
    "governance:annex",
    "governance:letter",
    "governance:rules_file",
    "followup:board_pack",
    "followup:minutes_pdf",
    "governance:decisions_csv",
    "shell:alive",
    "shell:ready",
    "shell:robots",
    "shell:security",
}
"""Addresses that answer with a file, or with a word to whoever watches."""
OF_OTHERS = {"account/login.html", "account/password_reset.html"}
"""Pages whose context a library makes."""

each_page = pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.__name__)


def test_the_document_is_what_the_code_says():
    written = document_pages.DOCUMENT.read_text(encoding="utf8")
    assert written == document_pages.write_document(), "run python tools/document_pages.py"


def test_every_address_that_shows_a_page_has_its_context():
    shown = {name for page in PAGES for name in page.addresses}
    starts = {
        "programme:programmes",
        "programme:rename",
        "programme:archive",
        "agreement:new_programme",
        "programme:persons",
        "programme:person",
    }
    starts |= {
        "people:account",
        "people:persons",
        "people:person",
        "people:link",
        "people:kept_data",
        "people:reading",
        "people:mail",
        "people:external",
        "people:external_answer",
    }
    assert {*ours(), *starts} - WITHOUT_A_PAGE - POSTED - shown == set()
    assert shown - {*ours(), *starts} == set()
    assert shown & WITHOUT_A_PAGE == set()


def test_every_template_of_a_whole_page_has_its_context():
    whole = {name for name, path in TEMPLATES.items() if "/components/" not in name and "allauth/" not in name}
    assert whole - {page.template for page in PAGES} - OF_OTHERS == {"shell/base.html"}
    assert {page.template for page in PAGES} - set(TEMPLATES) == set()


def test_no_view_fills_a_template_in_another_way():
    other = re.compile(r"(?<!\.)\brender\(|TemplateResponse|TemplateView")
    found = [
        str(path.relative_to(HERE))
        for path in HERE.rglob("*.py")
        if "domain" not in path.parts and other.search(path.read_text(encoding="utf8"))
    ]
    assert found == ["shell/page_contexts.py"]


@each_page
def test_a_context_is_frozen_and_stands_among_the_presenters(shown):
    assert shown.__dataclass_params__.frozen
    assert re.search(r"\.(presenters|\w+_presenter)$", shown.__module__), shown.__module__


@each_page
def test_a_context_and_each_of_its_fields_say_what_they_are(shown):
    assert shown.__doc__
    assert not shown.__doc__.startswith(shown.__name__)
    helped = {one.name: one.help for one in document_pages.list_field_help(shown)}
    assert list(helped) == [one.name for one in dataclasses.fields(shown)]
    assert [name for name, said in helped.items() if not said.endswith(".")] == []


def text_with_includes(name: str, seen: set[str]) -> str:
    if name in seen or name not in TEMPLATES:
        return ""
    seen.add(name)
    text = Path(TEMPLATES[name]).read_text(encoding="utf8")
    others = re.findall(r'\{% (?:include|extends) "([^"]+)"', text)
    if re.search(r"\{% include \w", text):  # chosen while it is drawn: any component of the feature
        folder = name.rpartition("/")[0].removesuffix("/components")
        others += [other for other in TEMPLATES if other.startswith(f"{folder}/components/")]
    return text + "".join(text_with_includes(other, seen) for other in others)


@each_page
def test_a_template_uses_all_that_it_is_given(shown):
    text = text_with_includes(shown.template, set())
    said = " ".join(re.findall(r"\{[{%].*?[%}]\}", text, re.DOTALL))
    assert [one.name for one in dataclasses.fields(shown) if not re.search(rf"\b{one.name}\b", said)] == []


@each_page
def test_a_page_is_seen_by_those_it_says(shown):
    """`test_permissions` asks every page as every role; this holds what a page says of itself to what is asked there."""
    for name in shown.addresses:
        if name in OPEN:
            assert shown.act is None
        elif name in SECRETARIAT_ONLY:
            assert {str(role) for role, acts in ROLE_ACTS.items() if shown.act in acts} == {"secretariat"}
        elif name in PROPOSERS_ONLY:
            assert shown.act in {Act.PROPOSE, Act.LOG}
        elif name.endswith((":persons", ":person", ":mail")) or name in ADMINISTRATORS_ONLY:
            assert shown.act == Act.GIVE_ROLE
        elif name in {
            "people:account",
            "people:link",
            "people:kept_data",
            "people:reading",
            "people:external",
            "people:external_answer",
            "governance:confirm",
        }:
            assert shown.act is None  # one's own; see the tests of people
        elif name in AUDITED - {"followup:overview"}:
            assert shown.act == Act.AUDIT
        elif name == "programme:archive":
            assert shown.act == Act.ARCHIVE
        elif name == "agreement:new_programme":
            assert shown.act == Act.START_PROGRAMME
        else:
            assert shown.act == Act.READ
