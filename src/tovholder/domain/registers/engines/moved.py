"""Who stayed, left and came, from codes at dense numbers: two times, the same borders at both."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tovholder.domain.registers.borders import Places
from tovholder.domain.registers.definition import Measure
from tovholder.domain.registers.engines.asked import Asked
from tovholder.domain.registers.engines.person_codes import Coded, code_persons
from tovholder.domain.registers.engines.person_sums import sum_persons
from tovholder.domain.registers.engines.sums import MOVES, MoveSums, Whole
from tovholder.domain.registers.predicate import Truth, answer
from tovholder.domain.registers.tally import Counting

Ints = NDArray[Any]
_HALF = 32


@dataclass(frozen=True)
class _Present:
    """Everybody of one time at their numbers: place (-1: not here) and code."""

    asked: Asked
    coded: Coded
    place: Ints
    code: Ints

    def within(self, tally: int) -> Truth:
        """What each code answers to a tally of the plan."""
        return answer(self.asked.plan.tallies[tally].tree, self.coded.truth, self.coded.codes)


@dataclass(frozen=True)
class _Groups:
    """Persons who are alike at both times, with how many they are; place -1: not here then."""

    before: tuple[Ints, Ints]
    after: tuple[Ints, Ints]
    count: Ints


def count_moves(before: Asked, after: Asked, levels: Sequence[Places]) -> list[list[MoveSums]]:
    """Each definition of the plan for everybody, by each of some divisions into places; the same at both times."""
    present = [(asked, code_persons(asked.store, asked.time, asked.plan.leaves())) for asked in (before, after)]
    values = {
        measure: [sum_persons(asked.store, asked.time, measure) for asked in (before, after)]
        for measure in after.plan.measures()
    }
    return [_at_level([_present(*one, places) for one in present], values, len(places.names)) for places in levels]


def _at_level(times: list[_Present], values: dict[Measure, list[Ints]], places: int) -> list[MoveSums]:
    one, other = times
    groups = _alike(one, other)
    return [
        _shares(groups, one, other, counting, places)
        if counting.definition.measure is None
        else _measures(one, other, counting, values[counting.definition.measure], places)
        for counting in other.asked.plan.countings
        if not counting.group
    ]


def _present(asked: Asked, coded: Coded, places: Places) -> _Present:
    place = np.full(asked.store.persons, -1, dtype=np.int32)
    code = np.zeros(asked.store.persons, dtype=coded.code.dtype)
    place[coded.person] = places.of_cell[coded.cell]
    code[coded.person] = coded.code
    return _Present(asked, coded, place, code)


def _alike(one: _Present, other: _Present) -> _Groups:
    """Counted by place and code of both times: a nation has some hundred thousand such groups, not millions."""
    here = np.flatnonzero((one.place >= 0) | (other.place >= 0))
    parts = [one.place[here], one.code[here], other.place[here], other.code[here]]
    sizes = [int(part.max()) + 2 if len(part) else 2 for part in parts]
    key = np.zeros(len(here), dtype=np.int64)
    for part, size in zip(parts, sizes, strict=True):
        key = key * size + (part.astype(np.int64) + 1)
    keys, count = np.unique(key, return_counts=True)
    found: list[Ints] = []
    for size in reversed(sizes):
        found.append(keys % size - 1)
        keys = keys // size
    after_code, after_place, before_code, before_place = found
    return _Groups((before_place, before_code), (after_place, after_code), count)


def _shares(groups: _Groups, one: _Present, other: _Present, counting: Counting, places: int) -> MoveSums:
    within, value = [], []
    for present, (place, code) in ((one, groups.before), (other, groups.after)):
        there = place >= 0
        within.append(present.within(counting.denominator)[np.maximum(code, 0)] & there)
        value.append((present.within(counting.numerator or 0)[np.maximum(code, 0)] & there).astype(np.int64))
    return _added((groups.before[0], groups.after[0]), within, value, groups.count, places)


def _measures(one: _Present, other: _Present, counting: Counting, values: list[Ints], places: int) -> MoveSums:
    within = [(present.place >= 0) & present.within(counting.denominator)[present.code] for present in (one, other)]
    who = np.flatnonzero(within[0] | within[1])
    place = one.place[who], other.place[who]
    here = [value[who] for value in values]
    return _added(place, [inside[who] for inside in within], here, np.ones(len(who), dtype=np.int64), places)


def _added(place: tuple[Ints, Ints], within: list[Truth], value: list[Ints], count: Ints, places: int) -> MoveSums:
    """Stayed: counted both times in the same place; left and joined: counted there at one of them only."""
    stayed = within[0] & within[1] & (place[0] == place[1])
    left, joined = within[0] & ~stayed, within[1] & ~stayed
    before, after = value
    terms = {
        "stayers": (stayed, place[0], np.ones_like(before)),
        "before": (stayed, place[0], before),
        "after": (stayed, place[0], after),
        "product": (stayed, place[0], before * after),
        "leavers": (left, place[0], np.ones_like(before)),
        "left": (left, place[0], before),
        "joiners": (joined, place[1], np.ones_like(after)),
        "joined": (joined, place[1], after),
        "before_squares": (stayed, place[0], before * before),
        "after_squares": (stayed, place[0], after * after),
        "left_squares": (left, place[0], before * before),
        "joined_squares": (joined, place[1], after * after),
        "before_positive": (stayed, place[0], _positive(before)),
        "after_positive": (stayed, place[0], _positive(after)),
        "both_positive": (stayed, place[0], _positive(before) * _positive(after)),
        "left_positive": (left, place[0], _positive(before)),
        "joined_positive": (joined, place[1], _positive(after)),
    }
    return MoveSums(**{name: add_exactly(*terms[name], count, places) for name in MOVES})


def _positive(value: Ints) -> Ints:
    return (value > 0).astype(np.int64)


def add_exactly(rows: Truth, place: Ints, value: Ints, count: Ints, places: int) -> Whole:
    """Σ value · count by place in two halves, so that products of kroner do not overflow."""
    at, amount, times = place[rows], value[rows], count[rows]
    upper, lower = np.zeros(places, dtype=np.int64), np.zeros(places, dtype=np.int64)
    np.add.at(upper, at, (amount >> _HALF) * times)
    np.add.at(lower, at, (amount & ((1 << _HALF) - 1)) * times)
    small = bool((np.abs(upper) < 1 << 30).all())
    parts = (upper, lower) if small else (upper.astype(object), lower.astype(object))
    return np.asarray(parts[0] * (1 << _HALF) + parts[1])
