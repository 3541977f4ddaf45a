"""The words of the schema on a page, and what only the review says."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tovholder.domain.content.fact_words import FACTS, SECTIONS, THINGS, name_value
from tovholder.domain.language.text import Text
from tovholder.shell.language_choice import tell

CONFIDENCE: dict[str, Promise] = {
    "certain": _("certain"),
    "likely": _("likely"),
    "ambiguous": _("uncertain"),
}

STEP_NAMES: dict[str, Promise] = {
    "names": _("Names"),
    "contradictions": _("Contradictions"),
    "ambiguous": _("Uncertain"),
    "likely": _("Likely"),
    "certain": pgettext_lazy("step", "Certain"),
    "missing": _("Missing"),
}

STEP_LEADS: dict[str, Promise] = {
    "names": _("Confirm how areas, organisations and bodies are spelled. With the right names the rest reads better."),
    "contradictions": _(
        "Places where the document disagrees with itself, with the calendar or with its template. "
        "Correct the value, or say that it stands as it is."
    ),
    "ambiguous": _("Values that the source leaves open. Look at the lines before you accept."),
    "likely": _("Values read through a repair or a rule that can err."),
    "certain": _("Values that the source says in so many characters. Accept a section at a time."),
    "missing": _("What a programme needs and the source does not say."),
}


def label_fact(key: str) -> str:
    """What a fact is called; empty where the schema has none by that key."""
    return _tell(FACTS, key)


def label_thing(key: str) -> str:
    """What one of a list is called; empty for no such list."""
    return _tell(THINGS, key)


def label_section(key: str) -> str:
    """The heading of a part of the agreement; empty for no such part."""
    return _tell(SECTIONS, key)


def label_value(value: object) -> str:
    """A schema value in words, when it is one of the schema's own; else the value itself."""
    return tell(name_value(value))


def _tell(words: Mapping[str, Text], key: str) -> str:
    return tell(words[key]) if key in words else ""
