"""No test of what an engine does is left out on the second engine."""

import re

from tests.universe.places import ROOT

ASKS_THE_ENGINE = re.compile(
    "Integrity" + r"Error|import Error\b|Database" + r"Error|\bcursor\(\)|select_for_" + "update"
)


def test_a_test_of_what_the_engine_does_runs_on_both_engines():
    forgotten = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if ASKS_THE_ENGINE.search(text := path.read_text(encoding="utf8")) and "mark.engine" not in text
    ]
    assert forgotten == []
