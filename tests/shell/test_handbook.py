"""The handbook inside the product: every page's help leads to a chapter and a heading that are there."""

import re

import pytest

from tests.test_permissions import ours
from tovholder.shell.handbook import SECTIONS, find_section, load_chapters


@pytest.mark.parametrize("path", ["/", "/nyt-program/", "/x/", "/x/indlaes/3/", "/x/moeder/", "/konto/", "/x/ukendt/"])
def test_a_pages_help_is_a_chapter_that_is_there(path):
    chapter, _anchor = find_section(path)
    assert chapter in load_chapters()


@pytest.mark.parametrize("section", sorted(set(SECTIONS.values())))
def test_a_section_that_is_named_has_its_heading(section):
    chapter, _hash, anchor = section.partition("#")
    assert not anchor or f'id="{anchor}"' in load_chapters()[chapter].html


def test_links_between_chapters_lead_to_chapters():
    for chapter in load_chapters().values():
        for name in re.findall(r'href="/hjaelp/(\w+)/', chapter.html):
            assert name in load_chapters(), (chapter.name, name)
        assert ".md" not in re.sub(r"<code>.*?</code>", "", chapter.html, flags=re.DOTALL), chapter.name


@pytest.mark.django_db
def test_the_handbook_is_read_without_signing_in_and_a_chapter_that_is_not_there_is_no_page(client):
    text = client.get("/hjaelp/indlaes/").content.decode()
    assert "<h1" in text
    assert 'id="3-gennemgå-hvad-der-blev-læst"' in text
    assert 'href="/hjaelp/ordliste/"' in text
    assert client.get("/hjaelp/findes-ikke/").status_code == 404


@pytest.mark.django_db
def test_help_on_the_review_opens_the_section_of_the_review(client, secretariat):
    client.force_login(secretariat)
    assert 'href="/hjaelp/sider/"' in client.get("/").content.decode()
    assert "shell:help" in ours()
