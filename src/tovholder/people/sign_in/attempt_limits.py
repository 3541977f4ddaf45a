"""How many wrong passwords are let through, counted so that a stranger cannot shut somebody else out.

An account is never counted by itself: only together with the address that tries, or, on a device that has signed in to
the account before, together with that device. So whoever tries from elsewhere uses up their own attempts and nobody
else's. One address trying many accounts is stopped as well; a known device is not, whatever its address does.
"""

import hashlib
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection, transaction

COUNTING = 0x746F77
"""The number under which attempts are counted one at a time on PostgreSQL; SQLite has one writer anyway."""


@dataclass(frozen=True)
class Limit:
    """So many attempts in so many seconds."""

    attempts: int
    seconds: int


PER_ACCOUNT_AND_ADDRESS = Limit(5, 300)
PER_ACCOUNT_AND_DEVICE = Limit(10, 300)
PER_ADDRESS = Limit(30, 600)


@dataclass(frozen=True)
class Attempt:
    """An attempt at signing in: to which account, from where, and on which device when it is known to the account."""

    account: str
    address: str
    device: str = ""

    def list_counters(self) -> dict[str, Limit]:
        """What it is counted under."""
        if self.device:
            return {_key("device", self.account, self.device): PER_ACCOUNT_AND_DEVICE}
        return {
            _key("account", self.account, self.address): PER_ACCOUNT_AND_ADDRESS,
            _key("address", self.address): PER_ADDRESS,
        }


def count_attempt(attempt: Attempt) -> bool:
    """Count the attempt before the password is looked at; whether it is within the limits."""
    with _one_at_a_time():
        made = {key: _read(key, limit) for key, limit in attempt.list_counters().items()}
        if any(len(made[key]) >= limit.attempts for key, limit in attempt.list_counters().items()):
            return False
        for key, limit in attempt.list_counters().items():
            cache.set(key, [*made[key], time.time()], limit.seconds)
    return True


def forgive_attempt(attempt: Attempt) -> None:
    """Take back what was counted, because the password was right; earlier wrong ones still count."""
    with _one_at_a_time():
        for key, limit in attempt.list_counters().items():
            cache.set(key, _read(key, limit)[:-1], limit.seconds)


def is_used_up(limit: Limit, *parts: str) -> int:
    """0 while something may be done once more within the limit, else the seconds until it may."""
    made = _read(_key(*parts), limit)
    return 0 if len(made) < limit.attempts else max(1, math.ceil(made[0] + limit.seconds - time.time()))


def count_use(limit: Limit, *parts: str) -> int:
    """Count that something is done; 0 where it is within the limit, else the seconds until it may be done."""
    with _one_at_a_time():
        wait = is_used_up(limit, *parts)
        if not wait:
            key = _key(*parts)
            cache.set(key, [*_read(key, limit), time.time()], limit.seconds)
    return wait


def _read(key: str, limit: Limit) -> list[float]:
    return [moment for moment in cache.get(key, []) if moment > time.time() - limit.seconds]


def _key(*parts: str) -> str:
    """No address and no account stands readable in the table of counters."""
    return "attempts:" + hashlib.sha256("\0".join(parts).encode()).hexdigest()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COUNTING])
        yield
