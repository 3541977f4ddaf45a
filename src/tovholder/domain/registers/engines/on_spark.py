"""The statement on Spark: this machine or many. Wants the extra `spark` and Java 17."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.borders import Places
from tovholder.domain.registers.engines.asked import Asked
from tovholder.domain.registers.engines.by_statement import Run, count_with, list_tables, moves_with
from tovholder.domain.registers.engines.sums import MoveSums, Sums

SETTINGS = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",  # a sum that overflows is refused, never wrapped
}


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


@cache
def open_session() -> Any:
    """One session a process: starting one takes ten seconds. Raises `Refusal` where there is no Spark or Java."""
    try:
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").appName("tovholder")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        made = builder.getOrCreate()
    except Exception:  # pyspark says in several ways that there is no Java
        raise Refusal(
            "Spark kan ikke startes. Installer ekstraen spark og Java 17, eller brug --engine dense.",
            "Spark cannot be started. Install the extra spark and Java 17, or use --engine dense.",
        ) from None
    made.sparkContext.setLogLevel("OFF")
    return made


@contextmanager
def _opened(questions: Sequence[Asked]) -> Iterator[Run]:
    spark = open_session()
    with tempfile.TemporaryDirectory(prefix="tovholder-") as folder:
        of_cell = questions[-1].places.of_cell
        path = Path(folder) / "places.parquet"
        pq.write_table(pa.table({"cell": pa.array(range(len(of_cell)), pa.int32()), "place": of_cell}), path)
        tables = {name: path for asked in questions for name, path in list_tables(asked)} | {"places": path}
        for name, file in tables.items():
            spark.read.parquet(f"file://{file.resolve()}").createOrReplaceTempView(name)
        yield lambda statement: [row.asDict() for row in spark.sql(statement).collect()]
