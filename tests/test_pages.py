"""What every page keeps: its size in queries, its language, its title, its headers."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.pages_of import address
from tests.universe.small_agreement import small_file
from tovholder.domain.content.schema import ProgrammeFile
from tovholder.followup.programme_file.actions import load_programme
from tovholder.people.rights import Operator

pytestmark = pytest.mark.engine

PAGES = [
    "followup:overview",
    "followup:ledger",
    "followup:package",
    "followup:resident_desk",
    "followup:evaluation",
    "followup:year",
    "followup:follow_up",
    "monitor:goals",
    "monitor:areas",
    "monitor:area",
    "monitor:indicator",
    "agreement:agreement",
    "agreement:versions",
    "agreement:mend",
    "agreement:version",
    "governance:organisation",
    "governance:subagreements",
    "governance:budget",
    "governance:proposals",
    "governance:rules",
    "governance:meetings",
    "governance:seats",
    "governance:terms",
    "governance:milestones",
    "governance:contingency",
    "delivery:activities",
    "delivery:agreed_and_held",
    "delivery:half_year",
    "delivery:anchoring",
    "delivery:handover",
    "delivery:spending",
    "delivery:account",
]


@pytest.fixture(scope="module")
def both(kept):
    """The small programme, and one that says much more, made once for all the pages."""
    small = small_file()
    large = {"id": "stor", "fictional": True, "agreement": larger(small.agreement.content())}
    return [load_programme(by=Operator("prøven"), file=file) for file in (small, ProgrammeFile.model_validate(large))]


@pytest.fixture
def programme(db, both):
    return both[0]


@pytest.fixture
def reader(client, person):
    client.force_login(person("reader"))
    return client


def larger(content, factor=12):
    """The same agreement with many more areas, goals and bodies."""
    grown = dict(content)
    for index in range(factor):
        area = {**content["areas"][1], "id": f"x{index}", "name": f"Område {index}"}
        goal = {
            **content["goals"][0],
            "id": f"gx{index}",
            "indicators": [{**content["goals"][0]["indicators"][0], "id": f"ix{index}"}],
        }
        body = {**content["organisation"]["bodies"][1], "id": f"bx{index}", "name": f"Forum {index}"}
        grown["areas"] = [*grown["areas"], area]
        grown["goals"] = [*grown["goals"], goal]
        grown["organisation"] = {**grown["organisation"], "bodies": [*grown["organisation"]["bodies"], body]}
    return grown


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_does_not_grow_with_the_content(reader, both, name):
    counts = []
    for slug in ("solbakken-2023", "stor"):
        reader.get(address(name, slug, 0))  # a version is parsed once; what it costs every time is what counts
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert reader.get(address(name, slug, 0)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= (40 if name == "followup:overview" else 13)  # Overblik joins every room


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_heading_a_title_with_the_thing_and_its_language(reader, programme, name):
    text = reader.get(address(name, programme.slug, 0)).content.decode()
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert '<html lang="da">' in text
    assert re.search(r"Solbakken og Ådalen\s*</title>", text)
    assert "Opdigtet eksempel" in text


@pytest.mark.parametrize("name", PAGES)
def test_the_switch_turns_the_whole_page_to_english_and_back(reader, programme, name):
    where = address(name, programme.slug, 0)
    reader.post("/sprog/", {"language": "en", "back": where})
    text = reader.get(where).content.decode()
    assert '<html lang="en">' in text
    assert "Fictional example" in text
    assert "Opdigtet" not in text
    reader.post("/sprog/", {"language": "da", "back": where})
    assert "Opdigtet eksempel" in reader.get(where).content.decode()


def test_the_language_switch_leads_nowhere_else(reader):
    assert reader.post("/sprog/", {"language": "en", "back": "https://andre.eksempel/"}).headers["Location"] == "/"


def test_a_page_sends_a_strict_policy_and_has_no_inline_script_or_style(reader, programme):
    for name in PAGES:
        response = reader.get(address(name, programme.slug, 0))
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        text = response.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)", text)
        assert not re.search(r"<[^>]+\s(style|on\w+)=", text)
        assert not re.search(r"(src|href)=.https?://", text)


def test_no_cookie_but_session_and_csrf(client, programme, secretariat):
    client.force_login(secretariat)
    client.get("/solbakken-2023/")
    client.get("/konto/login/")
    assert set(client.cookies) <= {"sessionid", "csrftoken"}


def test_the_page_shows_the_agreement_in_force_on_the_day_asked(reader, programme):
    before = reader.get("/solbakken-2023/aftalen/?pr=2022-12-31").content.decode()
    assert "Der var ingen gældende aftale den 31. december 2022" in before
    assert "Boligforeningen Solbo" in reader.get("/solbakken-2023/aftalen/?pr=2023-01-01").content.decode()


def test_a_day_that_is_none_is_no_page(reader, programme):
    assert reader.get("/solbakken-2023/aftalen/?pr=i-går").status_code == 404


def test_not_measured_not_readable_and_zero_look_different(reader, programme):
    text = reader.get("/solbakken-2023/aftalen/").content.decode()
    assert "ikke læseligt" in text
    assert "ikke oplyst" in text


def test_a_form_whose_token_has_run_out_shows_what_was_typed(secretariat):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(secretariat)
    response = strict.post("/nyt-program/", {"name": "mit-nye-program", "password": "hemmeligt"})
    assert response.status_code == 403
    assert "mit-nye-program" in response.content.decode()
    assert "hemmeligt" not in response.content.decode()
