"""Three engines that give the same whole numbers: dense arrays, DuckDB and Spark."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.borders import Places
from tovholder.domain.registers.engines.asked import Asked
from tovholder.domain.registers.engines.sums import MoveSums, Sums

NAMES = ("dense", "duckdb", "spark")
Count: TypeAlias = Callable[[Asked], list[Sums]]
CountMoves: TypeAlias = Callable[[Asked, Asked, Sequence[Places]], list[list[MoveSums]]]


@dataclass(frozen=True)
class Engine:
    """What every engine can: count a plan by place, and count who moved."""

    name: str
    count: Count
    count_moves: CountMoves


def choose_engine(name: str) -> Engine:
    """The engine of that name, imported only when it is asked for. Raises `Refusal`."""
    if name == "dense":
        from tovholder.domain.registers.engines import dense, moved

        return Engine(name, dense.count_tallies, moved.count_moves)
    if name == "duckdb":
        from tovholder.domain.registers.engines import on_duckdb

        return Engine(name, on_duckdb.count_tallies, on_duckdb.count_moves)
    if name == "spark":
        from tovholder.domain.registers.engines import on_spark

        return Engine(name, on_spark.count_tallies, on_spark.count_moves)
    raise Refusal(
        f"Der er ingen motor ved navn {name}. Vælg en af disse: {', '.join(NAMES)}.",
        f"There is no engine {name}. Choose one of these: {', '.join(NAMES)}.",
    )
