"""A form laid out for a page from what was posted, or would be: inputs with their texts, choices and faults. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tovholder.domain.content.form_parts import Choice, Choices, Field, FormPart, Group, Rows
from tovholder.domain.content.json_pointers import join_pointer
from tovholder.domain.editing.posted_fields import Posted

LONG = 70


def name_element(name: str) -> str:
    """The id of a field's element on the page."""
    return "f" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]


@dataclass(frozen=True)
class Option:
    """A choice as the page shows it. One that is `unknown` stands in the content but leads nowhere."""

    value: str
    name: str
    chosen: bool
    unknown: bool = False


@dataclass(frozen=True)
class ShownField:
    """One input. `label` is the field's place in the form without rows: `activities/name`."""

    part: Field
    name: str
    label: str
    typed: str
    options: tuple[Option, ...]
    fault: str

    @property
    def element(self) -> str:
        return name_element(self.name)

    @property
    def input(self) -> str:
        """checkboxes, select, area or line."""
        if self.part.choices:
            return "checkboxes" if self.part.kind == "choices" else "select"
        long = self.part.kind in {"long", "lines"} or len(self.typed) > 2 * LONG or "\n" in self.typed
        return "area" if long else "line"

    @property
    def lines(self) -> int:
        """How high the input is."""
        wrapped = sum(1 + len(line) // LONG for line in self.typed.split("\n"))
        return min(max(3, wrapped), 16)


@dataclass(frozen=True)
class ShownGroup:
    """A group with its inputs."""

    name: str
    label: str
    parts: tuple["ShownPart", ...]


@dataclass(frozen=True)
class ShownRow:
    """One row: its token, what it calls itself, whether it is new, and whether something in it is wrong."""

    token: str
    name: str
    title: str
    new: bool
    wrong: bool
    parts: tuple["ShownPart", ...]

    @property
    def element(self) -> str:
        return name_element(self.name)


@dataclass(frozen=True)
class ShownRows:
    """A list with its rows."""

    part: Rows
    name: str
    label: str
    rows: tuple[ShownRow, ...]

    @property
    def nested(self) -> bool:
        """Whether it is a list inside a row of another."""
        return self.name.count("/") > self.label.count("/") + 1

    @property
    def element(self) -> str:
        return name_element(self.name)


ShownPart = ShownField | ShownGroup | ShownRows


def lay_out_form(form: Group, posted: Posted, choices: Choices, errors: Mapping[str, str], known: Posted) -> ShownGroup:
    """The form as it was posted. `known` is what the content itself would post: rows beyond it are new."""
    return _Layout(posted, choices, errors, known).group(form, (), "")


@dataclass(frozen=True)
class _Layout:
    posted: Posted
    choices: Choices
    errors: Mapping[str, str]
    known: Posted

    def group(self, group: Group | Rows, path: tuple[str, ...], label: str) -> ShownGroup:
        parts = (self._part(part, (*path, part.key), f"{label}/{part.key}".strip("/")) for part in group.parts)
        return ShownGroup(join_pointer(*path), label, tuple(parts))

    def _part(self, part: FormPart, path: tuple[str, ...], label: str) -> ShownPart:
        name = join_pointer(*path)
        if isinstance(part, Group):
            return self.group(part, path, label)
        if isinstance(part, Rows):
            tokens = [token for token in dict.fromkeys(self.posted.get(name, ())) if token]
            return ShownRows(part, name, label, tuple(self._row(part, (*path, token), label) for token in tokens))
        typed = list(self.posted.get(name, ()))
        shown = typed[-1] if typed and not part.choices else ""
        options = self._options(part, typed) if part.choices else ()
        return ShownField(part, name, label, shown, options, self.errors.get(name, ""))

    def _row(self, part: Rows, path: tuple[str, ...], label: str) -> ShownRow:
        name = join_pointer(*path)
        named = ("".join(self.posted.get(join_pointer(*path, one), ())[-1:]) for one in self._named(part))
        title = ", ".join(text for text in named if text)
        wrong = any(f"{where}/".startswith(f"{name}/") for where in self.errors)
        new = path[-1] not in self.known.get(join_pointer(*path[:-1]), ())
        return ShownRow(path[-1], name, title, new, wrong, self.group(part, path, label).parts)

    @staticmethod
    def _named(part: Rows) -> list[str]:
        """The fields that a row is called by: its first text, and before it the year of a row that has one."""
        fields = [one for one in part.parts if isinstance(one, Field)]
        texts = [one.key for one in fields if one.kind in {"text", "long"}]
        return [*(one.key for one in fields if one.kind == "year"), *texts[:1]]

    def _options(self, part: Field, typed: Sequence[str]) -> tuple[Option, ...]:
        chosen = [text for text in dict.fromkeys(typed if part.kind == "choices" else typed[-1:]) if text]
        offered = [*self._own(part.choices), *self.choices.get(part.choices, ())]
        values = {choice.value for choice in offered}
        return (
            *(
                Option(one.value, one.name, one.value in chosen)
                for one in offered
                if one.offered or one.value in chosen
            ),
            *(Option(text, text, True, unknown=True) for text in chosen if text not in values),
        )

    def _own(self, lists: str) -> list[Choice]:
        """The rows of a list of this very form that can be chosen, as they are typed now."""
        rows = [token for token in dict.fromkeys(self.posted.get(f"/{lists}", ())) if token]
        texts = {token: "".join(self.posted.get(join_pointer(lists, token, "text"), ())[-1:]) for token in rows}
        return [Choice(token, text) for token, text in texts.items() if text]
