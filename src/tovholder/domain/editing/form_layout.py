"""A form laid out for a page from what was posted, or would be: inputs with their texts, choices and faults. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tovholder.domain.content.form_parts import Choice, Choices, Field, FormPart, Group, Rows
from tovholder.domain.content.json_pointers import join_pointer
from tovholder.domain.editing.posted_fields import Posted

LONG = 70
AT_ONCE = 40
"""How many fields of a form are shown at once: of a longer one the lists are folded, and opened one at a time."""


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
    number: int = 1
    last: bool = False

    @property
    def element(self) -> str:
        return name_element(self.name)

    @property
    def first(self) -> bool:
        return self.number == 1


@dataclass(frozen=True)
class ShownBand:
    """Rows of a table that are folded together: what they have in common, or which they are."""

    title: str
    rows: tuple[ShownRow, ...]

    @property
    def wrong(self) -> bool:
        return any(row.wrong for row in self.rows)

    @property
    def new(self) -> bool:
        return any(row.new for row in self.rows)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its rows."""
        return tuple(row.name for row in self.rows)


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

    @property
    def bands(self) -> tuple[ShownBand, ...]:
        """A table's rows put together by the first two things that they are named by, so many at once as can be."""
        shared = self.part.named_by[:2] if len(self.part.named_by) > 1 else ()
        found: dict[str, list[ShownRow]] = {}
        for row in self.rows:
            found.setdefault(", ".join(filter(None, (_say(row, key) for key in shared))), []).append(row)
        at_once = max(1, AT_ONCE // max(1, len(self.part.parts)))
        return tuple(
            ShownBand(_name_band(title, rows, start, at_once), tuple(rows[start : start + at_once]))
            for title, rows in found.items()
            for start in range(0, len(rows), at_once)
        )


ShownPart = ShownField | ShownGroup | ShownRows


def _say(row: ShownRow, key: str) -> str:
    """What a row's field says: a choice by its name."""
    part = next((one for one in row.parts if isinstance(one, ShownField) and one.part.key == key), None)
    if part is None:
        return ""
    return next((option.name for option in part.options if option.chosen), part.typed)


def _name_band(title: str, rows: Sequence[ShownRow], start: int, at_once: int) -> str:
    """What the rows share; where that leaves too many for once, or is nothing, their numbers too."""
    if title and len(rows) <= at_once:
        return title
    some = rows[start : start + at_once]
    numbers = f"{some[0].number}–{some[-1].number}" if len(some) > 1 else str(some[0].number)
    return f"{title} ({numbers})" if title else numbers


def is_long_form(form: ShownGroup) -> bool:
    """Whether the form has more fields than are shown at once."""
    return _count_fields(form) > AT_ONCE


def _count_fields(part: ShownPart | ShownRow) -> int:
    if isinstance(part, ShownField):
        return 1
    return sum(map(_count_fields, part.rows if isinstance(part, ShownRows) else part.parts))


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
            rows = (self._row(part, (*path, token), label) for token in tokens)
            placed = (replace(row, number=n, last=n == len(tokens)) for n, row in enumerate(rows, 1))
            return ShownRows(part, name, label, tuple(placed))
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
