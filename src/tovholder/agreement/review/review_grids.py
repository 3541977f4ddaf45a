"""The facts of a section as grids: one row a thing, one cell a fact, and how sure each is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.agreement.review.value_words import Words
from tovholder.domain.content.schema import Reading
from tovholder.domain.content.schema.reading_schema import NameFound
from tovholder.domain.content.thing_kinds import ThingKind, list_thing_kinds
from tovholder.domain.editing.form_layout import name_element
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.review.review_draft import FieldRead, Thing
from tovholder.domain.review.review_layout import HELD_BY, Review, Section, equals_template, is_name
from tovholder.programme.frame.labels import label_fact, label_section, label_thing
from tovholder.programme.frame.place_names import name_place

MOST_COLUMNS = 5
OWN_GRIDS = {"goals/indicators", "goals/indicators/baselines", "goals/indicators/comparators"}
"""What stands in the one grid of the indicators."""


@dataclass(frozen=True)
class Cell:
    """One or several facts in one cell."""

    text: str
    fields: tuple[FieldRead, ...]
    contradicted: bool = False
    note: str = ""
    """What stands small under it."""
    label: str = ""
    """The column's name, for a screen too narrow for a table."""

    @property
    def state(self) -> str:
        """bad, unsure, missing, gone, done or plain."""
        if self.contradicted:
            return "bad"
        waiting = [item for item in self.fields if not item.decided]
        if any(item.confidence == "ambiguous" for item in waiting):
            return "unsure"
        if not self.text:
            return "missing"
        return "plain" if waiting else "done"

    @property
    def short(self) -> bool:
        """Whether it is so short that it stays on one line."""
        return len(self.text) <= 10

    @property
    def keys(self) -> list[str]:
        """The facts that still wait."""
        return [item.key for item in self.fields if not item.decided]


@dataclass(frozen=True)
class Row:
    """One line of a grid, of one or several things."""

    title: str
    cells: tuple[Cell, ...]
    things: tuple[Thing, ...]
    note: str = ""
    unsure: bool = False

    @property
    def element(self) -> str:
        return name_element("|".join(thing.key for thing in self.things))

    @property
    def gone(self) -> bool:
        return all(thing.gone for thing in self.things)


@dataclass(frozen=True)
class Grid:
    """A grid with what can be added under it."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    adds: tuple[tuple[str, str], ...]
    """(kind, what the link says) of everything that can be added here."""
    sums: tuple[str, ...] = ()
    """A last line that the page has worked out: one text a column."""
    listed: bool = False
    """Whether it is a list of names rather than a table."""
    more: bool = False
    """Whether there are more, which stand in the template word for word."""

    @property
    def keys(self) -> list[str]:
        """The facts that wait and are sure."""
        return [
            item.key
            for row in self.rows
            for cell in row.cells
            if cell.state == "plain"
            for item in cell.fields
            if not item.decided
        ]


def list_grids(
    laid_out: Review, reading: Reading, section: Section, words: Words, *, whole: bool = False
) -> tuple[list[Grid], list[str]]:
    """(the grids of a section, what of it equals the funder's template in words).

    `whole`: what equals the template stands in the grids too.
    """
    if section in {"names", "questions"}:
        return (_list_names(laid_out, reading, words) if section == "names" else []), []
    grids, alike = [], []
    for kind in list_thing_kinds():
        if kind.path[:1] not in {(part,) for part in HELD_BY[section] if part != "about"} and (
            kind.path or section != "about"
        ):
            continue
        things = [thing for thing in laid_out.things if thing.kind == kind]
        if kind.name == "goals/indicators":
            grids.append(_indicator_grid(laid_out, words))
        if kind.name in OWN_GRIDS:
            continue
        same = [] if whole else [thing for thing in things if equals_template(thing)]
        alike += [name_place(laid_out.draft.content, thing.pointer) for thing in same]
        grid = _plain_grid(kind, [thing for thing in things if thing not in same], laid_out, words)
        grids.append(replace(grid, more=bool(same)))
    return [_label_cells(grid) for grid in grids if grid.rows or grid.adds], alike


def _label_cells(grid: Grid) -> Grid:
    rows = (
        replace(
            row,
            cells=tuple(replace(cell, label=column) for cell, column in zip(row.cells, grid.columns, strict=False)),
        )
        for row in grid.rows
    )
    return replace(grid, rows=tuple(rows))


def _plain_grid(kind: ThingKind, things: Sequence[Thing], laid_out: Review, words: Words) -> Grid:
    if not kind.several:
        return _facts_grid(kind, things, laid_out, words)
    ways = [fact.way for fact in kind.facts]
    shown = [way for way in ways if any(not item.blank for thing in things for item in _of(thing, way))][:MOST_COLUMNS]
    shown = shown or ways[:2]
    parent = kind.find_parent()
    rows = []
    for thing in things:
        cells = [_cell(_of(thing, way), laid_out, words) for way in shown]
        if parent:
            cells.insert(0, Cell(_parent_name(thing, laid_out), ()))
        hidden = tuple(
            item for item in thing.fields if not any(item in cell.fields for cell in cells) and not item.blank
        )
        if hidden:
            cells.append(_cell(hidden, laid_out, words))
        rows.append(Row(name_place(laid_out.draft.content, thing.pointer), tuple(cells), (thing,)))
    columns = [words.label(fact.field) for fact in kind.facts if fact.way in shown]
    columns = [label_thing(parent.path[-1]), *columns] if parent else columns
    most = max((len(row.cells) for row in rows), default=len(columns))
    columns += [_("More")] * (most - len(columns))
    filled = [Row(row.title, (*row.cells, *[Cell("", ())] * (most - len(row.cells))), row.things) for row in rows]
    title = label_fact("goals") if kind.name == "goals" else label_section(kind.path[-1])
    title = title or label_fact(kind.path[-1]) or label_thing(kind.path[-1])
    return Grid(kind.name, title, tuple(columns), tuple(filled), _adds(kind, laid_out), _sum(kind, things, shown))


def _facts_grid(kind: ThingKind, things: Sequence[Thing], laid_out: Review, words: Words) -> Grid:
    """A part there is one of: its facts under each other."""
    rows = [
        Row(words.label(item.field), (Cell(words.label(item.field), ()), _cell((item,), laid_out, words)), (thing,))
        for thing in things
        for item in thing.fields
    ]
    title = label_section(kind.path[-1] if kind.path else "title")
    return Grid(kind.name, title, (_("Fact"), _("The agreement says")), tuple(rows), ())


def _of(thing: Thing, way: tuple[str, ...]) -> tuple[FieldRead, ...]:
    """The fields of a fact: itself, or each named answer of it."""
    start = f"{thing.pointer}/{'/'.join(way)}"
    return tuple(item for item in thing.fields if item.pointer == start or item.pointer.startswith(f"{start}/"))


def _cell(fields: tuple[FieldRead, ...], laid_out: Review, words: Words) -> Cell:
    said = [(item, words.tell_value(item.field, item.value)) for item in fields]
    parts = [f"{item.inside} {text}" if item.inside else text for item, text in said if text]
    return Cell("; ".join(parts), fields, any(item.key in laid_out.contradicted for item in fields))


def _parent_name(thing: Thing, laid_out: Review) -> str:
    inside = [one for one in laid_out.draft.things if one.kind.several and thing.pointer.startswith(f"{one.pointer}/")]
    nearest = max(inside, key=lambda one: len(one.pointer), default=None)
    return name_place(laid_out.draft.content, nearest.pointer).partition(": ")[2] if nearest else ""


def _adds(kind: ThingKind, laid_out: Review) -> tuple[tuple[str, str], ...]:
    parent = kind.find_parent()
    if parent and not any(thing.kind == parent for thing in laid_out.draft.things):
        return ()
    return ((kind.name, _("Add: %(thing)s") % {"thing": label_thing(kind.path[-1]).lower()}),)


def _sum(kind: ThingKind, things: Sequence[Thing], shown: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What the areas make together, beside what the agreement says of them all."""
    if kind.name != "areas" or not things:
        return ()
    texts = []
    for way in shown:
        values = [item.value for thing in things for item in _of(thing, way)]
        numbers = [value for value in values if isinstance(value, int | float)]
        adds_up = way[-1] in {"residents", "dwellings"} and len(numbers) == len(things)
        texts.append(f"{sum(numbers):,}".replace(",", ".") if adds_up else "")
    return (_("The areas together"), *texts[1:]) if any(texts) else ()


# The indicators: one row for each baseline, with the figure that it is compared with beside it.


def _indicator_grid(laid_out: Review, words: Words) -> Grid:
    rows: list[Row] = []
    for indicator in (thing for thing in laid_out.things if thing.kind.name == "goals/indicators"):
        rows += _indicator_rows(indicator, laid_out, words)
    adds = [(name, label) for name, label in _indicator_adds() if name == "goals/indicators" or rows]
    goals = any(thing.kind.name == "goals" for thing in laid_out.draft.things)
    columns = (_("Indicator"), _("Area"), _("Baseline"), _("Year"), _("Municipality"), _("Year"), _("Source"))
    return Grid("indicators", _("Indicators"), columns, tuple(rows), tuple(adds) if goals else ())


def _indicator_adds() -> list[tuple[str, str]]:
    return [
        ("goals/indicators", _("Add an indicator")),
        ("goals/indicators/baselines", _("Add an area to an indicator")),
        ("goals/indicators/comparators", _("Add a figure to compare with")),
    ]


def _indicator_rows(indicator: Thing, laid_out: Review, words: Words) -> list[Row]:
    within = [thing for thing in laid_out.draft.things if thing.pointer.startswith(f"{indicator.pointer}/")]
    baselines = [thing for thing in within if thing.kind.path[-1] == "baselines"]
    spare = [thing for thing in within if thing.kind.path[-1] == "comparators"]
    rows: list[Row] = []
    for place, baseline in enumerate(baselines):
        match = next((one for one in spare if _at(one, "variant") == _at(baseline, "variant")), None)
        shared = match or next((row.things[-1] for row in rows if row.things[-1].kind.path[-1] == "comparators"), None)
        if match:
            spare.remove(match)
        rows.append(
            _indicator_row(
                indicator, baseline, match or shared, laid_out, words, first=place == 0, own=match is not None
            )
        )
    rows += [
        _indicator_row(indicator, None, one, laid_out, words, first=not baselines and place == 0, own=True)
        for place, one in enumerate(spare)
    ]
    return rows or [_indicator_row(indicator, None, None, laid_out, words, first=True, own=False)]


def _at(thing: Thing, key: str) -> object:
    return next((item.value for item in thing.fields if item.pointer == f"{thing.pointer}/{key}"), None)


def _indicator_row(
    indicator: Thing,
    baseline: Thing | None,
    other: Thing | None,
    laid_out: Review,
    words: Words,
    *,
    first: bool,
    own: bool,
) -> Row:
    name = words.tell_value(_field(indicator, "text").field, _field(indicator, "text").value)
    unit = str(_at(indicator, "unit") or "")
    gist = tuple(item for item in indicator.fields if "source" not in item.pointer.rpartition("/")[0][-7:])
    sources = tuple(item for item in indicator.fields if item not in gist)
    cells = (
        Cell(name, gist if first else (), first and _red(gist, laid_out)),
        _cell(_pick(baseline, "scope", "variant"), laid_out, words) if baseline else _kind_cell(other, laid_out, words),
        _figure_cell(baseline, laid_out, words, unit),
        _cell(_pick(baseline, "year"), laid_out, words),
        _figure_cell(other, laid_out, words, unit),
        _cell(_pick(other, "year"), laid_out, words),
        Cell(
            " ".join(filter(None, (words.tell_value(one.field, one.value) for one in sources))),
            sources if first else (),
        ),
    )
    things = [
        *([indicator] if first else []),
        *([baseline] if baseline else []),
        *([other] if other and (own or not baseline) else []),
    ]
    if other and not own and baseline:
        cells = (*cells[:4], Cell(cells[4].text, ()), Cell(cells[5].text, ()), cells[6])
    return Row(name, cells, tuple(things) or (indicator,))


def _field(thing: Thing, key: str) -> FieldRead:
    return next(item for item in thing.fields if item.pointer == f"{thing.pointer}/{key}")


def _pick(thing: Thing | None, *keys: str) -> tuple[FieldRead, ...]:
    return tuple(_field(thing, key) for key in keys) if thing else ()


def _red(fields: Iterable[FieldRead], laid_out: Review) -> bool:
    return any(item.key in laid_out.contradicted for item in fields)


def _kind_cell(other: Thing | None, laid_out: Review, words: Words) -> Cell:
    return _cell(_pick(other, "variant"), laid_out, words)


def _figure_cell(thing: Thing | None, laid_out: Review, words: Words, unit: str) -> Cell:
    """The value, and what it is the value of where that is not the municipality."""
    if thing is None:
        return Cell("", ())
    extra = _pick(thing, "kind", "label") if thing.kind.path[-1] == "comparators" else ()
    fields = (*_pick(thing, "value", "as_printed"), *extra)
    kind = extra[0].value if extra else None
    text = words.tell_value(fields[0].field, fields[0].value)
    text = f"{text}\u00a0%" if text and unit == "percent" else text
    note = words.tell_value(extra[0].field, kind) if kind not in (None, "municipality") else ""
    return Cell(text, fields, _red(fields, laid_out), note)


# The names.

PARTNERS = {"municipal_unit", "civil_society", "umbrella", "police", "research"}
"""Kinds of parties that take part without being bound."""


def _list_names(laid_out: Review, reading: Reading, words: Words) -> list[Grid]:
    parties = [thing for thing in laid_out.draft.things if thing.kind.name == "parties"]
    partners = [thing for thing in parties if _at(thing, "kind") in PARTNERS]
    bound = [thing for thing in parties if thing not in partners]
    lists: list[tuple[str, str, list[Thing], str]] = [
        (_("Areas"), "areas", [one for one in laid_out.draft.things if one.kind.name == "areas"], _("Add an area")),
        (_("Parties"), "parties", bound, _("Add a party")),
        (_("Bodies"), "organisation/bodies", _named("organisation/bodies", laid_out), _("Add a body")),
        (_("Positions"), "organisation/positions", _named("organisation/positions", laid_out), _("Add a position")),
        (_("Partners"), "parties", partners, _("Add a partner")),
    ]
    found = {name.pointer: name for name in reading.names if name.pointer}
    grids = []
    for title, kind, things, add in lists:
        rows = [_name_row(thing, things, found, laid_out, words) for thing in things]
        grids.append(Grid(kind, title, (), tuple(rows), ((kind, add),), listed=True))
    return grids


def _named(kind: str, laid_out: Review) -> list[Thing]:
    return [thing for thing in laid_out.draft.things if thing.kind.name == kind]


def _name_row(
    thing: Thing, others: Sequence[Thing], found: Mapping[str, NameFound], laid_out: Review, words: Words
) -> Row:
    item = next(one for one in thing.fields if is_name(one))
    said = str(item.value or item.read or "")
    name = found.get(item.pointer)
    spelled = [f"»{one}«" for one in (name.spellings if name else []) if fold_name(one) != fold_name(said)]
    lines = len(name.lines) if name else 0
    places = ngettext("%(n)s place", "%(n)s places", lines) % {"n": lines} if lines else ""
    double = next((other for one in others if one != thing and (other := _looks_like(thing, one))), "")
    also = _("also %(names)s") % {"names": ", ".join(spelled[:3])} if spelled else ""
    doubt = _("perhaps the same as “%(name)s”") % {"name": double} if double and not item.decided else ""
    where = (
        words.tell_value(_field(thing, "areas").field, _at(thing, "areas"))
        if thing.kind.path[-1] == "positions"
        else ""
    )
    cell = Cell(said, (item,), item.key in laid_out.contradicted, places)
    return Row(said, (cell,), (thing,), doubt or also or where, bool(doubt))


def _looks_like(thing: Thing, other: Thing) -> str:
    """The other's name where one of the two is a part of the other."""
    one, two = (str(next(item for item in each.fields if is_name(item)).value or "") for each in (thing, other))
    short, long = sorted((fold_name(one), fold_name(two)), key=len)
    return two if len(short) >= 6 and short != long and short in long and fold_name(one) == short else ""
