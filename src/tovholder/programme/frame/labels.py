"""The words of the schema on a page, and what only the review says."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tovholder.domain.content.fact_words import FACTS, SECTIONS, THINGS, name_value
from tovholder.domain.language.text import Text
from tovholder.shell.language_choice import tell

SECTION_NAMES: Mapping[str, Promise] = {
    "names": _("Names"),
    "about": _("Period and parties"),
    "homes": _("Residents and dwellings"),
    "indicators": _("Indicators"),
    "efforts": _("Effort areas"),
    "organisation": _("Organisation"),
    "rules": _("Who decides what"),
    "exhibits": _("Figures and tables"),
    "questions": _("Contradictions"),
}
"""The sections of a review."""

SECTION_LEADS: Mapping[str, Promise] = {
    "names": _("With the names right the rest is read better. The number is how often a name stands in the text."),
    "about": _("What the agreement is, who stands behind it and when it holds."),
    "homes": _("Who lives where, and in how many dwellings."),
    "indicators": _("The goals and the figures that the agreement was signed on."),
    "efforts": _("What the work is about, and what the agreement says of the need."),
    "organisation": _("Who sits where, and who is employed for it."),
    "rules": _("Who may change what, and what has to be done."),
    "exhibits": _("The figures that the agreement prints."),
    "questions": _("Places where the document does not agree with itself, the calendar or the template."),
}


def label_fact(key: str) -> str:
    """What a fact is called; empty where the registry has none by that key."""
    return tell(FACTS[key].label) if key in FACTS else ""


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
