"""A proposal carried over to a newer version: what only one has changed is kept, what both have is chosen."""

import pytest

from tovholder.domain.content.content_changes import carry_changes_over, find_clashes

PARENT = {"name": "A", "text": "gammel", "items": [{"id": "a", "n": 1}, {"id": "b", "n": 2}]}
MINE = {"name": "A", "text": "min", "items": [{"id": "a", "n": 5}, {"id": "b", "n": 2}]}


def test_changes_in_different_places_are_both_there_and_nobody_chooses():
    newer = {**PARENT, "name": "B", "items": [*PARENT["items"], {"id": "c", "n": 3}]}
    assert find_clashes(PARENT, MINE, newer) == []
    carried = carry_changes_over(PARENT, MINE, newer, ())
    assert carried == {**MINE, "name": "B", "items": [*MINE["items"], {"id": "c", "n": 3}]}


def test_where_both_have_changed_a_person_chooses_and_without_a_choice_the_newer_stands():
    newer = {**PARENT, "text": "deres"}
    assert [clash.key for clash in find_clashes(PARENT, MINE, newer)] == ["text"]
    assert carry_changes_over(PARENT, MINE, newer, ())["text"] == "deres"
    assert carry_changes_over(PARENT, MINE, newer, ("text",))["text"] == "min"


def test_the_same_change_by_both_is_no_clash():
    assert find_clashes(PARENT, MINE, {**PARENT, "text": "min"}) == []


def test_a_change_of_what_the_newer_version_took_away_cannot_be_kept():
    newer = {**PARENT, "items": [{"id": "b", "n": 2}]}
    [clash] = find_clashes(PARENT, MINE, newer)
    assert carry_changes_over(PARENT, MINE, newer, ())["items"] == newer["items"]
    with pytest.raises(KeyError):
        carry_changes_over(PARENT, MINE, newer, (clash.key,))


def lines(amount):
    return {"lines": [{"id": "a", "amount": amount, "year": 2026}]}


@pytest.mark.parametrize(
    ("parent", "mine", "newer", "carried"),
    [(500, 400, 800, 700), (500, 600, 450, 550), (0.1, 0.3, 1, 1.2), (500, 400, 0, -100)],
)
def test_an_amount_that_both_have_changed_keeps_the_difference_and_not_the_total(parent, mine, newer, carried):
    [clash] = find_clashes(lines(parent), lines(mine), lines(newer))
    assert clash.kept == carried
    made = carry_changes_over(lines(parent), lines(mine), lines(newer), (clash.key,))
    assert made == lines(carried)
    assert carry_changes_over(lines(parent), lines(mine), lines(newer), ()) == lines(newer)


def test_a_number_that_is_no_amount_of_money_is_carried_over_as_it_is():
    parent, mine, newer = ({"subgoals": [{"id": "a", "target": n}]} for n in (40, 50, 60))
    [clash] = find_clashes(parent, mine, newer)
    assert clash.kept == 50
