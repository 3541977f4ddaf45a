"""What each column of a table is for: where it is about, a figure, something told beside it, or nothing known. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from tovholder.domain.language.date_reader import read_period
from tovholder.domain.language.name_folding import spell_column
from tovholder.domain.language.number_reader import read_number
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.observations.headings.heading_vocabulary import (
    About,
    Attribute,
    Dimension,
    Heading,
    Role,
    Vocabulary,
)
from tovholder.domain.observations.headings.named_places import find_scope
from tovholder.domain.observations.layout.table_layouts import CODE, FIGURE, Layout, read_cell_text
from tovholder.domain.tables.cell_grid import CellValue
from tovholder.domain.tables.withheld_signs import is_sign

MOST_LOOKED_AT = 200
"""Cells of a column without heading that are looked at to see what it holds."""


@dataclass(frozen=True)
class Columns:
    """The columns of one table by number."""

    dimensions: Mapping[int, Dimension]
    attributes: Mapping[int, Attribute]
    figures: Mapping[int, About]
    unknown: Mapping[int, str]
    """Columns with a heading that nobody knows: their words."""
    over_all: tuple[str, ...] = ()
    """Headings that stand over every column of figures, and so are a title."""

    def of(self, dimension: Dimension) -> list[int]:
        """The columns of a dimension."""
        return [column for column, name in self.dimensions.items() if name == dimension]


def find_columns(layout: Layout, vocabulary: Vocabulary) -> Columns:
    """The columns of a table. Raises `Refusal` for a field name that there is none of."""
    pieces = {column: found for column in range(layout.grid.width) if (found := layout.list_pieces(column))}
    if layout.codes:
        return _of_codes(pieces)
    over_all = _over_all(pieces, vocabulary)
    headings = {
        column: _heading([one for one in found if one not in over_all] or found[-1:], vocabulary)
        for column, found in pieces.items()
    }
    of_names = {column for column, item in headings.items() if _says_no_role(item) and _holds_names(layout, column)}
    known = Columns(
        {column: item.dimension for column, item in headings.items() if item.dimension},
        {column: item.attribute for column, item in headings.items() if item.attribute},
        {column: item.about for column, item in headings.items() if item.about and column not in of_names},
        {
            column: " · ".join(pieces[column])
            for column, item in headings.items()
            if item == Heading() or column in of_names
        },
        over_all,
    )
    return _with_guesses(layout, known, vocabulary)


def _of_codes(pieces: Mapping[int, list[str]]) -> Columns:
    dimensions: dict[int, Dimension] = {}
    attributes: dict[int, Attribute] = {}
    figures: dict[int, About] = {}
    for column, (piece, *_more) in pieces.items():
        name = piece.removeprefix(CODE)
        if not piece.startswith(CODE):
            continue
        if name in get_args(Dimension):
            dimensions[column] = name  # type: ignore[assignment]
        elif name in get_args(Attribute):
            attributes[column] = name  # type: ignore[assignment]
        elif piece == FIGURE:
            figures[column] = About()
        elif name in get_args(Role):
            figures[column] = About(role=name)  # type: ignore[arg-type]
        else:
            raise Refusal(
                f"Feltnavnet {piece} i kolonne {spell_column(column)} findes ikke. Hent et nyt ark at udfylde.",
                f"There is no field {piece} (column {spell_column(column)}). Fetch a new sheet to fill in.",
            )
    return Columns(dimensions, attributes, figures, {})


def _over_all(pieces: Mapping[int, list[str]], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Upper headings that all columns share but those that say where the row belongs."""
    others = [found for found in pieces.values() if not any(vocabulary.heading(one).dimension for one in found)]
    shared = set.intersection(*(set(found[:-1]) for found in others)) if len(others) > 1 else set()
    return tuple(piece for piece in (others[0] if others else []) if piece in shared)


def _heading(pieces: list[str], vocabulary: Vocabulary) -> Heading:
    """A column by all its headings; the lowest says most, and one unknown word makes it unknown."""
    read = [vocabulary.heading(piece) for piece in reversed(pieces)]
    if read[0].about is None and (sided := next((item for item in read if item.dimension or item.attribute), None)):
        return sided
    read = [item for item in read if not (item.dimension or item.attribute)]
    about = About()
    for item in read:
        if item.about is None:
            return Heading()
        about = about.lay_over(item.about)
    return Heading(about=about)


def _with_guesses(layout: Layout, known: Columns, vocabulary: Vocabulary) -> Columns:
    """Columns without a known heading that can be told by what stands in them."""
    free = [column for column in range(layout.grid.width) if _is_free(column, known)]
    dimensions, unknown = dict(known.dimensions), dict(known.unknown)
    for column in free:
        values = list(_body(layout, column))
        name = _held(values, vocabulary)
        if name is None and "scope" not in dimensions.values() and _is_leftmost_text(column, values, known):
            name = "scope"
        if name is not None and name not in dimensions.values():
            dimensions[column] = name
            unknown.pop(column, None)
        elif values and column not in unknown:
            unknown[column] = ""
    return Columns(dimensions, known.attributes, known.figures, unknown, known.over_all)


def _is_free(column: int, known: Columns) -> bool:
    return not any(column in sided for sided in (known.dimensions, known.attributes, known.figures))


def _body(layout: Layout, column: int) -> Iterator[CellValue]:
    rows = (layout.grid.at(row, column) for row in layout.body)
    values = (value for value in rows if value is not None)
    return (value for _n, value in zip(range(MOST_LOOKED_AT), values, strict=False))


def _held(values: list[CellValue], vocabulary: Vocabulary) -> Dimension | None:
    """What most of a column's cells are."""
    tests: tuple[tuple[Dimension, Callable[[CellValue], bool]], ...] = (
        ("scope", lambda value: isinstance(value, str) and find_scope(value, vocabulary.context) is not None),
        ("period", lambda value: read_period(value) is not None),
        ("indicator", lambda value: isinstance(value, str) and vocabulary.indicator(value) is not None),
        ("measure", lambda value: _is_measure(value, vocabulary)),
    )
    return next((name for name, test in tests if values and 2 * sum(map(test, values)) > len(values)), None)


def _is_measure(value: CellValue, vocabulary: Vocabulary) -> bool:
    about = vocabulary.heading(value).about if isinstance(value, str) else None
    return about is not None and bool(about.role or about.part)


def _is_leftmost_text(column: int, values: list[CellValue], known: Columns) -> bool:
    """Whether the column is the first and holds names: areas that nobody knows, to be refused one by one."""
    first = min(known.figures, default=0) > column and all(column < other for other in known.dimensions)
    return first and bool(values) and all(_is_name(value) for value in values)


def _says_no_role(heading: Heading) -> bool:
    return heading.about is not None and heading.about.role is None


def _holds_names(layout: Layout, column: int) -> bool:
    """Whether a column under a word of figures holds none, but names: »Kommune« over the names of municipalities."""
    values = list(_body(layout, column))
    return bool(values) and all(_is_name(value) and read_period(value) is None for value in values)


def _is_name(value: CellValue) -> bool:
    text = read_cell_text(value)
    return isinstance(value, str) and not is_sign(text) and read_number(text) is None
