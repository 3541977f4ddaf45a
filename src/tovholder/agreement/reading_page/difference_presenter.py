"""The changes between two versions, made ready to read on a screen and on paper."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.content.content_changes import Change, compare_contents, compare_words
from tovholder.domain.content.field_kinds import write_field
from tovholder.programme.frame.labels import label_value
from tovholder.programme.frame.place_names import name_place, name_thing
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


def show_changes(before: Any, after: Any) -> list[ShownChange]:
    """Every change from one content to another, in words."""
    return [
        ShownChange(
            name_place(before if change.kind == "removed" else after, change.pointer),
            str(KINDS[change.kind]),
            _runs(change),
        )
        for change in compare_contents(before, after)
    ]


def _runs(change: Change) -> list[tuple[str, str]]:
    if change.kind == "moved":
        sentence = _("from place %(before)s to place %(after)s")
        return [("same", sentence % {"before": change.before + 1, "after": change.after + 1})]
    if change.kind == "added":
        return [("added", tell_value(change.after))]
    if change.kind == "removed":
        return [("removed", tell_value(change.before))]
    before, after = tell_value(change.before), tell_value(change.after)
    if isinstance(change.before, int | float):
        return [("removed", before), ("same", " "), ("added", after)]
    return [(kind, text) for kind, text in compare_words(before, after)]


def tell_value(value: Any) -> str:
    """A value as a reader would say it: a thing by its name, a schema word in words, nothing as a dash."""
    if isinstance(value, dict):
        return name_thing(value) or "; ".join(tell_value(item) for item in value.values() if item not in (None, [], {}))
    if isinstance(value, list):
        return "; ".join(tell_value(item) for item in value) or "–"
    if isinstance(value, int | float) and abs(value) >= LARGE:
        return number(value)
    return label_value(write_field(value)) if value is not None else "–"
