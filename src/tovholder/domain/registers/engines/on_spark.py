"""The statement on Spark: this machine or many. Wants the extra `spark` and Java 17.

Which machines is Spark's own configuration (PYSPARK_SUBMIT_ARGS or SPARK_CONF_DIR); without one it is this one, with
half of the memory that is free. On many machines the store must lie where all of them see it.
"""

import os
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
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",  # a log might repeat what stands in a row
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",  # a sum that overflows is refused, never wrapped
}
HERE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.sql.shuffle.partitions": "8"}
_LEAST, _GIGA = 1, 1 << 30


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

        builder = SparkSession.builder.appName("tovholder")
        for name, value in (SETTINGS | ({} if _is_configured() else _make_local())).items():
            builder = builder.config(name, value)
        made = builder.getOrCreate()
    except Exception:  # pyspark says in several ways that there is no Java
        raise Refusal(
            "Spark kan ikke startes. Installer ekstraen spark og Java 17, eller brug --engine dense.",
            "Spark cannot be started. Install the extra spark and Java 17, or use --engine dense.",
        ) from None
    return made


def _is_configured() -> bool:
    """Whether somebody has said which machines to use."""
    return bool({"PYSPARK_SUBMIT_ARGS", "SPARK_CONF_DIR"} & set(os.environ))


def _make_local() -> dict[str, str]:
    """This machine alone: Spark's own default, one gigabyte, is too little for a nation's year."""
    free = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES") // 2 // _GIGA
    return {**HERE, "spark.driver.memory": f"{max(_LEAST, free)}g"}


@contextmanager
def _opened(questions: Sequence[Asked]) -> Iterator[Run]:
    spark = open_session()
    with tempfile.TemporaryDirectory(prefix=".spark-", dir=questions[-1].store.folder) as folder:
        of_cell = questions[-1].places.of_cell
        path = Path(folder) / "places.parquet"
        pq.write_table(pa.table({"cell": pa.array(range(len(of_cell)), pa.int32()), "place": of_cell}), path)
        tables = {name: path for asked in questions for name, path in list_tables(asked)} | {"places": path}
        for name, file in tables.items():
            spark.read.parquet(f"file://{file.resolve()}").createOrReplaceTempView(name)
        yield lambda statement: _run(spark, statement)


def _run(spark: Any, statement: str) -> list[dict[str, Any]]:
    """Rows of the answer. Raises `Refusal` where Spark gives up: its own words are pages, and may repeat a row."""
    from py4j.protocol import Py4JError

    try:
        return [row.asDict() for row in spark.sql(statement).collect()]
    except (Py4JError, ConnectionError):
        open_session.cache_clear()
        raise Refusal(
            "Spark gik i stå, formentlig fordi der er for lidt hukommelse. Giv Spark mere, eller brug --engine dense.",
            "Spark came to a halt, probably for want of memory. Give Spark more, or use --engine dense.",
        ) from None
