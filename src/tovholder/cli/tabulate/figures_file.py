"""The file for Indlæs tal: one row a figure, in the columns that the handbook names."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

COLUMNS = (
    *("indicator", "scope", "period", "variant", "definition", "part", "value", "numerator", "denominator", "squares"),
    *("status", "publisher", "dataset", "table", "note"),
)


def write_figures(observations: Iterable[Mapping[str, Any]]) -> str:
    """Danish numbers and semicolons, as a spreadsheet here opens them."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for observation in observations:
        told = {**observation, **(observation.get("source") or {})}
        writer.writerow([_said(told.get(column)) for column in COLUMNS])
    return made.getvalue()


def _said(value: Any) -> str:
    if value is None:
        return ""
    return repr(value).replace(".", ",") if isinstance(value, float) else str(value)
