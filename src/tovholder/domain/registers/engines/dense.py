"""The engine for one machine: codes at dense numbers, then one count of (cell, code).

Counts of codes by cell are all that a share needs, so new borders and new definitions on old questions are re-sums.
Memory: a few bytes a person, and the columns of one register at a time.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tovholder.domain.registers.definition import Measure
from tovholder.domain.registers.engines.asked import Asked
from tovholder.domain.registers.engines.cell_counts import CellCounts, CellSums
from tovholder.domain.registers.engines.kept_counts import find_kept, keep_counts
from tovholder.domain.registers.engines.person_codes import Coded, code_persons
from tovholder.domain.registers.engines.person_sums import sum_persons
from tovholder.domain.registers.engines.sums import Sums, count_only
from tovholder.domain.registers.predicate import answer_tree
from tovholder.domain.registers.tally import Tally

Ints = NDArray[Any]
_TABLE = 1 << 20
"""Entries of the table that codes are counted in, some hundred cells at a time: more costs page faults."""
_HALF = 32
"""Squares are added in two halves of this many bits, so that no sum of kroner overflows."""


def count_cells(asked: Asked) -> CellCounts:
    """One pass over the registers of a year."""
    coded = code_persons(asked.store, asked.time, asked.plan.leaves())
    cell, code, count = _count_codes(coded, asked.store.cells.cells + 1)
    sums = {tally: found for measure in asked.plan.measures() for tally, found in _measured(asked, coded, measure)}
    return CellCounts(cell, code, count, coded.truth, coded.codes, sums)


def _count_codes(coded: Coded, cells: int) -> tuple[Ints, Ints, Ints]:
    """Rows lie in order of cell, so that a block of rows is a block of cells and its table is small."""
    block = max(1, _TABLE // max(1, coded.codes))
    starts = np.minimum(np.arange(0, cells + block, block), cells).astype(coded.cell.dtype)
    edges = np.searchsorted(coded.cell, starts)  # of one type, or all cells would be copied
    pieces = [
        _count_block(coded, slice(*edges[at : at + 2]), at * block)
        for at in range(len(edges) - 1)
        if edges[at] < edges[at + 1]
    ]
    if not pieces:
        return (np.empty(0, dtype=np.int64),) * 3
    cell, code, count = (np.concatenate(part) for part in zip(*pieces, strict=True))
    return cell, code, count


def _count_block(coded: Coded, rows: slice, first: int) -> tuple[Ints, Ints, Ints]:
    key = (coded.cell[rows].astype(np.int64) - first) * coded.codes + coded.code[rows]
    counts = np.bincount(key)
    found = np.flatnonzero(counts)
    return first + found // coded.codes, found % coded.codes, counts[found]


def _measured(asked: Asked, coded: Coded, measure: Measure) -> Iterator[tuple[Tally, CellSums]]:
    value = sum_persons(asked.store, asked.time, measure)[coded.person]
    rows = np.flatnonzero(value)
    value, cell, code = value[rows], coded.cell[rows], coded.code[rows]
    for tally in asked.plan.tallies:
        if tally.measure == measure:
            counted = answer_tree(tally.tree, coded.truth, coded.codes)[code]
            yield tally, sum_by_cell(cell[counted], value[counted])


def sum_by_cell(cell: Ints, value: Ints) -> CellSums:
    """Values above or below nought, added by cell. Rows lie in order of cell."""
    if not len(cell):
        return CellSums(*(np.empty(0, dtype=np.int64) for _field in range(6)))
    starts = np.flatnonzero(np.concatenate(([True], cell[1:] != cell[:-1])))
    squares = value * value
    parts = (value, squares >> _HALF, squares & ((1 << _HALF) - 1))
    total, high, low = (np.add.reduceat(part, starts) for part in parts)
    largest = np.maximum(np.maximum.reduceat(value, starts), 0)
    positive = np.add.reduceat((value > 0).astype(np.int64), starts)
    return CellSums(cell[starts].astype(np.int64), total, high, low, largest, positive)


def count_tallies(asked: Asked) -> list[Sums]:
    """Every tally of the plan by place, from counts that are kept where there are such."""
    counts = find_kept(asked)
    if counts is None:
        counts = count_cells(asked)
        keep_counts(asked, counts)
    return sum_places(counts, asked.plan.tallies, asked.places.of_cell, len(asked.places.names))


def sum_places(counts: CellCounts, tallies: Sequence[Tally], of_cell: Ints, places: int) -> list[Sums]:
    """Counts by cell summed to places; nothing of any register is needed."""
    place = of_cell[counts.cell]
    return [_sum_tally(counts, tally, place, of_cell, places) for tally in tallies]


def _sum_tally(counts: CellCounts, tally: Tally, place: Ints, of_cell: Ints, places: int) -> Sums:
    within = answer_tree(tally.tree, counts.truth, counts.codes)[counts.code]
    persons = _added(place[within], counts.count[within], places)
    if tally.measure is None:
        return count_only(persons)
    found = counts.sums[tally]
    at = of_cell[found.cell]
    largest = np.zeros(places, dtype=np.int64)
    np.maximum.at(largest, at, found.largest)
    total, positive = (_added(at, part, places) for part in (found.total, found.positive))
    return Sums(persons, total, join_halves(at, found.high, found.low, places), largest, positive)


def _added(place: Ints, value: Ints, places: int) -> Ints:
    made = np.zeros(places, dtype=np.int64)
    np.add.at(made, place, value)
    return made


def join_halves(place: Ints, high: Ints, low: Ints, places: int) -> Ints:
    """Squares from their two halves, as Python's own numbers where they no longer fit in 64 bits."""
    upper, lower = _added(place, high, places), _added(place, low, places)
    small = upper.max(initial=0) < 1 << 30
    upper, lower = (upper, lower) if small else (upper.astype(object), lower.astype(object))
    return np.asarray(upper * (1 << _HALF) + lower)
