"""A JSON-stat data set (json-stat.org, versions 1 and 2, bundles and collections) as a table. Pure.

The cube is laid out as rows: a column for each dimension under its own name, and the figures. A dimension of one value
is a column as well, so that nothing that narrows the figures is lost. Statistics Denmark's status signs are read as its
tables explain them: a dash is zero; a dot or two dots are figures that are held back or cannot be; three dots are
figures that there are none of. A data set that explains its signs itself (`note`) is believed instead.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from tovholder.domain.language.letter_gate import normalise_letters
from tovholder.domain.language.name_folding import clean_text, fold_name
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.tables.cell_grid import CellValue, Grid, Opened
from tovholder.domain.tables.withheld_signs import Legend, read_legend, read_sign

MOST_VALUES = 200_000
OFFICIAL: Legend = {"-": "zero", ".": "suppressed", "..": "suppressed", "...": "not_measured"}
FIGURES = "INDHOLD"
"""What the column of figures is called, as StatBank calls it."""
_HEADINGS = {"geo": "Område", "time": "Tid", "metric": "Nøgletal"}
_PLAIN_COUNTS = frozenset({"antal", "antal personer", "personer", "number", "persons", "count", "-"})
_BEFORE_FIGURES = 3
"""Rows before the figures: the label, the source, the headings."""


@dataclass(frozen=True)
class Category:
    """One value of a dimension."""

    code: str
    label: str
    unit: str = ""


@dataclass(frozen=True)
class Dimension:
    """A dimension of the cube with its categories in the order of the values."""

    heading: str
    period: bool
    categories: tuple[Category, ...]


def is_json(data: bytes) -> bool:
    """Whether a file begins as JSON does."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}


def read_json_stat(data: bytes) -> Opened:
    """Each data set as the rows of one table. Raises `Refusal` for JSON that is something else, saying what it is."""
    datasets = list(_find_datasets(_parsed(data)))
    ignored: set[str] = set()
    several = len(datasets) > 1
    grids = [_grid(one, f"Datasæt {n}" if several else None, ignored) for n, one in enumerate(datasets, start=1)]
    legend: dict[str, Any] = dict(OFFICIAL)
    for dataset in datasets:
        legend |= _own_legend(dataset)
    remarks = [text for dataset in datasets for text in _list_remarks(dataset)]
    remarks += [told for status in sorted(ignored) if (told := _STATUSES.get(status.lower()))]
    return Opened("json-stat", grids, _stated(ignored), legend=legend, remarks=remarks)


def _grid(dataset: Mapping[str, Any], name: str | None, ignored: set[str]) -> Grid:
    dimensions = list(_dimensions(dataset))
    rows: list[list[CellValue]] = [
        [_label(dataset)],
        [_source(dataset)],
        [*(dimension.heading for dimension in dimensions), FIGURES],
    ]
    names = [make_text("Datasættet", "The data set")] * _BEFORE_FIGURES
    told = [[_named(dimension, one) for one in dimension.categories] for dimension in dimensions]
    for number, (place, value, status) in enumerate(_values(dataset, dimensions), start=1):
        rows.append([*(words[n] for words, n in zip(told, place, strict=True)), _figure(value, status, ignored)])
        said = ", ".join(one.categories[n].label for one, n in zip(dimensions, place, strict=True))
        names.append(Text.model_construct(da=f"Tal nr. {number} ({said})", en=f"Figure no. {number} ({said})"))
    return Grid(name, rows, row_names=tuple(names), first_row=1 - _BEFORE_FIGURES)


def _label(dataset: Mapping[str, Any]) -> CellValue:
    return clean_text(str(dataset.get("label") or "")) or None


def _source(dataset: Mapping[str, Any]) -> CellValue:
    """The source as a line of a table would tell it; PxWeb gives the table's name beside it."""
    extension = dataset.get("extension")
    px = extension.get("px") if isinstance(extension, dict) else None
    table = px.get("tableid") if isinstance(px, dict) else None
    source = dataset.get("source")
    return f"Kilde: {clean_text(str(source))}" + (f", tabel {table}" if table else "") if source else None


_STATUSES = {"f": "prognose", "e": "estimat", "s": "estimat", "u": "usikkerhed"}
"""What the marks of official statistics say of the figure that they stand at."""


def _list_remarks(dataset: Mapping[str, Any]) -> Iterator[str]:
    """What the data set tells beside its figures: its own notes and its dimensions', the contents that it names."""
    extension = dataset.get("extension")
    px = extension.get("px") if isinstance(extension, dict) else None
    told = [px.get(key) for key in ("contents", "subject-area", "description")] if isinstance(px, dict) else []
    notes = [dataset.get("note"), *(one.get("note") for one in dataset["dimension"].values() if isinstance(one, dict))]
    for text in [*told, *(text for note in notes for text in _as_list(note))]:
        if isinstance(text, str) and text.strip():
            yield clean_text(text)


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


def _stated(ignored: set[str]) -> list[Text]:
    if not ignored:
        return []
    marks = ", ".join(sorted(ignored))
    return [
        make_text(f"Mærkerne {marks} ved tallene er ikke læst.", f"The marks {marks} at the figures were not read.")
    ]


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(normalise_letters(data.decode("utf-8-sig")), parse_constant=lambda _name: None)
    except UnicodeDecodeError as fault:
        raise Refusal("Filen er ikke UTF-8, som JSON skal være.", "The file is not UTF-8, as JSON must be.") from fault
    except json.JSONDecodeError as fault:
        raise Refusal(
            f"Filen begynder som JSON, men linje {fault.lineno} er ikke gyldig. Hent den igen.",
            f"The file begins as JSON, but line {fault.lineno} is not valid. Fetch it again.",
        ) from fault
    except RecursionError as fault:
        raise Refusal("Filen er for dybt indlejret.", "The file is nested too deeply.") from fault
    except ValueError as fault:
        raise Refusal(
            "Filen har et tal, der er for langt til at være et tal. Hent den igen.",
            "The file has a number too long to be one. Fetch it again.",
        ) from fault


def _find_datasets(value: Any) -> Iterator[dict[str, Any]]:
    """The data sets of the file, in the form of version 2, wherever the version puts them."""
    found = [one for one in _candidates(value) if isinstance(one.get("dimension"), dict) and "value" in one]
    if not found:
        raise Refusal(
            f"Filen er JSON, men ikke et JSON-stat-datasæt: {_what(value)[0]}. Hent tallene som JSON-stat, .csv "
            "eller .xlsx.",
            f"The file is JSON, but no JSON-stat data set: {_what(value)[1]}. Fetch the figures as JSON-stat, .csv "
            "or .xlsx.",
        )
    for one in found:
        inside = one["dimension"]
        yield {**one, **{key: one.get(key, inside.get(key)) for key in ("id", "size", "role")}}


def _candidates(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, dict):
        return []
    if value.get("class", "dataset") == "dataset" and "dimension" in value:
        return [value]
    link = value.get("link")
    items = link.get("item") if isinstance(link, dict) else None
    inside = items if value.get("class") == "collection" and isinstance(items, list) else list(value.values())
    return [one for one in inside if isinstance(one, dict) and one.get("class", "dataset") == "dataset"]


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
        if str(len(categories)) != str(size).strip():
            raise _broken(f"dimensionen {name}", f"the dimension {name}")
        role = next((role for role in _HEADINGS if name in _as_list(roles.get(role))), "")
        label = str(given.get("label") or name)
        period = role == "time" or fold_name(str(name)) in {"tid", "time"}
        yield Dimension(_HEADINGS["time"] if period else _HEADINGS.get(role, label), period, categories)


def _as_list(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given]


def _categories(given: Mapping[str, Any]) -> Iterator[Category]:
    index, labels, units = given.get("index"), given.get("label") or {}, given.get("unit") or {}
    if isinstance(index, dict):
        try:
            codes = sorted(index, key=lambda code: int(index[code]))
        except (TypeError, ValueError) as fault:
            raise _broken("index", "index") from fault
    else:
        codes = list(index) if isinstance(index, list) else list(labels)
    for code in codes:
        unit = units.get(code) if isinstance(units, dict) else None
        yield Category(str(code), str(labels.get(code, code)), _unit(unit))


def _unit(unit: Any) -> str:
    """The unit in words; version 1 and 2 call it base or label, with a multiplier beside it."""
    if not isinstance(unit, dict):
        return str(unit or "")
    told = " ".join(str(unit[key]) for key in ("base", "label", "symbol", "type") if unit.get(key))
    powers = unit.get("mult") if unit.get("mult") is not None else unit.get("multiplier")
    return f"{told} x 10^{powers}" if powers not in (None, 0, "0", 1, "1", "") else told


def _broken(da: str, en: str) -> Refusal:
    return Refusal(
        f"JSON-stat-filen passer ikke med sig selv ({da}). Hent den igen.",
        f"The JSON-stat file does not agree with itself ({en}). Fetch it again.",
    )


def _values(dataset: Mapping[str, Any], dimensions: Sequence[Dimension]) -> Iterator[tuple[tuple[int, ...], Any, str]]:
    """Every figure with its categories' numbers and its status sign, the last dimension running fastest."""
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
    for number, place in enumerate(product(*(range(len(dimension.categories)) for dimension in dimensions))):
        status = statuses if isinstance(statuses, str) else _at(statuses, number)
        yield place, _at(values, number), str(status or "")


def _at(given: Any, number: int) -> Any:
    """A value of a full list or of a sparse object."""
    if isinstance(given, list):
        return given[number] if number < len(given) else given[0] if len(given) == 1 else None
    return given.get(str(number)) if isinstance(given, dict) else None


def _named(dimension: Dimension, category: Category) -> CellValue:
    """A category by what it is known by: periods by code, the rest by label, with the unit where there is one."""
    if dimension.period:
        return category.code
    unit = "" if fold_name(category.unit) in _PLAIN_COUNTS else fold_name(category.unit)
    return f"{category.label}, {category.unit}" if unit and unit not in fold_name(category.label) else category.label
