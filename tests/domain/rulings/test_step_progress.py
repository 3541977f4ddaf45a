"""How far a ruling's steps have been taken: nobody is skipped, one of several is enough where the rule says so."""

import pytest

from tovholder.domain.rulings.step_progress import (
    find_bodies_to_tell,
    find_missing_parts,
    find_open_parts,
    list_dues,
)


def step(order, action, body, *bodies, when="before", one_of=False, clauses=("K1",)):
    return {
        "order": order,
        "action": action,
        "body": body,
        "when": when,
        "one_of": one_of,
        "bodies": [{"id": one, "name": one.title()} for one in bodies],
        "clause": {"id": clauses[0]},
        "clauses": [{"id": one} for one in clauses],
    }


RULING = {
    "steps": [
        step(1, "recommend", "local_forum", "forum", "raad", clauses=("K1", "K2", "K3")),
        step(2, "approve", "board", "bestyrelse"),
        step(3, "approve", "funder", "lbf"),
        step(4, "inform", "working_group", "gruppe", when="after"),
        step(4, "inform", "local_forum", "forum", when="after"),
    ]
}
OWN = {"forum", "raad", "bestyrelse", "gruppe"}
FORUM, RAAD = ("recommend", "local_forum", "forum"), ("recommend", "local_forum", "raad")
BOARD, FUNDER = ("approve", "board", "bestyrelse"), ("approve", "funder", "lbf")


def bodies(dues):
    return [due.body for due in dues]


@pytest.mark.parametrize(
    ("taken", "open_now", "missing"),
    [
        ([], ["forum", "raad"], ["forum", "raad", "bestyrelse", "lbf"]),
        ([FORUM], ["raad"], ["raad", "bestyrelse", "lbf"]),
        ([FORUM, RAAD], ["bestyrelse"], ["bestyrelse", "lbf"]),
        ([FORUM, RAAD, BOARD], ["lbf"], ["lbf"]),
        ([FORUM, RAAD, BOARD, FUNDER], [], []),
        ([BOARD, FUNDER], ["forum", "raad"], ["forum", "raad"]),
    ],
)
def test_the_first_step_that_is_not_done_is_open_and_no_later_one(taken, open_now, missing):
    parts = list_dues(RULING, OWN)
    assert bodies(find_open_parts(parts, taken)) == open_now
    assert bodies(find_missing_parts(parts, taken)) == missing


def test_where_one_of_several_is_enough_the_others_are_done_with_it():
    parts = list_dues({"steps": [step(1, "recommend", "local_forum", "forum", "raad", one_of=True)]}, OWN)
    assert bodies(find_open_parts(parts, [])) == ["forum", "raad"]
    assert find_open_parts(parts, [RAAD]) == []


def test_they_are_told_until_they_have_been_each_by_level_and_body():
    parts = list_dues(RULING, OWN)
    assert bodies(find_bodies_to_tell(parts, [])) == ["gruppe", "forum"]
    assert bodies(find_bodies_to_tell(parts, [("local_forum", "forum")])) == ["gruppe"]
    assert bodies(find_bodies_to_tell(parts, [("board", "forum")])) == ["gruppe", "forum"]


def test_a_part_knows_whether_it_is_decided_by_letter_and_which_other_clauses_ask_for_it():
    parts = list_dues(RULING, OWN)
    assert [due.outside for due in parts] == [False, False, False, True, False, False]
    assert [due.also for due in parts[:3]] == [("K2", "K3"), ("K2", "K3"), ()]
    assert (parts[2].key, parts[2].name, parts[2].clause) == (BOARD, "Bestyrelse", {"id": "K1"})


def test_a_ruling_kept_before_steps_had_several_clauses_is_read_the_same_way():
    older = step(1, "approve", "board", "bestyrelse")
    del older["clauses"]
    assert list_dues({"steps": [older]}, OWN)[0].also == ()


@pytest.mark.parametrize(("level", "body", "outside"), [("funder", "funder", True), ("board", "", False)])
def test_a_level_that_nobody_is_named_for_stands_by_itself_only_outside(level, body, outside):
    [due] = list_dues({"steps": [step(1, "approve", level)]}, OWN)
    assert (due.body, due.name, due.outside) == (body, None, outside)
