"""Who stayed, left and came, from codes at dense numbers: two times, the same borders at both.

Persons are first put together by the pair of places they are in at the two times: an area's few thousand pairs then
answer for areas, municipalities and country alike, and no person is added up once for each of them.
"""

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
_EXACT = 1 << 62
"""Sums that stay below this fit in 64 bits with room for the float that they are estimated by."""
_TABLE = 1 << 22
"""How many keys a table may have a place for."""
_JOINED, _LEFT, _BOTH = 1, 2, 3
"""Counted in the denominator at the later time, at the earlier, at both."""


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
class _Pairs:
    """Every pair of places that anybody is in at the two times (-1: not here then), and who is in which."""

    persons: Ints
    of_person: Ints
    before: Ints
    after: Ints

    def states(self, pair: Ints, within: tuple[Truth, Truth]) -> Ints:
        """Where in a table of sums each row belongs: which pair, and at which of the times it is counted."""
        one, other = (here & (place[pair] >= 0) for here, place in zip(within, (self.before, self.after), strict=True))
        return np.asarray(pair * 4 + _LEFT * one + _JOINED * other)


@dataclass(frozen=True)
class _Alike:
    """Persons who are in the same pair with the same codes, with how many they are."""

    pair: Ints
    before: Ints
    after: Ints
    count: Ints


Sums = dict[str, Whole]
"""For each pair four numbers of each kind: of nobody, of joiners, of leavers, of those counted both times."""


def count_moves(before: Asked, after: Asked, levels: Sequence[Places]) -> list[list[MoveSums]]:
    """Each definition of the plan for everybody, by each of some divisions made of the questions' own places."""
    one, other = (_present(asked) for asked in (before, after))
    pairs = _pair_up(one, other)
    alike = _put_together(one, other, pairs)
    sums = [
        _sum_share(pairs, alike, (one, other), counting)
        if counting.definition.measure is None
        else _sum_measure(pairs, (one, other), counting.denominator, counting.definition.measure)
        for counting in after.plan.countings
        if not counting.group
    ]
    return [[_at_level(pairs, found, after.places, places) for found in sums] for places in levels]


def _present(asked: Asked) -> _Present:
    coded = code_persons(asked.store, asked.time, asked.plan.leaves())
    place = np.full(asked.store.persons, -1, dtype=np.int32)
    code = np.zeros(asked.store.persons, dtype=coded.code.dtype)
    place[coded.person] = asked.places.of_cell[coded.cell]
    code[coded.person] = coded.code
    return _Present(asked, coded, place, code)


def _pair_up(one: _Present, other: _Present) -> _Pairs:
    persons = np.flatnonzero((one.place >= 0) | (other.place >= 0))
    size = len(other.asked.places.names) + 1
    key = (one.place[persons].astype(np.int64) + 1) * size + (other.place[persons] + 1)
    keys, of_person = _number_distinct(key, size * size)
    return _Pairs(persons, of_person, keys // size - 1, keys % size - 1)


def _number_distinct(key: Ints, space: int) -> tuple[Ints, Ints]:
    """The distinct keys in order, and which of them each is; looked up where they are few, sorted where not."""
    if space > _TABLE:
        return np.unique(key, return_inverse=True)
    present = np.zeros(space, dtype=bool)
    present[key] = True
    keys = np.flatnonzero(present)
    number = np.zeros(space, dtype=np.int64)
    number[keys] = np.arange(len(keys))
    return keys, number[key]


def _put_together(one: _Present, other: _Present, pairs: _Pairs) -> _Alike:
    """A nation has some hundred thousand such groups, not millions of persons."""
    sizes = [max(1, present.coded.codes) for present in (one, other)]
    key = (pairs.of_person * sizes[0] + one.code[pairs.persons]) * sizes[1] + other.code[pairs.persons]
    keys, count = np.unique(key, return_counts=True)
    rest, after = np.divmod(keys, sizes[1])
    pair, before = np.divmod(rest, sizes[0])
    return _Alike(pair, before, after, count)


def _sum_share(pairs: _Pairs, alike: _Alike, times: tuple[_Present, _Present], counting: Counting) -> Sums:
    """Of a share f is 0 or 1, so that squares and persons above nought are the sum itself."""
    codes = alike.before, alike.after
    within, value = (
        tuple(present.within(tally)[code] for present, code in zip(times, codes, strict=True))
        for tally in (counting.denominator, counting.numerator or 0)
    )
    key = pairs.states(alike.pair, (within[0], within[1]))

    def added(rows: Any) -> Whole:
        return _add_up(key[rows], alike.count[rows], len(pairs.before) * 4).reshape(-1, 4)

    before, after, both = added(value[0]), added(value[1]), added(value[0] & value[1])
    names = {"before": before, "after": after, "both": both}
    squares = {f"{name}_squares": names[name] for name in ("before", "after")}
    positive = {f"{name}_positive": found for name, found in names.items()}
    return {"persons": added(slice(None)), "before": before, "after": after, "product": both, **squares, **positive}


def _sum_measure(pairs: _Pairs, times: tuple[_Present, _Present], tally: int, measure: Measure) -> Sums:
    """Only persons who have anything of it are added up; the others are only counted."""
    one, other = (present.within(tally)[present.code[pairs.persons]] for present in times)
    key, size = pairs.states(pairs.of_person, (one, other)), len(pairs.before) * 4
    values = [sum_persons(here.asked.store, here.asked.time, measure)[pairs.persons] for here in times]
    having = np.flatnonzero((values[0] | values[1]) != 0)
    before, after = (value[having] for value in values)
    terms = {
        "before": before,
        "after": after,
        "product": before * after,
        "before_squares": before * before,
        "after_squares": after * after,
        "before_positive": before > 0,
        "after_positive": after > 0,
        "both_positive": (before > 0) & (after > 0),
    }
    found = {name: _add_up(key[having], amount.astype(np.int64), size).reshape(-1, 4) for name, amount in terms.items()}
    return {"persons": np.bincount(key, minlength=size).reshape(-1, 4), **found}


_TERMS: dict[str, tuple[str, str]] = {
    "stayers": ("stayed", "persons"),
    "leavers": ("left", "persons"),
    "joiners": ("joined", "persons"),
    **{name: ("stayed", name) for name in MOVES if name.startswith(("before", "after", "both")) or name == "product"},
    "left": ("left", "before"),
    "joined": ("joined", "after"),
    "left_squares": ("left", "before_squares"),
    "joined_squares": ("joined", "after_squares"),
    "left_positive": ("left", "before_positive"),
    "joined_positive": ("joined", "after_positive"),
}
"""Who each number of `MoveSums` is about, and what of them is added up."""


def _at_level(pairs: _Pairs, sums: Sums, fine: Places, level: Places) -> MoveSums:
    """Stayed: counted both times in the same place of the level; left and joined: counted there at one of them only."""
    of = np.full(len(fine.names) + 1, -1, dtype=np.int64)
    of[fine.of_cell] = level.of_cell
    before, after = of[pairs.before], of[pairs.after]
    same, nought = before == after, np.int64(0)

    def added(who: str, what: str) -> Whole:
        table = sums[what]
        if who == "stayed":
            return _add_up(before[same], table[same, _BOTH], len(level.names))
        at, state = (before, _LEFT) if who == "left" else (after, _JOINED)
        here = at >= 0
        amount = table[here, state] + np.where(same[here], nought, table[here, _BOTH])
        return _add_up(at[here], amount, len(level.names))

    return MoveSums(**{name: added(*term) for name, term in _TERMS.items()})


def _add_up(place: Ints, amount: Whole, places: int) -> Whole:
    """Σ by place; as Python's own numbers where squares of kroner might overflow 64 bits."""
    wide = amount.dtype == object or float(np.abs(amount.astype(np.float64)).sum()) >= _EXACT
    made: Whole = np.zeros(places, dtype=object if wide else np.int64)
    np.add.at(made, place, amount.astype(object) if wide else amount)
    return made
