"""Each person of a reference date gets one whole number that answers every question of a plan: its code.

An age band, and one bit for each other question. Registers leave their bits at the persons' numbers, so nothing is
joined or hashed. A nation has a few thousand different codes: every condition is answered once a code, not once a
person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tovholder.domain.registers.engines.asked import Time
from tovholder.domain.registers.extracts.store import Store
from tovholder.domain.registers.predicate import Age, AnyRow, ColumnIn, FullSet, Leaf, Truth, Value, Where
from tovholder.domain.registers.time_spans import find_births

Ints = NDArray[Any]
_WIDE = 1 << 24
"""How many different codes a table may have a place for; above it they are sorted instead."""


@dataclass(frozen=True)
class Coded:
    """The population in order of cell: each person's number, cell and code, and what every code answers."""

    person: Ints
    cell: Ints
    code: Ints
    truth: dict[Leaf, Truth]
    codes: int


def code_persons(store: Store, time: Time, leaves: Sequence[Leaf]) -> Coded:
    """The codes of everybody in the population of a time; a year that was coded a moment ago is not read again."""
    made = store.lately.find_or_make((time, tuple(leaves)), lambda: _code_persons(store, time, leaves), _weigh)
    return cast(Coded, made)


def _weigh(coded: Coded) -> int:
    return sum(values.nbytes for values in (coded.person, coded.cell, coded.code))


def _code_persons(store: Store, time: Time, leaves: Sequence[Leaf]) -> Coded:
    own = [leaf for leaf in leaves if isinstance(leaf, ColumnIn) and leaf.register == "population"]
    ages = [leaf for leaf in leaves if isinstance(leaf, Age)]
    columns = ["person", "cell", "born", *dict.fromkeys(leaf.column for leaf in own)]
    table = store.read("population", time.of("population"), columns)
    person, cell, code, edges = (
        _numbers(table["person"]),
        _numbers(table["cell"]),
        _bands(table["born"], ages, time.day),
        _edges(ages, time.day),
    )
    registers = _by_register([leaf for leaf in leaves if leaf not in own and not isinstance(leaf, Age)])
    bits: list[Leaf] = [leaf for found in registers.values() for leaf in found]
    code = _wide_enough(code, (len(edges) + 1) << (len(bits) + len(own)))
    if bits:
        code = (code << len(bits)) | _bits_of_persons(store, time, registers)[person]
    for leaf in own:
        code = (code << 1) | _fits(table[leaf.column], leaf.values, leaf.or_none)
    return _compact(person, cell, code, _Layout(edges, ages, (*bits, *own), len(bits), time.day))


@dataclass(frozen=True)
class _Layout:
    """How a code is put together: the age band, then the bits of registers, then those of the population's columns."""

    edges: Sequence[int]
    ages: Sequence[Age]
    bits: tuple[Leaf, ...]
    registers: int
    day: int

    @property
    def space(self) -> int:
        return (len(self.edges) + 1) << len(self.bits)

    def truth(self, codes: Ints) -> dict[Leaf, Truth]:
        """What each code answers."""
        band = codes >> len(self.bits)
        own = len(self.bits) - self.registers
        found: dict[Leaf, Truth] = {}
        for at, leaf in enumerate(self.bits):
            shift = own + at if at < self.registers else len(self.bits) - 1 - at
            found[leaf] = (codes >> shift) & 1 == 1
        for age in self.ages:
            after, until = find_births(age.first, age.last, self.day)
            found[age] = (band > self.edges.index(after)) & (band <= self.edges.index(until))
        return found


def _compact(person: Ints, cell: Ints, code: Ints, layout: _Layout) -> Coded:
    """Codes that occur, numbered from 0."""
    if layout.space <= _WIDE:
        present = np.zeros(layout.space, dtype=bool)
        present[code] = True
        codes = np.flatnonzero(present)
        number = np.zeros(layout.space, dtype=np.uint16 if len(codes) < 1 << 16 else np.uint32)
        number[codes] = np.arange(len(codes))
        code = number[code]
    else:
        codes, code = np.unique(code, return_inverse=True)
    return Coded(person, cell, code, layout.truth(codes), len(codes))


def _wide_enough(code: Ints, space: int) -> Ints:
    if space > 1 << 62:
        raise OverflowError("more questions than a code has bits")
    return code.astype(np.uint16 if space <= 1 << 16 else np.uint32 if space <= 1 << 32 else np.int64)


def _numbers(values: pa.ChunkedArray) -> Ints:
    return np.asarray(values.to_numpy())


def _edges(ages: Sequence[Age], day: int) -> list[int]:
    return sorted({edge for age in ages for edge in find_births(age.first, age.last, day)})


def _bands(born: pa.ChunkedArray, ages: Sequence[Age], day: int) -> Ints:
    """How many edges each person is born after, looked up by the date as a whole number."""
    dates, edges = _numbers(born), _edges(ages, day)
    if not len(dates) or not edges:
        return np.zeros(len(dates), dtype=np.uint8)
    first, last = int(dates.min()), int(dates.max())
    table: Any = np.zeros(last - first + 1, dtype=np.uint8 if len(edges) < 256 else np.uint16)
    for edge in edges:
        table[max(0, edge + 1 - first) :] += 1
    return np.asarray(table[dates - first])


def _by_register(leaves: Sequence[Leaf]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for leaf in leaves:
        if not isinstance(leaf, Age):
            found.setdefault(leaf.register, []).append(leaf)
    return found


def _bits_of_persons(store: Store, time: Time, registers: dict[str, list[Any]]) -> Ints:
    """Every register's bits at every person's number. Whoever has no row keeps the bits of "no row"."""
    width = sum(map(len, registers.values()))
    dtype: Any = np.uint8 if width <= 8 else np.uint16 if width <= 16 else np.uint32 if width <= 32 else np.int64
    bits: Any = np.zeros(store.persons, dtype=dtype)
    shift = 0
    for register, leaves in registers.items():
        absent = sum(1 << at for at, leaf in enumerate(leaves) if isinstance(leaf, ColumnIn) and leaf.or_none)
        bits |= dtype(absent << shift)
        for persons, change in _changes(store, time.of(register), register, leaves, absent):
            bits[persons] ^= change.astype(dtype) << dtype(shift)
        shift += len(leaves)
    return np.asarray(bits)


def _changes(store: Store, year: int, register: str, leaves: Sequence[Any], absent: int) -> Iterator[tuple[Ints, Ints]]:
    """Persons, each once, with the bits in which they differ from somebody without a row."""
    columns = dict.fromkeys(column for leaf in leaves for column in _columns_of(leaf))
    table = store.read(register, year, ["person", *columns])
    person = _numbers(table["person"])
    own = [(at, leaf) for at, leaf in enumerate(leaves) if isinstance(leaf, ColumnIn)]
    if own:
        found = np.zeros(len(person), dtype=_narrow(len(leaves)))
        for at, leaf in own:
            found |= _fits(table[leaf.column], leaf.values, leaf.or_none).astype(found.dtype) << found.dtype.type(at)
        yield person, found ^ found.dtype.type(absent)
    for at, leaf in enumerate(leaves):
        if not isinstance(leaf, ColumnIn):
            persons = _having(table, person, leaf)
            yield persons, np.full(len(persons), 1 << at, dtype=_narrow(len(leaves)))


def _narrow(width: int) -> Any:
    return np.uint8 if width <= 8 else np.uint16 if width <= 16 else np.uint32


def _columns_of(leaf: Leaf) -> list[str]:
    if isinstance(leaf, ColumnIn):
        return [leaf.column]
    if isinstance(leaf, FullSet):
        return [leaf.group]
    return [column for column, _values in leaf.where] if isinstance(leaf, AnyRow) else []


def _having(table: pa.Table, person: Ints, leaf: AnyRow | FullSet) -> Ints:
    """The persons, each once and in order, with a row that fits, or with every row of a set."""
    if isinstance(leaf, AnyRow):
        return _each_once(person[find_rows(table, leaf.where)] if leaf.where else person)
    found = None
    for value in leaf.of:
        having = _each_once(person[_fits(table[leaf.group], (value,), False)])
        found = having if found is None else np.intersect1d(found, having, assume_unique=True)
    return np.empty(0, dtype=np.int32) if found is None else found


def _each_once(persons: Ints) -> Ints:
    """Rows lie in order of person."""
    if len(persons) < 2:
        return persons
    return persons[np.concatenate(([True], persons[1:] != persons[:-1]))]


def find_rows(table: pa.Table, where: Where) -> Truth:
    """Which rows have one of the values in every column."""
    found = np.ones(table.num_rows, dtype=bool)
    for column, values in where:
        found &= _fits(table[column], values, False)
    return found


def _fits(values: pa.ChunkedArray, wanted: Sequence[Value], or_none: bool) -> Truth:
    """Which fields hold one of the values, or with `or_none` nothing; a code is looked up, never compared."""
    if pa.types.is_dictionary(values.type):
        return _texts_fit(values, wanted, or_none)
    empty = np.asarray(pc.is_null(values).to_numpy()) if values.null_count else None
    filled = pc.fill_null(values, False if pa.types.is_boolean(values.type) else 0) if values.null_count else values
    numbers = np.asarray(filled.to_numpy())
    found = _looked_up(numbers.view(np.uint8) if numbers.dtype == bool else numbers, [int(value) for value in wanted])
    return found if empty is None else np.where(empty, or_none, found)


def _looked_up(numbers: Ints, wanted: Sequence[int]) -> Truth:
    if not wanted or not len(numbers):
        return np.zeros(len(numbers), dtype=bool)
    first, last = int(numbers.min()), int(numbers.max())
    if last - first > 1 << 16:
        return np.isin(numbers, wanted)
    table = np.zeros(last - first + 1, dtype=bool)
    table[[value - first for value in wanted if first <= value <= last]] = True
    return table[numbers - first] if first else table[numbers]


def _texts_fit(values: pa.ChunkedArray, wanted: Sequence[Value], or_none: bool) -> Truth:
    pieces = [np.empty(0, dtype=bool)]
    for chunk in values.chunks:
        table = np.array([*(text in wanted for text in chunk.dictionary.to_pylist()), or_none], dtype=bool)
        pieces.append(table[np.asarray(chunk.indices.fill_null(len(table) - 1).to_numpy(zero_copy_only=False))])
    return np.concatenate(pieces)
