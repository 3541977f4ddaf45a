"""Whose file is read next."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from tovholder.people.readings.queue_order import Waiting, order_fairly

NOON = datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.UTC)


def queue(*people):
    """Those who came one after the other, a second between them."""
    return [Waiting(number, person, NOON + datetime.timedelta(seconds=number)) for number, person in enumerate(people)]


def test_everybodys_first_comes_before_anybodys_second():
    assert order_fairly(queue(1, 1, 1, 2, 3), []) == [0, 3, 4, 1, 2]


def test_whoever_has_one_read_now_waits_until_the_others_have_had_theirs():
    assert order_fairly(queue(1, 1, 2), [1]) == [2, 0, 1]
    assert order_fairly(queue(1, 2, 2), [1, 1]) == [1, 2, 0]


@given(st.lists(st.integers(0, 4), max_size=20), st.lists(st.integers(0, 4), max_size=6))
def test_nobody_is_left_out_and_nobodys_own_files_change_places(people, had):
    waiting = queue(*people)
    order = order_fairly(reversed(waiting), had)
    assert sorted(order) == list(range(len(people)))
    for person in set(people):
        own = [job for job in order if people[job] == person]
        assert own == sorted(own)
