"""A document as a workbook to fill in, and the filled-in one back: a sheet for each list of its form. Pure.

Whatever the form of a kind holds is here too, under the same words: a new fact is one more column by itself.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, make_blank
from tovholder.domain.content.fact_words import FACTS, THINGS, name_value
from tovholder.domain.content.form_parts import Choices, Field, Group, Rows
from tovholder.domain.editing.posted_fields import make_id
from tovholder.domain.editing.typed_values import Unfit, read_value, tidy_text, write_value
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.text import Text
from tovholder.domain.tables.rows_apart import TextSheet

MARK = "Tovholder – skema"
"""What the first cell of the first sheet begins with, so that a workbook of ours is known again."""
GUIDANCE, ABOUT = "Vejledning", "Om dokumentet"
MOST_ROWS = 2_000
BETWEEN = "; "
"""Between several values in one cell; a line break counts as one too, where the file keeps it."""
Path = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A field of a list's rows, however deep, and the heading it stands under."""

    path: Path
    field: Field
    heading: str


@dataclass(frozen=True)
class WorkbookRead:
    """A filled-in workbook: of which kind, its content as the kind's form holds it, and what could not be used."""

    kind: str
    content: dict[str, Any]
    faults: list[Text]


def _name_list(rows: Rows) -> str:
    named = FACTS.get(rows.key)
    return named.label.da if named else THINGS[rows.key].da


def list_columns(part: Group | Rows, path: Path = (), before: str = "") -> Iterator[Column]:
    """The fields of a part and of the groups in it, in order."""
    for one in part.parts:
        if isinstance(one, Field):
            label = one.label.da if one.label else one.key
            yield Column((*path, one.key), one, f"{before}{label}")
        elif isinstance(one, Group):
            yield from list_columns(one, (*path, one.key), f"{FACTS[one.key].label.da}: ")


def _list_lists(part: Group | Rows) -> Iterator[Rows]:
    return (one for one in part.parts if isinstance(one, Rows))


def find_at(holder: Any, path: Path) -> Any:
    """What stands at a path of keys; None where nothing does."""
    for key in path:
        holder = holder.get(key) if isinstance(holder, Mapping) else None
    return holder


# Out.


def write_document_workbook(kind: str, content: Mapping[str, Any], choices: Choices) -> bytes:
    """The workbook of a kind with what the content (as the form holds it) says already."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _Writer(book, content, choices).write(kind)
    book.close()
    return stream.getvalue()


@dataclass
class _Writer:
    book: Any
    content: Mapping[str, Any]
    choices: Choices

    def write(self, kind: str) -> None:
        entry = DOCUMENT_KINDS[kind]
        self.head = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.free = self.book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self.amounts = self.book.add_format({"valign": "top", "num_format": "#,##0.##"})
        guidance = self.book.add_worksheet(GUIDANCE)
        guidance.set_column(0, 0, 110, self.free)
        for at, line in enumerate([f"{MARK}: {entry.name.da}", *_guide(entry.form)]):
            guidance.write_string(at, 0, line, self.head if at == 0 else self.free)
        own = list(list_columns(entry.form))
        if own:
            self._about(own)
        for rows in _list_lists(entry.form):
            things = find_at(self.content, (rows.key,)) or []
            self._sheet(rows, [("", thing) for thing in things])
            for inner in _list_lists(rows):
                self._sheet(inner, _list_inner(rows, inner, things), THINGS[rows.key].da)

    def _about(self, columns: Sequence[Column]) -> None:
        sheet = self.book.add_worksheet(ABOUT)
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 90, self.free)
        for at, column in enumerate(columns):
            sheet.write_string(at, 0, column.heading, self.head)
            self._cell(sheet, at, 1, column, self.content)

    def _sheet(self, rows: Rows, things: Sequence[tuple[str, Any]], of: str = "") -> None:
        columns = list(list_columns(rows))
        sheet = self.book.add_worksheet(_name_list(rows)[:31])
        first = 1 if of else 0
        for at, heading in enumerate([*([of] if of else []), *(column.heading for column in columns)]):
            sheet.set_column(at, at, min(40, max(14, len(heading) + 4)), self.free)
            sheet.write_string(0, at, heading, self.head)
        sheet.freeze_panes(1, 1)
        for row, (parent, thing) in enumerate(things, start=1):
            if of:
                sheet.write_string(row, 0, parent, self.free)
            for at, column in enumerate(columns, start=first):
                self._cell(sheet, row, at, column, thing)

    def _cell(self, sheet: Any, row: int, at: int, column: Column, thing: Any) -> None:
        value = find_at(thing, column.path)
        if value in (None, "", []):
            return
        if column.field.kind in {"number", "year"} and isinstance(value, int | float):
            sheet.write_number(row, at, value, self.amounts if column.field.kind == "number" else self.free)
            return
        sheet.write_string(row, at, self._say(column.field, value), self.free)

    def _say(self, part: Field, value: Any) -> str:
        if not part.choices:
            return BETWEEN.join(value) if isinstance(value, list) else write_value(value, part.kind)
        names = _name_choices(part.choices, self.choices, self.content)
        wanted = value if isinstance(value, list) else [value]
        return BETWEEN.join(names.get(str(one), str(one)) for one in wanted)


def _guide(form: Group) -> Iterator[str]:
    yield (
        "Udfyld arkene, og læg filen ind igen på siden »Det gælder allerede«. Intet gælder, før du har set det igennem."
    )
    yield "Overskrifterne skal blive, som de er. Rækker og felter, der er tomme, tages ikke med."
    yield "Hvor der kan stå flere (for eksempel områder), skrives de med semikolon imellem."
    for rows in _list_lists(form):
        yield f"Arket {_name_list(rows)}: en række for hver. {', '.join(one.heading for one in list_columns(rows))}."


def _list_inner(rows: Rows, inner: Rows, things: Iterable[Any]) -> list[tuple[str, Any]]:
    return [
        (str(thing.get(rows.named_by[0]) or ""), one) for thing in things for one in find_at(thing, (inner.key,)) or []
    ]


def _name_choices(lists: str, choices: Choices, content: Mapping[str, Any]) -> dict[str, str]:
    """Value to name of a list of choices, with those that are the document's own rows."""
    own = {
        str(one["id"]): str(one["text"]) for one in content.get(lists) or () if isinstance(one, Mapping) and one["text"]
    }
    given = {one.value: name_value(one.name).da for one in choices.get(lists, ())}
    return {**given, **own}


# In.


def read_document_workbook(sheets: Sequence[TextSheet], choices: Choices) -> WorkbookRead | None:
    """What was filled in; None for a workbook that is not one of ours."""
    first = next((row[0] for sheet in sheets for row in sheet.rows[:1] if row), "")
    if not first.startswith(MARK):
        return None
    named = fold_name(first.removeprefix(MARK).strip(" :"))
    kind = next((kind for kind, entry in DOCUMENT_KINDS.items() if fold_name(entry.name.da) == named), None)
    return None if kind is None else _Reader({fold_name(one.name or ""): one for one in sheets}, choices).read(kind)


@dataclass
class _Reader:
    sheets: Mapping[str, TextSheet]
    choices: Choices
    faults: list[Text] = field(default_factory=list)
    content: dict[str, Any] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def read(self, kind: str) -> WorkbookRead:
        form = DOCUMENT_KINDS[kind].form
        self.content = make_blank(kind, "-" if DOCUMENT_KINDS[kind].for_each else "")
        self._about(form)
        for rows in _list_lists(form):
            self.content[rows.key] = [thing for _parent, thing in self._rows(rows)]
            for inner in _list_lists(rows):
                self._put_inside(rows, inner)
        made = form.model.model_validate(self.content).model_dump(mode="json", by_alias=True)
        return WorkbookRead(kind, made, self.faults)

    def _about(self, form: Group) -> None:
        sheet = self.sheets.get(fold_name(ABOUT))
        columns = {fold_name(one.heading): one for one in list_columns(form)}
        for at, row in enumerate(sheet.rows if sheet else [], start=1):
            column = columns.get(fold_name(row[0])) if row else None
            if sheet is not None and column is not None and len(row) > 1:
                self._put(self.content, column, row[1], f"{sheet.name}, {at}")

    def _rows(self, rows: Rows, of: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
        """(the name of what it belongs to, the thing) for each row that says anything."""
        sheet = self.sheets.get(fold_name(_name_list(rows)[:31]))
        if sheet is None or not sheet.rows:
            return
        columns = {fold_name(one.heading): one for one in list_columns(rows)}
        heads = [fold_name(text) for text in sheet.rows[0]]
        for at, cells in enumerate(sheet.rows[1:MOST_ROWS], start=sheet.first_row + 1):
            told = {head: cell for head, cell in zip(heads, cells, strict=False) if cell.strip()}
            if not set(told) & set(columns):
                continue
            thing: dict[str, Any] = {}
            for head, cell in told.items():
                if head in columns:
                    self._put(thing, columns[head], cell, f"{sheet.name}, {at}")
            yield told.get(fold_name(of), ""), self._complete(rows, thing)

    def _complete(self, rows: Rows, thing: dict[str, Any]) -> dict[str, Any]:
        if rows.named_by:
            thing["id"] = make_id([str(thing.get(key) or "") for key in rows.named_by], self.taken)
            self.taken.add(thing["id"])
        return thing

    def _put_inside(self, rows: Rows, inner: Rows) -> None:
        """Each row of a list inside another goes to the thing whose name stands in its first column."""
        named = {fold_name(str(one.get(rows.named_by[0]) or "")): one for one in self.content[rows.key]}
        for parent, thing in self._rows(inner, THINGS[rows.key].da):
            holder = named.get(fold_name(parent))
            if holder is None:
                self._fault(_name_list(inner), THINGS[rows.key].da, parent)
            else:
                holder.setdefault(inner.key, []).append(thing)

    def _put(self, holder: dict[str, Any], column: Column, cell: str, where: str) -> None:
        try:
            value = self._value(column.field, tidy_text(cell))
        except Unfit:
            self._fault(where, column.heading, cell)
            return
        for key in column.path[:-1]:
            holder = holder.setdefault(key, {})
        holder[column.path[-1]] = value

    def _value(self, part: Field, text: str) -> Any:
        if not part.choices:
            return read_value(text.replace(";", "\n") if part.kind == "lines" else text, part.kind)
        known = {fold_name(name): value for value, name in self._known(part.choices).items()}
        texts = [one.strip() for one in text.replace(";", "\n").split("\n") if one.strip()]
        wanted = [known.get(fold_name(one)) for one in texts]
        if None in wanted or (part.kind == "choice" and len(wanted) > 1):
            raise Unfit("choice")
        return wanted if part.kind == "choices" else wanted[0]

    def _known(self, lists: str) -> dict[str, str]:
        return _name_choices(lists, self.choices, self.content)

    def _fault(self, where: str, heading: str, cell: str) -> None:
        self.faults.append(
            Text(
                da=f"{where}, {heading}: »{cell}« kan ikke bruges og er ikke taget med. Skriv det herunder.",
                en=f"{where}, {heading}: “{cell}” cannot be used and was left out. Enter it below.",
            )
        )
