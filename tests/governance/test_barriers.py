"""Barriers raised to the board: kept once by a double press, answered once."""

import pytest
from django.core.exceptions import ValidationError

from tovholder.governance.actions.barriers import answer_barrier, raise_barrier


def raised(manned, text="Der mangler lokaler."):
    return raise_barrier(by=manned.leader, programme=manned.programme, body="lederraad", text=text)


def test_the_same_barrier_is_raised_once_and_the_second_is_told(manned):
    raised(manned)
    with pytest.raises(ValidationError, match="allerede rejst"):
        raised(manned, " Der mangler lokaler.\n")
    raised(manned, "Der mangler en vejleder.")
    assert manned.programme.barriers.count() == 2


def test_what_was_answered_can_be_raised_again_and_an_answer_is_kept_once(manned):
    barrier = raised(manned)
    answer_barrier(by=manned.chair, barrier=barrier, body="bestyrelse", text="Brug skolen.")
    with pytest.raises(ValidationError, match="allerede besvaret"):
        answer_barrier(by=manned.chair, barrier=barrier, body="bestyrelse", text="Brug skolen.")
    raised(manned)
    assert manned.programme.barriers.count() == 2
