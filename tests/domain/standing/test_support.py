"""Adults by what they live of: the newest period of the area, with what is beside it."""

import datetime as dt

from tests.monitor.made_figures import counted, free
from tovholder.domain.content.indicator_catalogue import find_catalogue
from tovholder.domain.standing.area_profile import find_support

CATALOGUE = find_catalogue("lbf-2019-26", dt.date(2026, 1, 1))


def test_the_newest_period_is_shown_and_parts_that_nobody_has_are_left_out():
    told = [
        counted("forsoergelse", "a", 2024, 60, 100, part="su"),
        counted("forsoergelse", "a", "2025-Q3", 40, 100, part="su"),
        counted("forsoergelse", "a", "2025-Q3", 60, 100, part="selvforsoergende"),
        counted("forsoergelse", "municipality", "2025-Q3", 700, 1000, part="selvforsoergende"),
    ]
    found = find_support(free(*told), CATALOGUE, "a", 2026)
    assert found.period == "2025-Q3"
    assert [part.id for part in found.parts] == ["selvforsoergende", "su"]
    assert found.places == (("a", (60, 40)), ("municipality", (70, None)))


def test_without_figures_there_is_no_picture():
    assert find_support(free(), CATALOGUE, "a", 2026) is None
