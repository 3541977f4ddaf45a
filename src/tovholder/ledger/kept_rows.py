"""What binds a row to the ledger: every row that is kept is named, with its hash, by an event of the same transaction.

A row that is inserted waits; the next event of the transaction takes all that wait. What waits is kept among the
transaction's own hooks, so that what is rolled back, wholly or to a savepoint, waits no longer.
"""

import datetime
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import connection, models, transaction

Named = dict[str, dict[str, Any]]
"""Table to what an event says of its rows there: `rows`, as first and last of each run of ids, and one `digest`."""
_AT_A_TIME = 500


class KeptWithoutEvent(RuntimeError):
    """A row was kept and no event tells of it; that is a fault in the program."""


class _Waiting:
    """A row that was inserted. As a hook it runs when the transaction is kept; by then an event must have taken it."""

    def __init__(self, model: type[models.Model], pk: int) -> None:
        self.row = (model, pk)
        self.taken = False

    def __call__(self) -> None:
        if not self.taken:
            raise KeptWithoutEvent(f"{self.row[0]._meta.label} {self.row[1]}")


class _Taken:
    """That an event has taken rows; gone with the event where its savepoint is rolled back."""

    def __init__(self, rows: Sequence[_Waiting]) -> None:
        self.rows = rows

    def __call__(self) -> None:
        """Nothing is left to do."""


def await_event(rows: Iterable[models.Model]) -> None:
    """Let the transaction's next event tell of these rows."""
    for row in rows:
        transaction.on_commit(_Waiting(type(row), row.pk))


def list_waiting() -> list[_Waiting]:
    """What has been inserted in this transaction and no event tells of yet."""
    hooks = [entry[1] for entry in connection.run_on_commit]
    taken = {id(row) for hook in hooks if isinstance(hook, _Taken) for row in hook.rows}
    return [hook for hook in hooks if isinstance(hook, _Waiting) and id(hook) not in taken]


def name_waiting_rows() -> Named:
    """What an event is to say of the rows that wait, as they stand in the database."""
    waiting = list_waiting()
    ids: dict[type[models.Model], list[int]] = defaultdict(list)
    for one in waiting:
        ids[one.row[0]].append(one.row[1])
    if waiting:
        transaction.on_commit(_Taken(waiting))
    for one in waiting:
        one.taken = True
    named = {
        name_table(model): _name(model, pks) for model, pks in sorted(ids.items(), key=lambda item: item[0]._meta.label)
    }
    return {table: told for table, told in named.items() if told["rows"]}


def name_table(model: type[models.Model]) -> str:
    """governance.decision"""
    return model._meta.label_lower


def _name(model: type[models.Model], pks: Sequence[int]) -> dict[str, Any]:
    digests = dict(hash_rows(model, sorted(pks)))
    return {"rows": _runs(sorted(digests)), "digest": combine_digests(digests[pk] for pk in sorted(digests))}


def _runs(pks: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for pk in pks:
        if runs and runs[-1][1] == pk - 1:
            runs[-1][1] = pk
        else:
            runs.append([pk, pk])
    return runs


def combine_digests(digests: Iterable[str]) -> str:
    """One hash over the hashes of rows, in the order of their ids."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def hash_rows(model: type[models.Model], pks: Sequence[int] | None = None) -> Iterator[tuple[int, str]]:
    """Id and hash of rows by id, read from the database a few at a time; of all rows where no ids are given."""
    fields = [field.attname for field in model._meta.concrete_fields]
    heavy = any(isinstance(field, models.BinaryField) for field in model._meta.concrete_fields)
    at_a_time = 1 if heavy else _AT_A_TIME
    rows = model._base_manager.order_by("pk")
    groups = [None] if pks is None else [pks[at : at + _AT_A_TIME] for at in range(0, len(pks), _AT_A_TIME)]
    for group in groups:
        chosen = rows if group is None else rows.filter(pk__in=group)
        for values in chosen.values_list("pk", *fields).iterator(chunk_size=at_a_time):
            yield values[0], _hash_row(model, values[1:])


def _hash_row(model: type[models.Model], values: Sequence[Any]) -> str:
    """SHA-256 of what a row says. What is empty is left out, so that a column added later changes no old hash."""
    said = {name: _plain(value) for name, value in zip(_columns(model), values, strict=True) if value is not None}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _plain(value: Any) -> Any:
    """The value as both engines give it back."""
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value
