"""The statement on DuckDB: one machine, memory bounded, spilling to disk where it must."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pyarrow as pa

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.borders import Places
from tovholder.domain.registers.engines.asked import Asked
from tovholder.domain.registers.engines.by_statement import Run, count_with, list_tables, moves_with
from tovholder.domain.registers.engines.sums import MoveSums, Sums


def count_tallies(asked: Asked) -> list[Sums]:
    """Every tally of the plan by place."""
    with _opened([asked]) as run:
        return count_with(run, asked, len(asked.places.names))


def count_moves(before: Asked, after: Asked, levels: Sequence[Places]) -> list[list[MoveSums]]:
    """Each definition's movers, by each of some divisions into places; the same at both times."""
    found = []
    for places in levels:
        with _opened([replace(before, places=places), replace(after, places=places)]) as run:
            found.append(moves_with(run, after.plan, (before.time, after.time), len(places.names)))
    return found


@contextmanager
def _opened(questions: Sequence[Asked]) -> Iterator[Run]:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        of_cell = questions[-1].places.of_cell
        connection.register("places", pa.table({"cell": range(len(of_cell)), "place": of_cell}))
        for name, path in {name: path for asked in questions for name, path in list_tables(asked)}.items():
            told = str(path).replace("'", "''")
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{told}', hive_partitioning = false)")  # noqa: S608
        yield lambda statement: _rows(connection, statement)


def _rows(connection: Any, statement: str) -> list[dict[str, Any]]:
    """Rows, not arrays: as an array a HUGEINT would come as a float. Raises `Refusal` where DuckDB gives up."""
    import duckdb

    try:
        found = connection.execute(statement)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    except (duckdb.OutOfMemoryException, duckdb.IOException):
        raise Refusal(
            "DuckDB mangler hukommelse eller plads på disken. Ryd plads, eller brug --engine dense.",
            "DuckDB lacks memory or room on the disk. Make room, or use --engine dense.",
        ) from None
