"""No regular expression takes more than twice as long for a text that is twice as long.

Measured in processor time, with a wide margin, in a limit of its own: a pattern that doubles with each character would
never end.
"""

import signal
import time

import pytest

from tests.every_pattern import UNITS, Used, find_patterns, make_text

LENGTH, LIMIT = 20_000, 0.5
"""Characters, and seconds of processor time; a linear pattern takes some thousandths of a second."""


class Endless(Exception):
    pass


def _end(*_signal: object) -> None:
    raise Endless


def is_fast(used: Used, text: str) -> bool:
    pattern, way = used
    given = text.encode() if isinstance(pattern.pattern, bytes) else text
    before = signal.signal(signal.SIGPROF, _end)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        started = time.process_time()
        if way == "finditer":
            for _found in pattern.finditer(given):
                pass
        else:
            getattr(pattern, way)(given)
        return time.process_time() - started < LIMIT
    except Endless:
        return False
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def list_slow(patterns: dict[str, Used], kind: str) -> list[str]:
    text = make_text(kind, LENGTH)
    return [name for name, used in patterns.items() if not is_fast(used, text)]


@pytest.mark.parametrize("kind", list(UNITS))
def test_every_pattern_is_linear(kind):
    patterns = find_patterns()
    assert len(patterns) > 350
    assert list_slow(patterns, kind) == []


def test_the_measure_itself_finds_a_slow_pattern():
    import re

    assert list_slow({"doubling": (re.compile(r"(?:1+)+x"), "finditer")}, "ones") == ["doubling"]
    assert list_slow({"quadratic": (re.compile(r"\s*?\s*?,"), "finditer")}, "blanks") == ["quadratic"]
    assert list_slow({"linear": (re.compile(r"(?<!\s)\s*+,"), "finditer")}, "blanks") == []
