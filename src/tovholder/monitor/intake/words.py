"""The words that headings of figures are known by, from the data file beside this one. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from tovholder.monitor.intake.folding import folded

Role = Literal["value", "numerator", "denominator", "squares", "standard_error", "effective"]
Dimension = Literal["indicator", "scope", "period", "variant", "definition", "part", "measure"]
Attribute = Literal["status", "as_printed", "publisher", "dataset", "table", "note", "break"]


@dataclass(frozen=True)
class Words:
    """Every list folded; a word to the thing that it names."""

    dimensions: Mapping[str, Dimension]
    attributes: Mapping[str, Attribute]
    measures: Mapping[str, Role]
    elections: Mapping[str, str]
    other_elections: frozenset[str]
    share: frozenset[str]
    count: frozenset[str]
    fillers: frozenset[str]
    turning: frozenset[str]
    administrative: frozenset[str]
    source: frozenset[str]
    notes: frozenset[str]
    affirming: frozenset[str]
    measured: frozenset[str]
    denying: frozenset[str]


@cache
def words() -> Words:
    """The words of the data file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (Path(__file__).parent / "data" / "headings.yaml").read_text("utf8")
    given = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader
    named = {"dimensions", "attributes", "measures", "elections"}
    lists = {key: frozenset(folded(word) for word in listed) for key, listed in given.items() if key not in named}
    tables = {key: {folded(word): name for name, of in given[key].items() for word in of} for key in named}
    made: dict[str, Any] = {**tables, **lists}
    return Words(**made)
