"""Who counts at a meeting, what the kommissorium asks, and when votes carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.content.schema.programme_schema import BodyRules
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.rulings.body_rules import (
    Attendee,
    Votes,
    check_quorum,
    check_votes,
    find_body_rules,
    find_need,
    find_quorum_in_text,
    find_voters,
    is_carried,
)


def there(function="member", **more):
    return Attendee("present", function, **more)


def test_a_person_with_two_seats_is_one():
    two = [there("chair", seat=1, person=7), there("member", seat=2, person=7)]
    assert len(find_voters(two)) == 1


def test_one_without_an_account_is_known_by_name_however_it_is_spaced():
    same = [there(seat=1, name="Ole  Winther"), there(seat=2, name="ole winther")]
    assert len(find_voters(same)) == 1
    assert len(find_voters([there(seat=1), there(seat=2)])) == 2, "nameless seats are two"


def test_an_account_and_a_seat_with_the_same_name_are_one():
    assert len(find_voters([there(seat=1, person=7, name="Lene Bach"), there(seat=2, name="Lene Bach")])) == 1


def test_secretary_guest_and_whoever_is_away_have_no_vote():
    away = [Attendee("apologies", "member", seat=1), Attendee("absent", "chair", seat=2)]
    assert find_voters([there("secretary", seat=3), there("guest", name="Nogen"), *away]) == set()
    assert len(find_voters([there("substitute", seat=4, name="Mads")])) == 1


def test_who_is_disqualified_in_one_seat_is_so_in_both():
    two = [there("chair", seat=1, person=7), there("member", seat=2, person=7), there(seat=3, person=8)]
    assert len(find_voters(two, recused=[1])) == 1


def test_a_recusal_counts_for_nothing_and_keeps_no_body_from_deciding():
    whole = [there("chair", seat=1, person=1), there(seat=2, person=2), there(seat=3, person=3)]
    assert (len(find_voters(whole, [3])), find_need(3, whole, [3])) == (2, 2)
    few = [there("chair", seat=1, person=1), there(seat=2, person=2), *(Attendee("absent", "member", seat=n, person=n)
                                                                       for n in range(3, 9))]  # fmt: skip
    assert (len(find_voters(few, [2])), find_need(2, few, [2])) == (1, 2)


@given(st.lists(st.tuples(st.sampled_from(["present", "apologies", "absent"]), st.integers(1, 5))), st.integers(1, 9))
def test_there_are_never_more_voters_than_persons_and_more_recusals_never_add_one(told, quorum):
    whole = [Attendee(how, "member", seat=n, person=person) for n, (how, person) in enumerate(told)]
    counts = [len(find_voters(whole, range(n))) for n in range(len(whole) + 1)]
    assert counts[0] <= len({person for _how, person in told})
    assert counts == sorted(counts, reverse=True)
    assert 1 <= find_need(quorum, whole, [0]) <= quorum


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Bestyrelsen er beslutningsdygtig, når mindst to medlemmer med stemmeret er til stede.", 2),
        ("Den er beslutningsdygtig med mindst 5 til stede.", 5),
        ("Beslutningsdygtighed kræver mindst én.", 1),
        ("Bestyrelsen mødes mindst fire gange om året.", None),
        ("Beslutningsdygtig på mødet. Mindst fire møder om året.", None),
        ("Beslutningsdygtig, når papirerne er sendt mindst ti dage før.", None),
        (None, None),
    ],
)
def test_the_number_is_read_from_the_kommissoriums_own_sentence(text, number):
    assert find_quorum_in_text(text) == number


def test_a_number_that_the_text_does_not_say_is_pointed_at():
    said = check_quorum({"quorum": 1, "text": "Beslutningsdygtig, når mindst tre er til stede."})
    assert said is not None
    assert "mindst 3" in said.da
    assert check_quorum({"quorum": 3, "text": "Beslutningsdygtig, når mindst tre er til stede."}) is None
    assert check_quorum({"quorum": 3, "text": "Ingen ord om det."}) is None
    assert check_quorum(None) is None


def test_a_local_forum_has_rules_of_its_own():
    terms = {"body": "bestyrelse", "quorum": 5, "fora": [{"id": "f", "body": "lederraad", "quorum": 2}]}
    found = [find_body_rules(terms, body) for body in ("bestyrelse", "lederraad", "chefnetvaerk")]
    assert [one and one.quorum for one in found] == [5, 2, None]


@pytest.mark.parametrize(
    ("majority", "casting", "votes", "chair", "carried"),
    [
        (None, None, Votes(3, 2), None, True),
        (None, None, Votes(2, 2), True, False),
        (None, "yes", Votes(2, 2), True, True),
        (None, "yes", Votes(2, 2), False, False),
        (None, "yes", Votes(0, 0, 5), True, False),
        ("absolute", None, Votes(4, 0, 4), None, False),
        ("absolute", None, Votes(5, 3), None, True),
        ("two_thirds", None, Votes(4, 2), None, True),
        ("two_thirds", None, Votes(3, 2), None, False),
        ("two_thirds", None, Votes(0, 0), None, False),
    ],
)
def test_votes_carry_by_the_kommissoriums_majority(majority, casting, votes, chair, carried):
    rules = BodyRules(majority=majority, casting_vote=casting)
    assert is_carried(votes, rules, 8, chair) is carried


def test_more_votes_than_voters_are_refused():
    check_votes(Votes(2, 1), 3)
    for wrong in (Votes(2, 1, 1), Votes(-1, 1)):
        with pytest.raises(Refusal):
            check_votes(wrong, 3)
