"""What the pages of Delaftaler, Økonomi and the form of a copy keep: who sees them, their queries, language, policy."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.governance.pages.conftest import example_file
from tovholder.agreement.actions import add_version
from tovholder.agreement.models import Document
from tovholder.followup.programme_file import load
from tovholder.governance.actions.proposals import start_proposal
from tovholder.people.models import Role

READ = [
    "delaftaler/",
    "delaftaler/uddannelse/",
    "delaftaler/uddannelse/versioner/1/",
    "delaftaler/uddannelse/forskel/1-2/",
    "oekonomi/",
    "oekonomi/versioner/1/",
    "oekonomi/forskel/1-2/",
]
EDITED = [f"aendringer/1/rediger/{rest}/" for rest in ("subagreement/uddannelse", "budget", "terms_of_reference")]
SLUG = "solbakken-2023"


@pytest.fixture
def documents(solbakken, operator, secretariat):
    """A second version of two documents, and a proposal."""
    for kind, key in (("subagreement", "uddannelse"), ("budget", "")):
        document = Document.objects.get(programme=solbakken, kind=kind, key=key)
        first = document.versions.get()
        name = "activities" if key else "lines"
        content = {**first.content, name: first.content[name][1:]}
        add_version(by=operator, document=document, content=content, parent=first)
    return start_proposal(by=secretariat, programme=solbakken, title="Prøve")


def somebody(person, role):
    if role == "elsewhere":
        return person("secretariat", "et-andet")
    if role == "ended":
        one = person()
        until = datetime.date(2021, 1, 1)
        Role.objects.create(person=one, role="secretariat", since=datetime.date(2020, 1, 1), until=until)
        return one
    return person(role)


@pytest.mark.parametrize("where", [*READ, *EDITED])
@pytest.mark.parametrize("role", [None, "elsewhere", "ended", "reader", "auditor", "administrator", "secretariat"])
def test_every_page_answers_each_role_as_it_should(client, documents, person, where, role):
    client.force_login(somebody(person, role))
    response = client.get(f"/{SLUG}/{where}")
    may = role == "secretariat" or (where in READ and role in {"reader", "auditor", "administrator"})
    assert response.status_code == (200 if may else 403)
    if not may:
        assert re.search("Kun |Du har ingen rolle", response.content.decode())


@pytest.mark.parametrize("where", [*READ, *EDITED])
def test_a_visitor_is_sent_to_sign_in(client, documents, where):
    response = client.get(f"/{SLUG}/{where}")
    assert response.headers["Location"].startswith("/konto/login/")


@pytest.mark.parametrize("where", [*READ, *EDITED])
def test_a_page_has_one_heading_its_title_and_its_language_and_no_inline_script(editor, documents, where):
    response = editor.get(f"/{SLUG}/{where}")
    text = response.content.decode()
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert '<html lang="da">' in text
    assert "Solbakken og Ådalen</title>" in text
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<[^>]+\s(style|on\w+)=", text)
    assert not re.search(r"(src|href)=.https?://", text)
    editor.post("/sprog/", {"language": "en", "back": "/"})
    english = editor.get(f"/{SLUG}/{where}").content.decode()
    assert '<html lang="en">' in english
    assert not re.search(
        r"<(h1|h2|th|button|label)\b[^>]*>\s*(Delmål|Delaftale|Økonomi|Fjern|Gem|Navn|Beløb)\b", english
    )


def larger():
    """The example with four times the activities and budget lines."""
    file = example_file().model_copy(update={"id": "stor"})
    for part in file.subagreements:
        part.activities = [one.model_copy(update={"id": f"{one.id}{n}"}) for n in range(4) for one in part.activities]
    file.budget.lines = [one.model_copy(update={"id": f"{one.id}{n}"}) for n in range(4) for one in file.budget.lines]
    return file


@pytest.mark.parametrize("where", [one for one in [*READ, *EDITED] if "forskel" not in one])
def test_the_number_of_queries_does_not_grow_with_the_content(editor, documents, operator, secretariat, where):
    start_proposal(by=secretariat, programme=load(by=operator, file=larger()), title="Prøve")
    counts = []
    for slug in (SLUG, "stor"):
        editor.get(f"/{slug}/{where}")
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(f"/{slug}/{where}").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
