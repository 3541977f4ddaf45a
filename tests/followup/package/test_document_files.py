"""Each document of a programme goes out alone, from its own page, by the package's own writers."""

import io

import pytest
from docx import Document

from tests.universe.office_holders import make_person
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS
from tovholder.programme.versions.models import Version

pytestmark = pytest.mark.django_db
PAGES = {
    "strategic_agreement": "aftalen/",
    "subagreement": "delaftaler/uddannelse/",
    "budget": "oekonomi/",
    "terms_of_reference": "organisation/kommissorium/",
    "milestones": "milepaele/",
    "contingency": "beredskab/",
}


def find_version(manned, kind):
    key = "uddannelse" if DOCUMENT_KINDS[kind].for_each else ""
    return Version.objects.get(document__programme=manned.programme, document__kind=kind, document__key=key)


def address(manned, version, form):
    return f"/{manned.programme.slug}/dokumenter/version/{version.pk}.{form}"


@pytest.mark.parametrize("kind", PAGES)
def test_the_page_of_every_kind_leads_to_its_files_and_word_holds_its_text(client, manned, kind):
    client.force_login(manned.secretariat)
    version = find_version(manned, kind)
    page = client.get(f"/{manned.programme.slug}/{PAGES[kind]}").content.decode()
    for form in ("docx", "pdf"):
        assert address(manned, version, form) in page
    assert (address(manned, version, "xlsx") in page) == (DOCUMENT_KINDS[kind].rows_at is not None)
    answer = client.get(address(manned, version, "docx"))
    text = "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
    assert DOCUMENT_KINDS[kind].name.da in text
    assert "Version 1, gældende fra" in text


def test_a_pdf_is_tagged_and_a_budget_is_a_workbook_and_nothing_else_is_offered(client, manned):
    client.force_login(manned.secretariat)
    budget, terms = find_version(manned, "budget"), find_version(manned, "terms_of_reference")
    assert b"/StructTreeRoot" in client.get(address(manned, budget, "pdf")).content
    assert client.get(address(manned, budget, "xlsx")).content[:2] == b"PK"
    assert client.get(address(manned, terms, "xlsx")).status_code == 404
    assert client.get(address(manned, budget, "exe")).status_code == 404


def test_whoever_may_not_read_the_programme_gets_no_file_and_a_version_of_another_is_none(client, manned):
    version = find_version(manned, "budget")
    client.force_login(make_person("reader", "et-andet-program"))
    assert client.get(address(manned, version, "docx")).status_code == 403
    assert client.get(f"/et-andet-program/dokumenter/version/{version.pk}.docx").status_code == 404
