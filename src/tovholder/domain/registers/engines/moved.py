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
from tovholder.domain.registers.predicate import Truth, answer_tree
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
        return answer_tree(self.asked.plan.tallies[tally].tree, self.coded.truth, self.coded.codes)


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
    groups = {
        "stayed": (np.flatnonzero(stayed), place[0]),
        "left": (np.flatnonzero(within[0] & ~stayed), place[0]),
        "joined": (np.flatnonzero(within[1] & ~stayed), place[1]),
    }
    found: dict[str, Whole] = {}
    for group, (rows, at) in groups.items():
        before, after = value[0][rows], value[1][rows]
        for name, amount in _TERMS[group](before, after).items():
            found[name] = add_exactly(at[rows], amount, count[rows], places)
    return MoveSums(**found, **{name: found[_OF_ONES[name]] for name in MOVES if name not in found})


def _terms_of_stayers(before: Ints, after: Ints) -> dict[str, Ints]:
    own = {"stayers": np.ones_like(before), "before": before, "after": after, "product": before * after}
    if _are_ones(before) and _are_ones(after):
        return own
    return {
        **own,
        "before_squares": before * before,
        "after_squares": after * after,
        "before_positive": _positive(before),
        "after_positive": _positive(after),
        "both_positive": _positive(before) * _positive(after),
    }


def _terms_of_leavers(before: Ints, _after: Ints) -> dict[str, Ints]:
    own = {"leavers": np.ones_like(before), "left": before}
    more = {"left_squares": before * before, "left_positive": _positive(before)}
    return own if _are_ones(before) else {**own, **more}


def _terms_of_joiners(_before: Ints, after: Ints) -> dict[str, Ints]:
    own = {"joiners": np.ones_like(after), "joined": after}
    more = {"joined_squares": after * after, "joined_positive": _positive(after)}
    return own if _are_ones(after) else {**own, **more}


_TERMS = {"stayed": _terms_of_stayers, "left": _terms_of_leavers, "joined": _terms_of_joiners}
_OF_ONES = {
    "before_squares": "before",
    "after_squares": "after",
    "before_positive": "before",
    "after_positive": "after",
    "both_positive": "product",
    "left_squares": "left",
    "left_positive": "left",
    "joined_squares": "joined",
    "joined_positive": "joined",
}
"""Of a share, whose f is 0 or 1, squares and persons above nought are Σf itself, and are not added up again."""
_EXACT = 1 << 53
"""Up to here a float holds every whole number, and bincount may add it up."""


def _are_ones(value: Ints) -> bool:
    return not len(value) or (int(value.min()) >= 0 and int(value.max()) <= 1)


def _positive(value: Ints) -> Ints:
    return (value > 0).astype(np.int64)


def add_exactly(place: Ints, amount: Ints, count: Ints, places: int) -> Whole:
    """Σ amount · count by place; in two halves where products of kroner would overflow."""
    if not len(amount):
        return np.zeros(places, dtype=np.int64)
    if int(np.abs(amount).max()) * int(count.sum()) < _EXACT:
        return np.bincount(place, weights=amount * count, minlength=places).astype(np.int64)
    upper, lower = np.zeros(places, dtype=np.int64), np.zeros(places, dtype=np.int64)
    np.add.at(upper, place, (amount >> _HALF) * count)
    np.add.at(lower, place, (amount & ((1 << _HALF) - 1)) * count)
    small = bool((np.abs(upper) < 1 << 30).all())
    parts = (upper, lower) if small else (upper.astype(object), lower.astype(object))
    return np.asarray(parts[0] * (1 << _HALF) + parts[1])
