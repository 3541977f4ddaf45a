"""Tables that somebody else printed: the verdicts of the 2021 survey, and what may be said without the answers.

Worked numbers with an assumed 8,000 answers for all helhedsplaner, 1,500 for the others.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.survey.printed_surveys import Printed, find_agreeing_numbers, read_printed

PLANS = {"Q1": Printed(0.75, 8000), "Q2": Printed(0.77, 8000)}
SECTOR = {"Q1": Printed(0.82, 1500), "Q2": Printed(0.83, 1500)}
DENMARK = {"Q1": Printed(0.93, 1500), "Q2": Printed(0.93, 1500)}


@pytest.mark.parametrize(
    ("share", "other", "different", "pooled", "unpooled"),
    [
        (0.76, SECTOR["Q1"], False, (1, 181), (1, 217)),  # Frydenlund and Vandtårn
        (0.79, SECTOR["Q2"], False, (1, 462), (1, 514)),
        (0.67, PLANS["Q1"], False, (1, 114), (1, 134)),  # Herredsvang
        (0.67, SECTOR["Q1"], True, (26, None), (39, None)),
        (0.75, SECTOR["Q2"], True, (92, None), (120, None)),
    ],
)
def test_the_numbers_of_answers_that_give_each_printed_verdict(share, other, different, pooled, unpooled):
    assert find_agreeing_numbers(share, other, different=different) == pooled
    assert find_agreeing_numbers(share, other, different=different, pooled=False) == unpooled


@pytest.mark.parametrize(("share", "question"), [(0.76, "Q1"), (0.79, "Q2"), (0.67, "Q1"), (0.75, "Q2")])
def test_against_denmark_25_to_33_answers_are_enough_for_every_printed_yes(share, question):
    # "Ja: any n >= 25" is the first of them, unpooled.
    least, most = find_agreeing_numbers(share, DENMARK[question], different=True, pooled=False)
    assert least <= 33
    assert most is None


def test_of_frydenlund_25_answers_are_enough_against_denmark():
    assert find_agreeing_numbers(0.76, DENMARK["Q1"], different=True, pooled=False) == (25, None)


@pytest.mark.parametrize("share_question", [(0.76, "Q1"), (0.79, "Q2"), (0.75, "Q2")])
def test_against_all_plans_any_number_that_an_area_may_have_gives_the_printed_no(share_question):
    share, question = share_question
    for pooled in (True, False):
        assert find_agreeing_numbers(share, PLANS[question], different=False, pooled=pooled)[1] > 2000


@pytest.mark.parametrize(("pooled", "numbers"), [(True, (92, 114)), (False, (120, 134))])
def test_one_number_of_answers_in_herredsvang_gives_all_its_verdicts(pooled, numbers):
    least = find_agreeing_numbers(0.75, SECTOR["Q2"], different=True, pooled=pooled)[0]
    most = find_agreeing_numbers(0.67, PLANS["Q1"], different=False, pooled=pooled)[1]
    assert (least, most) == numbers


@pytest.mark.parametrize(("pooled", "numbers"), [(True, (71, 151)), (False, (95, 174))])
def test_rounding_of_the_printed_shares_widens_that_range(pooled, numbers):
    # The worked range was made with shares up to .49 points off.
    least = find_agreeing_numbers(0.75, SECTOR["Q2"], different=True, pooled=pooled, rounding=0.0049)[0]
    most = find_agreeing_numbers(0.67, PLANS["Q1"], different=False, pooled=pooled, rounding=0.0049)[1]
    assert (least, most) == numbers


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.integers(50, 5000), st.booleans())
def test_a_number_gives_one_verdict_or_the_other(share, other, n, pooled):
    yes = find_agreeing_numbers(share, Printed(other, n), different=True, pooled=pooled)
    no = find_agreeing_numbers(share, Printed(other, n), different=False, pooled=pooled)
    if yes is None:
        assert no == (1, None)
    elif no is None:
        assert yes == (1, None)
    else:
        assert no == (1, yes[0] - 1)


def test_shares_that_rounding_may_make_equal_are_never_necessarily_different():
    assert find_agreeing_numbers(0.75, Printed(0.754, 1500), different=False, rounding=0.005) == (1, None)


def test_without_the_other_number_nothing_is_computed():
    with pytest.raises(Refusal, match="known or assumed"):
        find_agreeing_numbers(0.67, Printed(0.75), different=True)


def test_without_numbers_the_printed_verdict_stands_as_printed():
    said = read_printed(Printed(0.67, 130), Printed(0.75), "ingen forskel")
    assert (said.difference, said.interval, said.verdict) == (pytest.approx(-0.08), None, "as_printed")
    assert said.sentence.da == (
        "67\N{NO-BREAK SPACE}% mod 75\N{NO-BREAK SPACE}%: \N{MINUS SIGN}8\N{NO-BREAK SPACE}procentpoint. "
        "Kilden skriver: ingen forskel."
    )


def test_without_numbers_and_verdict_it_is_not_known():
    said = read_printed(Printed(0.67), Printed(0.755))
    assert said.verdict == "not_known"
    assert "75.5%: −8.5 percentage points. Without numbers of answers it cannot be said" in said.sentence.en


def test_with_both_numbers_there_is_newcombe_s_interval():
    # 87/130 vs 6000/8000: [-16.6, -0.5] points.
    said = read_printed(Printed(87 / 130, 130), Printed(0.75, 8000), "ingen forskel")
    assert [round(100 * bound, 1) for bound in said.interval] == [-16.6, -0.5]
    assert (said.verdict, said.printed) == ("lower", "ingen forskel")
    assert "Med 95\N{NO-BREAK SPACE}% sikkerhed fra −16,6 til −0,5\N{NO-BREAK SPACE}procentpoint." in said.sentence.da


def test_higher_and_no_clear_difference_are_said_too():
    assert read_printed(Printed(0.9, 500), Printed(0.75, 8000)).verdict == "higher"
    assert read_printed(Printed(0.76, 100), Printed(0.75, 8000)).verdict == "no_clear_difference"


def test_an_area_inside_the_other_column_is_held_against_the_rest_of_it():
    # Worked: 25 % overlap, area .30 of 500, whole .225 of 2,000, hence rest .20 of 1,500.
    inside = read_printed(Printed(0.3, 500), Printed(0.225, 2000), inside=True)
    rest = read_printed(Printed(0.3, 500), Printed(0.2, 1500))
    assert inside.difference == pytest.approx(0.075)
    assert inside.interval == pytest.approx(rest.interval)


@pytest.mark.parametrize("printed", [Printed(67), Printed(-0.1), Printed(0.5, 0), Printed(float("nan"))])
def test_what_is_no_share_is_refused(printed):
    with pytest.raises(Refusal, match="is not a share"):
        read_printed(printed, Printed(0.75))
    with pytest.raises(Refusal, match="is not a share"):
        read_printed(Printed(0.75), printed)
