"""Ids become whole numbers 0..N-1. With a key nobody without it can tell which; without one the ids are not personal.

The table from id to number exists only while the door runs. Persons of a cell get numbers side by side, in the order
of their keyed digests: the store holds the cell anyway, and what is asked of neighbours then lies side by side in
memory, which halves the work of counting.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tovholder.domain.registers.extracts.person_numbers import write_alike

Places = NDArray[np.int64]
Order = Callable[[Sequence[str]], Places]
"""In which order some texts stand, as their positions."""
Cells = NDArray[np.int32]


def order_by_key(key: bytes) -> Order:
    """By HMAC-SHA-256. Without a key ten digits would be counted through in seconds."""

    def order(texts: Sequence[str]) -> Places:
        digests = b"".join(hmac.digest(key, text.encode(), hashlib.sha256) for text in texts)
        parts = np.frombuffer(digests, dtype=">u8").reshape(-1, 4).astype(np.uint64)
        return np.lexsort(tuple(parts[:, at] for at in (3, 2, 1, 0)))

    return order


def order_plainly(texts: Sequence[str]) -> Places:
    """The ids' own order, for extracts whose ids are numbers of their own already."""
    return np.array(sorted(range(len(texts)), key=texts.__getitem__), dtype=np.int64)


class Numbering:
    """Every id of a store with its number. `populations`: ids and cells of each year, the oldest first."""

    def __init__(self, populations: Iterable[tuple[pa.ChunkedArray, Cells]], order: Order) -> None:
        ids, cells = pa.array([], pa.string()), np.empty(0, dtype=np.int32)
        for column, at in populations:
            here = write_alike(column)
            ids = pc.unique(pa.chunked_array([ids, *here.chunks], pa.string()))
            cells = np.concatenate((cells, np.zeros(len(ids) - len(cells), dtype=np.int32)))
            cells[_find(here, ids)] = at
        by_digest = order(ids.to_pylist())
        self._ids = ids.take(pa.array(by_digest[np.argsort(cells[by_digest], kind="stable")]))

    def __len__(self) -> int:
        return len(self._ids)

    def number(self, column: pa.ChunkedArray) -> NDArray[np.int32]:
        """The number of each id; -1 for whoever never lived here."""
        return _find(write_alike(column), self._ids)


def _find(column: pa.ChunkedArray, ids: pa.Array) -> NDArray[np.int32]:
    found = pc.fill_null(pc.index_in(column, value_set=ids), -1)
    return np.asarray(found.to_numpy(), dtype=np.int32)
