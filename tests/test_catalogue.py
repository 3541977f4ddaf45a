"""Every message has its Danish, the compiled catalogue says the same, and placeholders survive translation."""

import gettext
import re
import sys
from pathlib import Path

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


def test_the_compiled_catalogue_says_what_its_source_says():
    """It is built, not committed: after a change of the source, `make install` builds it anew."""
    with messages.PO.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    differ = [text for context, text in SAID if spoken(compiled, context, text) != translations(context, text)[0]]
    assert differ == []


def spoken(compiled, context, text):
    if context:
        return compiled.pgettext(context, text)
    is_counted = isinstance(CATALOGUE.get(text).string, tuple)
    return compiled.ngettext(text, text, 1) if is_counted else compiled.gettext(text)


def test_a_translation_keeps_the_placeholders():
    wanted = {key: placeholders(key[1]) for key in SAID}
    lost = [key for key in SAID if any(placeholders(danish) != wanted[key] for danish in translations(*key))]
    assert lost == []


def placeholders(text):
    return set(re.findall(r"%\(\w+\)s", text))


def test_no_template_says_danish_by_itself():
    """What stands outside the catalogue would stay Danish on an English page. The fault page says both."""
    for path in messages.ROOT.rglob("templates/**/*.html"):
        text = re.sub(
            r"{% blocktranslate.*?{% endblocktranslate %}", "", path.read_text(encoding="utf8"), flags=re.DOTALL
        )
        bare = re.sub(r"{[{%].*?[%}]}|{#.*?#}", "", text)
        assert path.name in {"broken.html", "unreadable.html"} or not re.search("[æøåÆØÅ]", bare), path
