"""What a row may not say, once persons and addresses are numbers. Each fault names register, year, row and column."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tovholder.domain.registers.extracts.person_numbers import are_person_numbers, is_code
from tovholder.domain.registers.extracts.raw_columns import Rows
from tovholder.domain.registers.register_schema import Column, Register
from tovholder.domain.registers.time_spans import count_weeks

Places = NDArray[np.int64]
_CODES = 200
"""A column of more different texts than this is no list of codes."""


@dataclass
class Counted:
    """What is worth knowing of a register's year and is no fault; goes into the manifest."""

    delivered: int = 0
    elsewhere: int = 0
    """Rows of persons who are not in the population of the year."""
    repeated: int = 0
    latin: bool = False
    commas: bool = False
    nowhere: int = 0
    """Residents whose address is not in the table of addresses."""
    near_addresses: int = 0
    """Of them those whose address is in it, spelled otherwise."""
    texts: dict[str, dict[str, int]] = field(default_factory=dict)
    """Rows of each code of a text column, so that what is spelled otherwise is found without reading the rows."""
    unknown_codes: dict[str, int] = field(default_factory=dict)
    not_known: dict[str, int] = field(default_factory=dict)
    """Rows with the register's own code for "not known"."""


def require_no_person_numbers(rows: Rows) -> None:
    """A person number may stand in the column person only; codes are codes, not names or addresses."""
    for name, column in rows.delivered.register.columns.items():
        if name not in rows.table.column_names or column.kind == "person":
            continue
        values = rows.table[name]
        if column.kind in ("int", "cell") and are_person_numbers(values):
            rows.refuse(
                0,
                f"{name} ligner CPR-numre. Kolonnerne er byttet om; ret udtrækket, intet er læst ind.",
                f"{name} looks like CPR numbers. Columns are exchanged; mend the extract, nothing was taken in.",
            )
        if column.kind == "text":
            _require_codes(rows, name, values)


def _require_codes(rows: Rows, name: str, values: pa.ChunkedArray) -> None:
    wrong = [text for text in pc.unique(values).to_pylist() if text is not None and not is_code(text)]
    if wrong:
        row = pc.index(values, pa.scalar(wrong[0], values.type)).as_py()
        rows.refuse(
            row,
            f"{name} skal være en kode uden mellemrum (højst 40 tegn), ikke navn, nummer eller tekst. Ret udtrækket.",
            f"{name} must be a code without blanks (at most 40 characters), not a name, number or text. Mend it.",
        )


def require_filled(rows: Rows) -> None:
    """Whom a row is about, and in the population when they were born, must be known."""
    for name in ("person", "date", "born"):
        if name in rows.table.column_names and rows.table[name].null_count:
            row = pc.index(pc.is_null(rows.table[name]), pa.scalar(True)).as_py()
            rows.refuse(row, f"{name} mangler. Udfyld den.", f"{name} is missing. Fill it in.")


def require_possible(rows: Rows) -> None:
    """Numbers within their bounds: no more weeks than the year has."""
    for name, column in rows.delivered.register.columns.items():
        if column.kind == "int" and name in rows.table.column_names:
            _require_within(rows, name, column)


def _require_within(rows: Rows, name: str, column: Column) -> None:
    most = count_weeks(rows.delivered.year) if column.most == "weeks" else column.most
    fits = pc.and_(pc.greater_equal(rows.table[name], column.least), pc.less_equal(rows.table[name], most))
    row = pc.index(fits, pa.scalar(False)).as_py()
    if row < 0:
        return
    value = rows.table[name][row].as_py()
    if column.most == "weeks" and 0 <= value < 1000:  # a longer number may be a person number, and is not said
        rows.refuse(
            row,
            f"{value} uger i et år med {most}. Ret {name}.",
            f"{value} weeks in a year of {most}. Mend {name}.",
        )
    rows.refuse(
        row,
        f"{name} ligger uden for {column.least} til {most}. Ret udtrækket.",
        f"{name} is outside {column.least} to {most}. Mend the extract.",
    )


def find_reference_date(rows: Rows) -> int:
    """The one date that a population is of, yyyymmdd. Nobody may be born after it."""
    date = rows.table["date"][0].as_py() if rows.table.num_rows else 0
    row = pc.index(pc.equal(rows.table["date"], date), pa.scalar(False)).as_py()
    if row >= 0:
        rows.refuse(
            row,
            "date er en anden end i første række. En population er opgjort på én dag; del filerne.",
            "date is another than in the first row. A population is of one day; split the files.",
        )
    row = pc.index(pc.less_equal(rows.table["born"], date), pa.scalar(False)).as_py()
    if row >= 0:
        rows.refuse(row, "born ligger efter date. Ret udtrækket.", "born is after date. Mend the extract.")
    return int(date)


def count_codes(register: Register, table: pa.Table, counted: Counted) -> None:
    """How many of the rows that are kept have a code that the schema does not know, and how many "not known"."""
    for name, column in register.columns.items():
        if name not in table.column_names or (column.known is None and column.kind != "text"):
            continue
        found = pc.value_counts(table[name]).to_pylist()
        if column.kind == "text" and len(found) <= _CODES:
            counted.texts[name] = {item["values"]: item["counts"] for item in found if item["values"] is not None}
        if column.known is None:
            continue
        odd = sum(item["counts"] for item in found if item["values"] is not None and item["values"] not in column.known)
        unknown = sum(item["counts"] for item in found if item["values"] == column.unknown is not None)
        counted.unknown_codes |= {name: odd} if odd else {}
        counted.not_known |= {name: unknown} if unknown else {}


def drop_repeated(rows: Rows, columns: dict[str, NDArray[Any]], order: Places) -> tuple[Places, int]:
    """The order without rows that say what another says, and how many there were. Rows lie in order of person.

    Raises `Refusal` where the rows of one person contradict each other.
    """
    register = rows.delivered.register
    if len(order) < 2:
        return order, 0
    same = _equal_neighbours(columns, order, list(columns))
    for key in (["person"] if register.one_row else [], list(register.unique)):
        if key and bool((clash := _equal_neighbours(columns, order, key) & ~same).any()):
            _refuse_twice(rows, int(np.maximum(order[1:], order[:-1])[clash].min()), key)
    return order[np.concatenate(([True], ~same))], int(same.sum())


def _equal_neighbours(columns: dict[str, NDArray[Any]], order: Places, names: Sequence[str]) -> NDArray[np.bool_]:
    same = np.ones(len(order) - 1, dtype=bool)
    for name in names:
        values = columns[name][order]
        same &= values[1:] == values[:-1]
    return same


def _refuse_twice(rows: Rows, row: int, key: Sequence[str]) -> None:
    if rows.delivered.register.name == "population":
        rows.refuse(
            row,
            "personen står to gange med hver sine oplysninger. Behold én række pr. person og dato.",
            "the person stands twice and differently. Keep one row a person and date.",
        )
    also = "".join(f" og {name}" for name in key[1:])
    rows.refuse(
        row,
        f"personen står to gange med hver sine oplysninger. Behold én række pr. person{also}.",
        f"the person stands twice and differently. Keep one row a person{also.replace(' og ', ' and ')}.",
    )
