"""The changes between two versions, made ready to read on a screen and on paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.content.content_changes import Change, compare_contents, compare_words
from tovholder.domain.content.field_kinds import write_field
from tovholder.programme.frame.labels import label_fact, label_section, label_value
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


def show_changes(before: Any, after: Any, names: Mapping[str, str] | None = None) -> list[ShownChange]:
    """Every change from one content to another, in words. `names`: what things of other documents are called, by id."""
    known = {**collect_names(before), **collect_names(after), **(names or {})}
    return [
        ShownChange(
            name_place(before if change.kind == "removed" else after, change.pointer),
            str(KINDS[change.kind]),
            _runs(change, known),
        )
        for change in compare_contents(before, after)
    ]


def collect_names(content: Any) -> dict[str, str]:
    """What every thing with an id calls itself, by id."""
    found: dict[str, str] = {}
    for item in content.values() if isinstance(content, dict) else content if isinstance(content, list) else ():
        found |= collect_names(item)
    if isinstance(content, dict) and content.get("id"):
        found[str(content["id"])] = name_thing(content)
    return found


def _runs(change: Change, names: Mapping[str, str]) -> list[tuple[str, str]]:
    if change.kind == "moved":
        sentence = _("from place %(before)s to place %(after)s")
        return [("same", sentence % {"before": change.before + 1, "after": change.after + 1})]
    if change.kind == "added":
        return [("added", tell_whole(change.after, names))]
    if change.kind == "removed":
        return [("removed", tell_whole(change.before, names))]
    before, after = tell_whole(change.before, names), tell_whole(change.after, names)
    if isinstance(change.before, int | float):
        return [("removed", before), ("same", " "), ("added", after)]
    return [(kind, text) for kind, text in compare_words(before, after)]


def tell_whole(value: Any, names: Mapping[str, str]) -> str:
    """A value with everything in it: each field by what it is called, each reference by the name of what it is to."""
    if isinstance(value, dict):
        return "; ".join(_tell_fields(value, names)) or name_thing(value) or "–"
    if isinstance(value, list):
        return " | ".join(tell_whole(item, names) for item in value) or "–"
    return names.get(value, "") or tell_value(value) if isinstance(value, str) else tell_value(value)


def _tell_fields(thing: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    for key, item in thing.items():
        if key != "id" and item not in (None, "", [], {}):
            called = label_fact(key) or label_section(key)
            said = tell_whole(item, names)
            yield f"{called}: {said}" if called else said


def tell_value(value: Any) -> str:
    """A value as a reader would say it: a thing by its name, a schema word in words, nothing as a dash."""
    if isinstance(value, dict):
        return name_thing(value) or "; ".join(tell_value(item) for item in value.values() if item not in (None, [], {}))
    if isinstance(value, list):
        return "; ".join(tell_value(item) for item in value) or "–"
    if isinstance(value, int | float) and abs(value) >= LARGE:
        return number(value)
    return label_value(write_field(value)) if value is not None else "–"
