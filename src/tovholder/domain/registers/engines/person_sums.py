"""What each person adds to a measure: weeks, weighted grades, kroner, as whole numbers at the persons' numbers."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tovholder.domain.registers.definition import Measure
from tovholder.domain.registers.engines.asked import Time, find_factor
from tovholder.domain.registers.engines.person_codes import find_rows
from tovholder.domain.registers.extracts.store import Store

Ints = NDArray[Any]


def sum_persons(store: Store, time: Time, measure: Measure) -> Ints:
    """The measure of every person of the store, nought for whoever has no row; summed first, then capped."""
    made = store.lately.find_or_make(
        (time, measure), lambda: _sum_persons(store, time, measure), lambda sums: sums.nbytes
    )
    return np.asarray(made)


def _sum_persons(store: Store, time: Time, measure: Measure) -> Ints:
    columns = dict.fromkeys([measure.value, measure.group, *(column for column, _values in measure.where)])
    table = store.read(measure.register, time.of(measure.register), ["person", *filter(None, columns)])
    person, value = np.asarray(table["person"].to_numpy()), _values(table, measure)
    if measure.where:
        fitting = find_rows(table, measure.where)
        person, value = person[fitting], value[fitting]
    return _capped(_at_persons(person, value, store.persons), time.cap(measure))


def _values(table: pa.Table, measure: Measure) -> Ints:
    value = np.asarray(pc.fill_null(table[measure.value], 0).to_numpy()).astype(np.int64) * find_factor(measure)
    if not measure.group:
        return value
    weight = np.zeros(len(value), dtype=np.int64)
    for code, times in measure.weights:
        weight[find_rows(table, ((measure.group, (code,)),))] = times
    return value * weight


def _at_persons(person: Ints, value: Ints, persons: int) -> Ints:
    """Sums of neighbouring rows, for rows lie in order of person."""
    made = np.zeros(persons, dtype=np.int64)
    if len(person):
        starts = np.flatnonzero(np.concatenate(([True], person[1:] != person[:-1])))
        made[person[starts]] = np.add.reduceat(value, starts)
    return made


def _capped(sums: Ints, cap: int | None) -> Ints:
    return sums if cap is None else np.minimum(sums, cap)
