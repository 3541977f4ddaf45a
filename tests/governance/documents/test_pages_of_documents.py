"""What the pages of Delaftaler, Økonomi and the form of a copy keep: who sees them, their queries, language, policy."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.universe.manned_solbakken import example_file
from tests.universe.office_holders import make_person
from tovholder.followup.programme_file.actions import load_programme
from tovholder.governance.proposals.actions import start_proposal
from tovholder.people.models import Role
from tovholder.people.rights import Operator
from tovholder.programme.versions.actions import add_version
from tovholder.programme.versions.models import Document

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
OPERATOR = Operator("prøven")


@pytest.fixture(scope="module")
def documents_once(kept):
    """A second version of two documents, and a proposal; beside it a programme that says four times as much."""
    solbakken = load_programme(by=OPERATOR, file=example_file())
    for programme in (solbakken, load_programme(by=OPERATOR, file=larger())):
        start_proposal(by=make_person("secretariat"), programme=programme, title="Prøve")
    for kind, key in (("subagreement", "uddannelse"), ("budget", "")):
        document = Document.objects.get(programme=solbakken, kind=kind, key=key)
        first = document.versions.get()
        name = "activities" if key else "lines"
        content = {**first.content, name: first.content[name][1:]}
        add_version(by=OPERATOR, document=document, content=content, parent=first)


@pytest.fixture
def documents(db, documents_once):
    """What was made once, for a test that asks for the database."""


def somebody(person, role):
    if role == "elsewhere":
        return person("secretariat", "et-andet")
    if role == "ended":
        one = person()
        until = datetime.date(2021, 1, 1)
        Role.objects.create(person=one, role="secretariat", since=datetime.date(2020, 1, 1), until=until)
        return one
    return person(role)


@pytest.mark.parametrize("role", [None, "elsewhere", "ended", "reader", "auditor", "administrator", "secretariat"])
def test_every_page_answers_each_role_as_it_should(client, documents, person, role):
    client.force_login(somebody(person, role))
    for where in [*READ, *EDITED]:
        response = client.get(f"/{SLUG}/{where}")
        may = role == "secretariat" or (where in READ and role in {"reader", "administrator"})
        assert response.status_code == (200 if may else 403), where
        assert may or re.search("Kun |Du har ingen rolle", response.content.decode()), where


def test_a_visitor_is_sent_to_sign_in(client, documents):
    for where in [*READ, *EDITED]:
        assert client.get(f"/{SLUG}/{where}").headers["Location"].startswith("/konto/login/"), where


@pytest.mark.parametrize("where", [*READ, *EDITED])
def test_a_page_has_one_heading_its_title_and_its_language_and_no_inline_script(editor, documents, where):
    response = editor.get(f"/{SLUG}/{where}")
    text = response.content.decode()
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert '<html lang="da">' in text
    assert re.search(r"Solbakken og Ådalen\s*</title>", text)
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
def test_the_number_of_queries_does_not_grow_with_the_content(editor, documents, where):
    counts = []
    for slug in (SLUG, "stor"):
        editor.get(f"/{slug}/{where}")
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(f"/{slug}/{where}").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
