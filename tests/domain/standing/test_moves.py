"""Who moved and who changed: split only where every part is known, and the parts give the whole."""

import pytest

from tests.monitor.made_figures import counted, free
from tovholder.domain.standing.movers_and_stayers import find_moves, find_stayers

PARTS = {
    "blev_foer": (50, 290),
    "blev_efter": (33, 290),
    "blev_begge": (21, 290),
    "fraflyttede": (63, 330),
    "tilflyttede": (39, 327),
}


def told(**changed):
    return free(*(counted("i4", "all", 2025, *pair, part=part) for part, pair in (PARTS | changed).items() if pair))


def test_the_parts_add_up_to_the_change_of_the_share():
    found = find_moves(told(), "i4", "all", 2025)
    assert sum(found.in_points.values()) == pytest.approx(100 * (72 / 617 - 113 / 620), abs=1e-12)
    assert (found.stayed, found.left, found.joined) == (290, 330, 327)


@pytest.mark.parametrize("part", ["blev_foer", "blev_efter", "fraflyttede", "tilflyttede"])
def test_with_a_part_missing_there_is_no_split(part):
    assert find_moves(told(**{part: None}), "i4", "all", 2025) is None


def test_stayers_of_two_numbers_contradict_each_other():
    assert find_moves(told(blev_efter=(33, 291)), "i4", "all", 2025) is None


def test_the_covariance_needs_those_with_the_event_both_times():
    assert find_stayers(told(), "i4", "all", 2025) is not None
    assert find_stayers(told(blev_begge=None), "i4", "all", 2025) is None
    assert find_stayers(told(), "i4", "all", 2024) is None
