"""No key and no id of the product stands on the pages of what is agreed, in either language."""

import re

import lxml.html
import pytest

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS
from tovholder.domain.content.fact_words import FACTS, SECTIONS, THINGS, VALUES
from tovholder.domain.content.json_pointers import walk_leaves
from tovholder.domain.review.review_layout import SECTIONS as OF_A_REVIEW
from tovholder.programme.versions.models import Version

pytestmark = pytest.mark.django_db
PAGES = [
    "",
    "aftalen/",
    "aftalen/versioner/",
    *(f"aftalen/ret/?trin={section}" for section in OF_A_REVIEW if section != "questions"),
    "det-gaelder/",
    "indlaes/",
    "delaftaler/",
    "delaftaler/uddannelse/",
    "oekonomi/",
    "organisation/",
    "organisation/kommissorium/",
    "milepaele/",
    "beredskab/",
    "dokumenter/",
    "arkiver/",
    "navn/",
]
A_WORD = re.compile(r"[a-zæøå]+", re.IGNORECASE)
"""A key that is a word like any other cannot be told from it: those with a sign or a number in them can."""


@pytest.fixture(scope="module")
def keys(manned_once):
    """Every id of the programme's documents and every key of the registries that is no ordinary word."""
    ids = {
        str(value)
        for version in Version.objects.filter(document__programme=manned_once.programme)
        for pointer, value in walk_leaves(version.content)
        if pointer.endswith("/id")
    }
    known = {*ids, *FACTS, *SECTIONS, *THINGS, *VALUES, *DOCUMENT_KINDS}
    return {key for key in known if len(key) > 2 and not A_WORD.fullmatch(key) and not key.isdigit()} | {"None"}


def find_keys(page, keys):
    """The keys that stand in what a person sees of the page, its labels for screen readers among it."""
    tree = lxml.html.fromstring(page)
    for hidden in tree.xpath("//script|//style|//input[@type='hidden']"):
        hidden.drop_tree()
    seen = " ".join([*tree.itertext(), *tree.xpath("//@aria-label|//@title|//@placeholder|//@alt")])
    return sorted({word.strip(".,:;()»«“”") for word in seen.split()} & keys)


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_key_and_no_id_is_seen(client, manned, keys, language):
    client.force_login(manned.secretariat)
    client.post("/sprog/", {"language": language, "back": "/"})
    found = {}
    for where in PAGES:
        answer = client.get(f"/{manned.programme.slug}/{where}")
        assert answer.status_code == 200, where
        if seen := find_keys(answer.content.decode(), keys):
            found[where] = seen
    assert found == {}


def test_the_search_finds_one_that_stands_there():
    page = "<p>Besluttet af <span>leder-solbakken</span>: terms_of_reference</p><a href='/leder-solbakken/'>her</a>"
    keys = {"leder-solbakken", "terms_of_reference"}
    assert find_keys(page, keys) == ["leder-solbakken", "terms_of_reference"]
    assert find_keys("<a href='/leder-solbakken/'>her</a>", keys) == []
