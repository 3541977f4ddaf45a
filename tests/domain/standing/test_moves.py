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


def test_full_time_persons_are_split_as_the_fractions_they_are():
    # Weeks over 52: 65 of 3 stayers before and after, nobody of the 2 who left, 26 of the 4 who came (registers 1.7).
    parts = {"blev_foer": (65 / 52, 3), "blev_efter": (65 / 52, 3), "blev_begge": (2873 / 52**2, 3)}
    parts |= {"fraflyttede": (0, 2), "tilflyttede": (26 / 52, 4)}
    found = find_moves(told(**parts), "i4", "all", 2025)
    assert sum(found.in_points.values()) == pytest.approx(100 * (91 / 52 / 7 - 65 / 52 / 5), abs=1e-12)
    assert found.split.within == 0
    stayed = find_stayers(told(**parts), "i4", "all", 2025)
    assert float(stayed.both) == pytest.approx(2873 / 2704)
