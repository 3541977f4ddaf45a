"""The changes between two versions, made ready to read on a screen and on paper."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.agreement.diff import Change, diff, words
from tovholder.agreement.fields import as_typed
from tovholder.agreement.labels import value_label
from tovholder.agreement.wording import own_name, place_title
from tovholder.shell.templatetags.danish import number

KINDS: dict[str, Promise] = {
    "added": gettext_lazy("added"),
    "removed": gettext_lazy("removed"),
    "moved": gettext_lazy("moved"),
    "changed": gettext_lazy("changed"),
}


TAGS = {"same": "span", "added": "ins", "removed": "del"}


@dataclass(frozen=True)
class ShownChange:
    """A change in words: where, which kind, and the text as runs that stay, are added or are removed."""

    where: str
    kind: str
    runs: list[tuple[str, str]]

    @property
    def text(self) -> SafeString:
        """The text with what was added and removed marked."""
        return format_html_join("", "<{}>{}</{}>", [(TAGS[kind], text, TAGS[kind]) for kind, text in self.runs])


LARGE = 10_000
"""From here a number is an amount, never a year, and is read more easily in groups of three."""


def shown_changes(before: Any, after: Any) -> list[ShownChange]:
    """Every change from one content to another, in words."""
    return [
        ShownChange(
            place_title(before if change.kind == "removed" else after, change.pointer),
            str(KINDS[change.kind]),
            _runs(change),
        )
        for change in diff(before, after)
    ]


def _runs(change: Change) -> list[tuple[str, str]]:
    if change.kind == "moved":
        sentence = _("from place %(before)s to place %(after)s")
        return [("same", sentence % {"before": change.before + 1, "after": change.after + 1})]
    if change.kind == "added":
        return [("added", in_words(change.after))]
    if change.kind == "removed":
        return [("removed", in_words(change.before))]
    before, after = in_words(change.before), in_words(change.after)
    if isinstance(change.before, int | float):
        return [("removed", before), ("same", " "), ("added", after)]
    return [(kind, text) for kind, text in words(before, after)]


def in_words(value: Any) -> str:
    """A value as a reader would say it: a thing by its name, a schema word in words, nothing as a dash."""
    if isinstance(value, dict):
        return own_name(value) or "; ".join(in_words(item) for item in value.values() if item not in (None, [], {}))
    if isinstance(value, list):
        return "; ".join(in_words(item) for item in value) or "–"
    if isinstance(value, int | float) and abs(value) >= LARGE:
        return number(value)
    return value_label(as_typed(value)) if value is not None else "–"
