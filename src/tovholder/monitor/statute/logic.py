"""Three-valued logic: true, false, and None for what cannot be told yet. Pure."""

from collections.abc import Iterable


def every(values: Iterable[bool | None]) -> bool | None:
    """False when one is false, whatever the unknown are; true when all are true."""
    known = list(values)
    if False in known:
        return False
    return None if None in known else True


def at_least(number: int, values: Iterable[bool | None]) -> bool | None:
    """True when enough are true, false when not enough could be, whatever the unknown are."""
    known = list(values)
    true, unknown = known.count(True), known.count(None)
    if true >= number:
        return True
    return None if true + unknown >= number else False
