"""A register's year as the store keeps it: numbers for persons and cells, in order, packed tight.

The population lies in order of cell, every other register in order of person, so that counting reads memory from one
end to the other. Differences of sorted numbers pack to a few bits.
"""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tovholder.domain.registers.extracts.raw_columns import Rows
from tovholder.domain.registers.extracts.row_checks import Counted, count_codes, drop_repeated
from tovholder.domain.registers.register_schema import Kind

_NOTHING = -(2**40)
"""Stands for an empty field while rows are compared."""


@dataclass
class Packed:
    """A table ready to be written, and what is worth knowing of it."""

    table: pa.Table
    counted: Counted = field(default_factory=Counted)

    def facts(self) -> dict[str, Any]:
        """For the manifest."""
        return {"rows": self.table.num_rows, **asdict(self.counted)}


def pack_rows(
    rows: Rows, persons: NDArray[np.int32], cells: NDArray[np.int32] | None, living: NDArray[np.bool_]
) -> Packed:
    """The rows of persons that the store knows, in order and each once. `living`: who is in the year's population."""
    counted = Counted(delivered=rows.table.num_rows, latin=rows.latin, commas=rows.commas)
    here = persons >= 0
    counted.elsewhere = int(len(persons) - np.count_nonzero(living[persons[here]]))
    columns = _comparable(rows, persons, cells)
    order, repeated = drop_repeated(rows, columns, _in_order(columns, here))
    counted.repeated = repeated if rows.delivered.register.one_row or rows.delivered.register.summed else 0
    table = _table(rows, columns, order)
    count_codes(rows.delivered.register, table, counted)
    return Packed(table, counted)


def _comparable(rows: Rows, persons: NDArray[np.int32], cells: NDArray[np.int32] | None) -> dict[str, NDArray[Any]]:
    """Every column as numbers, so that rows can be compared and put in order; persons and cells are numbers already."""
    made: dict[str, NDArray[Any]] = {"person": persons}
    for name in rows.table.column_names:
        kind = rows.delivered.register.columns[name].kind
        if kind == "cell" and cells is not None:
            made["cell"] = cells
        elif kind not in ("person", "cell") and not (name == "date" and rows.delivered.register.name == "population"):
            made[name] = _as_numbers(rows.table[name], kind)
    return made


def _as_numbers(values: pa.ChunkedArray, kind: Kind) -> NDArray[Any]:
    if kind == "text":
        values = pc.index_in(values, value_set=pc.unique(values).drop_null().sort())
    return np.asarray(pc.fill_null(pc.cast(values, pa.int64()), _NOTHING).to_numpy())


def _in_order(columns: dict[str, NDArray[Any]], here: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Positions in order of person and then of every other column; persons without a number are left out."""
    places = np.flatnonzero(here)
    order = places[np.argsort(columns["person"][places], kind="stable")]
    persons = columns["person"][order]
    if (persons[1:] == persons[:-1]).any():
        others = [values[places] for name, values in reversed(columns.items()) if name != "person"]
        order = places[np.lexsort((*others, columns["person"][places]))]
    return order


def _table(rows: Rows, columns: dict[str, NDArray[Any]], order: NDArray[np.int64]) -> pa.Table:
    if "cell" in columns:
        order = order[np.argsort(columns["cell"][order], kind="stable")]
    taken = rows.table.take(pa.array(order))
    made: dict[str, Any] = {"person": pa.array(columns["person"][order], pa.int32())}
    if "cell" in columns:
        made["cell"] = pa.array(columns["cell"][order], pa.int32())
    return pa.table(made | {name: taken[name] for name in columns if name not in made})


def write_packed(table: pa.Table, path: Path) -> None:
    """The table as one Parquet file, byte for byte the same for the same table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = [item.name for item in table.schema if pa.types.is_string(item.type)]
    plain = [item.name for item in table.schema if item.name in ("person", "cell")]
    bools = [item.name for item in table.schema if pa.types.is_boolean(item.type)]
    others = [name for name in table.column_names if name not in (*plain, *bools)]
    pq.write_table(
        table,
        path,
        compression={name: "zstd" if name in (*texts, *others) else "none" for name in table.column_names},
        use_dictionary=others,
        column_encoding=dict.fromkeys(plain, "DELTA_BINARY_PACKED"),
        write_statistics=False,
        row_group_size=1 << 23,  # a year of a nation in one piece, so that its columns need not be joined when read
    )
    path.chmod(0o600)
