"""A JSON-stat data set (json-stat.org, version 2, and version 1 as Statistics Denmark's API gives it) as a table. Pure.

The cube is laid out as rows: a place, a period, what is measured, a value. Statistics Denmark's status signs are read
as its tables explain them: a dash is zero; a dot or two dots are figures that are held back or cannot be; three dots
are figures that there are none of. A data set that explains its signs itself (`note`) is believed instead.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from tovholder.domain.language.name_folding import clean_text, fold_name
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.observations.headings.heading_vocabulary import Vocabulary, load_heading_words
from tovholder.domain.observations.layout.table_layouts import FIGURE
from tovholder.domain.tables.cell_grid import CellValue, Grid, Opened
from tovholder.domain.tables.withheld_signs import Legend, read_legend, read_sign

MOST_VALUES = 200_000
OFFICIAL: Legend = {"-": "zero", ".": "suppressed", "..": "suppressed", "...": "not_measured"}
_ROLES = {"geo": "scope", "time": "period", "metric": "measure"}
_PERCENT = {"percent", "per cent", "pct", "procent", "%"}
_BEFORE_FIGURES = 3
"""Rows before the figures: the label, the source, the field names."""


@dataclass(frozen=True)
class Category:
    """One value of a dimension."""

    code: str
    label: str
    unit: str = ""


@dataclass(frozen=True)
class Dimension:
    """A dimension of the cube with its categories in the order of the values."""

    id: str
    label: str
    role: str
    """The field that its categories say something of; "" where that is not known or nothing."""
    categories: tuple[Category, ...]


def is_json(data: bytes) -> bool:
    """Whether a file begins as JSON does."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}


def read_json_stat(data: bytes, vocabulary: Vocabulary) -> Opened:
    """The data set as the rows of one table. Raises `Refusal` for JSON that is something else, saying what it is."""
    dataset = _dataset(_parsed(data))
    dimensions = [_placed(dimension, vocabulary) for dimension in _dimensions(dataset)]
    kept = [number for number, dimension in enumerate(dimensions) if dimension.role]
    rows: list[list[CellValue]] = [
        [_label(dataset)],
        [_source(dataset)],
        [*(f"#{dimensions[n].role}" for n in kept), FIGURE],
    ]
    names = [make_text("Datasættet", "The data set")] * _BEFORE_FIGURES
    ignored: set[str] = set()
    for number, (categories, value, status) in enumerate(_values(dataset, dimensions), start=1):
        figure = _figure(value, status, ignored)
        rows.append([*(_named(dimensions[n], categories[n]) for n in kept), figure])
        place = ", ".join(category.label for category in categories)
        names.append(make_text(f"Tal nr. {number} ({place})", f"Figure no. {number} ({place})"))
    grid = Grid(None, rows, row_names=tuple(names), first_row=1 - _BEFORE_FIGURES)
    return Opened("json-stat", [grid], _stated(dimensions, ignored), legend={**OFFICIAL, **_own_legend(dataset)})


def _placed(dimension: Dimension, vocabulary: Vocabulary) -> Dimension:
    """The dimension with what it is for; one with a single value may be left out.

    Raises `Refusal` for one that splits the figures by something that nobody follows.
    """
    if dimension.role or len(dimension.categories) == 1:
        return dimension
    read = [vocabulary.heading(category.label).about for category in dimension.categories]
    for role, told in (("part", "part"), ("variant", "variant"), ("measure", "role")):
        if all(about is not None and getattr(about, told) for about in read):
            return replace(dimension, role=role)
    labels = ", ".join(category.label for category in dimension.categories[:4])
    raise Refusal(
        f"Datasættet er delt efter »{dimension.label}« ({labels} …), som ingen indikator følges efter. Hent det "
        "for i alt alene, eller del det efter en indikators dele.",
        f"The data set is split by “{dimension.label}” ({labels} …), by which no indicator is followed. Fetch it "
        "for the total alone, or split by an indicator's parts.",
    )


def _label(dataset: Mapping[str, Any]) -> CellValue:
    return clean_text(str(dataset.get("label") or "")) or None


def _source(dataset: Mapping[str, Any]) -> CellValue:
    """The source as a line of a table would tell it; PxWeb gives the table's name beside it."""
    extension = dataset.get("extension")
    px = extension.get("px") if isinstance(extension, dict) else None
    table = px.get("tableid") if isinstance(px, dict) else None
    source = dataset.get("source")
    return f"Kilde: {source}" + (f", tabel {table}" if table else "") if source else None


def _own_legend(dataset: Mapping[str, Any]) -> Legend:
    notes = dataset.get("note") or []
    return read_legend(str(note) for note in (notes if isinstance(notes, list) else [notes]))


def _figure(value: Any, status: str, ignored: set[str]) -> CellValue:
    """The figure; where there is none, the sign that the status gives."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if status and read_sign(status) is None:
            ignored.add(status)
        return value
    return clean_text(str(value)) if value is not None else status or None


def _stated(dimensions: Sequence[Dimension], ignored: set[str]) -> list[Text]:
    alone = [f"{one.label}: {one.categories[0].label}" for one in dimensions if not one.role]
    found = [
        make_text(f"»{label}« har kun én værdi og er ikke læst.", f"“{label}” has one value only and was not read.")
        for label in alone
    ]
    if ignored:
        marks = ", ".join(sorted(ignored))
        found.append(
            make_text(f"Mærkerne {marks} ved tallene er ikke læst.", f"The marks {marks} at the figures were not read.")
        )
    return found


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=lambda _name: None)
    except UnicodeDecodeError as fault:
        raise Refusal("Filen er ikke UTF-8, som JSON skal være.", "The file is not UTF-8, as JSON must be.") from fault
    except json.JSONDecodeError as fault:
        raise Refusal(
            f"Filen begynder som JSON, men linje {fault.lineno} er ikke gyldig. Hent den igen.",
            f"The file begins as JSON, but line {fault.lineno} is not valid. Fetch it again.",
        ) from fault
    except RecursionError as fault:
        raise Refusal("Filen er for dybt indlejret.", "The file is nested too deeply.") from fault


def _dataset(value: Any) -> dict[str, Any]:
    """The one data set, in the form of version 2."""
    if isinstance(value, dict) and isinstance(value.get("dataset"), dict):
        value = {"class": "dataset", **value["dataset"]}
    if not isinstance(value, dict) or value.get("class") != "dataset" or not isinstance(value.get("dimension"), dict):
        raise Refusal(
            f"Filen er JSON, men ikke et JSON-stat-datasæt: {_what(value)[0]}. Hent tallene som JSON-stat, .csv "
            "eller .xlsx.",
            f"The file is JSON, but no JSON-stat data set: {_what(value)[1]}. Fetch the figures as JSON-stat, .csv "
            "or .xlsx.",
        )
    inside = value["dimension"]
    return {**value, **{key: value.get(key, inside.get(key)) for key in ("id", "size", "role")}}


def _what(value: Any) -> tuple[str, str]:
    if isinstance(value, list):
        return f"den er en liste med {len(value)} ting", f"it is a list of {len(value)} things"
    if not isinstance(value, dict):
        return "den er en enkelt værdi", "it is a single value"
    if value.get("class") in {"collection", "dimension"}:
        kind = {
            "collection": ("samling af henvisninger", "collection of links"),
            "dimension": ("dimension", "dimension"),
        }
        da, en = kind[value["class"]]
        return f"den er en JSON-stat-{da} uden tal", f"it is a JSON-stat {en} without figures"
    if value.get("schema"):
        return f"den er {clean_text(str(value['schema']))[:60]}", f"it is {clean_text(str(value['schema']))[:60]}"
    if "features" in value:
        return "den er et kort (GeoJSON)", "it is a map (GeoJSON)"
    keys = ", ".join(clean_text(str(key))[:20] for key in list(value)[:4]) or "ingen"
    return f"den er et objekt med nøglerne {keys}", f"it is an object with the keys {keys}"


def _dimensions(dataset: Mapping[str, Any]) -> Iterator[Dimension]:
    ids, sizes, roles = dataset.get("id"), dataset.get("size"), dataset.get("role") or {}
    if not (isinstance(ids, list) and isinstance(sizes, list) and len(ids) == len(sizes) and isinstance(roles, dict)):
        raise _broken("id og size", "id and size")
    for name, size in zip(ids, sizes, strict=True):
        given = dataset["dimension"].get(name)
        if not isinstance(given, dict) or not isinstance(given.get("category"), dict):
            raise _broken(f"dimensionen {name}", f"the dimension {name}")
        categories = tuple(_categories(given["category"]))
        if len(categories) != size:
            raise _broken(f"dimensionen {name}", f"the dimension {name}")
        label = str(given.get("label") or name)
        yield Dimension(str(name), label, _role(str(name), label, roles), categories)


def _categories(given: Mapping[str, Any]) -> Iterator[Category]:
    index, labels, units = given.get("index"), given.get("label") or {}, given.get("unit") or {}
    if isinstance(index, dict):
        codes = sorted(index, key=lambda code: index[code])
    else:
        codes = list(index) if isinstance(index, list) else list(labels)
    for code in codes:
        unit = units.get(code) if isinstance(units, dict) else None
        base = str(unit.get("base") or unit.get("label") or "") if isinstance(unit, dict) else ""
        yield Category(str(code), str(labels.get(code, code)), base)


def _role(name: str, label: str, roles: Mapping[str, Any]) -> str:
    for role, ours in _ROLES.items():
        if name in (roles.get(role) or []):
            return ours
    known = load_heading_words().dimensions
    return known.get(fold_name(label)) or known.get(fold_name(name)) or ("period" if fold_name(name) == "tid" else "")


def _broken(da: str, en: str) -> Refusal:
    return Refusal(
        f"JSON-stat-filen passer ikke med sig selv ({da}). Hent den igen.",
        f"The JSON-stat file does not agree with itself ({en}). Fetch it again.",
    )


def _values(
    dataset: Mapping[str, Any], dimensions: Sequence[Dimension]
) -> Iterator[tuple[tuple[Category, ...], Any, str]]:
    """Every figure with its categories and its status sign, the last dimension running fastest."""
    total = 1
    for dimension in dimensions:
        total *= len(dimension.categories)
    if total > MOST_VALUES:
        raise Refusal(
            f"Datasættet har {total} tal; der læses højst {MOST_VALUES}. Vælg færre år eller områder.",
            f"The data set has {total} figures; at most {MOST_VALUES} are read. Choose fewer years or areas.",
        )
    values, statuses = dataset.get("value"), dataset.get("status")
    if isinstance(values, list) and len(values) != total:
        raise _broken("value", "value")
    for number, categories in enumerate(product(*(dimension.categories for dimension in dimensions))):
        status = statuses if isinstance(statuses, str) else _at(statuses, number)
        yield categories, _at(values, number), str(status or "")


def _at(given: Any, number: int) -> Any:
    """A value of a full list or of a sparse object."""
    if isinstance(given, list):
        return given[number] if number < len(given) else given[0] if len(given) == 1 else None
    return given.get(str(number)) if isinstance(given, dict) else None


def _named(dimension: Dimension, category: Category) -> CellValue:
    """A category by what it is known by: periods by code, the rest by their label."""
    if dimension.role == "period":
        return category.code
    if dimension.role == "measure" and fold_name(category.unit) in _PERCENT and "%" not in category.label:
        return f"{category.label}, pct."
    return category.label
