"""Whose file is read next: everybody's first before anybody's second, and among them whoever has waited longest."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """One reading that waits: which, whose, since when."""

    job: int
    person: int
    since: datetime.datetime


def order_fairly(waiting: Iterable[Waiting], had: Iterable[int]) -> list[int]:
    """The jobs in the order in which they are read.

    `had` names whoever has a file being read now, or had one read while these waited, once for each.
    """
    rounds = Counter(had)
    keyed: list[tuple[int, datetime.datetime, int]] = []
    for one in sorted(waiting, key=lambda one: (one.since, one.job)):
        keyed.append((rounds[one.person], one.since, one.job))
        rounds[one.person] += 1
    return [job for _round, _since, job in sorted(keyed)]
