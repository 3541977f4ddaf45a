"""What the two engines that run the statement share: the tables it names, and rows of answers as sums."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tovholder.domain.registers.engines.asked import Asked, Time
from tovholder.domain.registers.engines.sums import MOVES, MoveSums, Sums, count_only
from tovholder.domain.registers.statement import COLUMNS, write_count, write_moves
from tovholder.domain.registers.tally import Plan

Run = Callable[[str], list[dict[str, Any]]]


def list_tables(asked: Asked) -> Iterator[tuple[str, Path]]:
    """Every table that the statement names with its one file: names of columns and paths, never folders, for a folder
    named year=2023 becomes a column on one engine and not on the other."""
    for register in asked.plan.registers():
        year = asked.time.of(register)
        yield f"{register}_{year}", asked.store.path(register, year)


def count_with(run: Run, asked: Asked, places: int) -> list[Sums]:
    """The plan's tallies by place, from the statement."""
    rows = {int(row["place"]): row for row in run(write_count(asked.plan, asked.time))}
    return [_sums(asked.plan, number, rows, places) for number in range(len(asked.plan.tallies))]


def _sums(plan: Plan, number: int, rows: dict[int, dict[str, Any]], places: int) -> Sums:
    if plan.tallies[number].measure is None:
        return count_only(_column(rows, f"count_{number}", places))
    return Sums(*(_column(rows, f"{name}_{number}", places) for name in COLUMNS))


def _column(rows: dict[int, dict[str, Any]], name: str, places: int) -> Any:
    """Decimals and large integers of any engine as Python's own whole numbers."""
    return np.array([int(rows[place][name] or 0) if place in rows else 0 for place in range(places)], dtype=object)


def moves_with(run: Run, plan: Plan, times: Sequence[Time], places: int) -> list[MoveSums]:
    """Each definition's movers by place, from the statement."""
    chosen = [counting for counting in plan.countings if not counting.group]
    rows = {int(row["place"]): row for row in run(write_moves(plan, chosen, *times))}
    return [MoveSums(**{name: _column(rows, f"{name}_{at}", places) for name in MOVES}) for at in range(len(chosen))]
