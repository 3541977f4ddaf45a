"""Every message has its Danish, the compiled catalogue is the one beside it, and placeholders survive translation."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
import messages

CATALOGUE = messages.catalogue_kept()
SAID = messages.said()


def translations(context, text):
    entry = CATALOGUE.get(text, context)
    assert entry is not None, text
    return entry.string if isinstance(entry.string, tuple) else (entry.string,)


def test_every_message_has_its_danish():
    missing = [text for (context, text) in SAID if not all(translations(context, text))]
    assert missing == []


def test_the_catalogue_says_nothing_that_no_page_says():
    said = {(context, text) for context, text in SAID}
    entries = {
        (entry.context, entry.id[0] if isinstance(entry.id, tuple) else entry.id) for entry in CATALOGUE if entry.id
    }
    assert entries - said == set()


def test_the_compiled_catalogue_is_up_to_date():
    assert messages.PO.with_suffix(".mo").read_bytes() == messages.compiled()


@pytest.mark.parametrize(("context", "text"), list(SAID), ids=lambda value: (value or "")[:40])
def test_a_translation_keeps_the_placeholders(context, text):
    wanted = set(re.findall(r"%\(\w+\)s", text))
    assert all(set(re.findall(r"%\(\w+\)s", danish)) == wanted for danish in translations(context, text))


def test_no_template_says_danish_by_itself():
    """What stands outside the catalogue would stay Danish on an English page. The fault page says both."""
    for path in messages.ROOT.rglob("templates/**/*.html"):
        bare = re.sub(r"{[{%].*?[%}]}|{#.*?#}", "", path.read_text(encoding="utf8"))
        assert path.name in {"broken.html", "unreadable.html"} or not re.search("[æøåÆØÅ]", bare), path
