"""The sentences: what happened, from what to what, how much is chance; never what caused it."""

import re

import pytest

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.statistics.comparison.change_of_gap import compute_change_of_gap
from tovholder.domain.statistics.comparison.comparison_text import EXACT, NO_EFFECT, Telling, tell_change, tell_gap
from tovholder.domain.statistics.comparison.comparison_verdicts import (
    REASONS,
    Verdict,
    decide_verdicts_of_change,
    decide_verdicts_of_gap,
)
from tovholder.domain.statistics.comparison.figure_scale import MEANS, SHARES, Scale
from tovholder.domain.statistics.comparison.gap import compute_gap
from tovholder.domain.statistics.comparison.gap_of_means import check_sample, compute_change_of_gap_of_means
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.shares.followed_persons import make_two_times

REST = make_two_times(check_counts(2000, 10000), check_counts(2000, 10000))


def told(before, after, good="low", **how):
    found = compute_change_of_gap(make_two_times(check_counts(*before), check_counts(*after)), REST, good=good)
    verdict = str(decide_verdicts_of_change(found, delta=how.get("delta")))
    return verdict, tell_change(found, verdict, Telling(**how))


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_worked_example_in_both_languages():
    area = make_two_times(check_counts(1595, 5000), check_counts(1450, 5000))
    rest = make_two_times(check_counts(30000, 215000), check_counts(29500, 218000))
    said = tell_change(compute_change_of_gap(area, rest, good="low"), "closing")
    assert plain(said.da) == (
        "Afstanden til resten af kommunen er blevet mindre. Den går fra 17,95 til 15,47 procentpoint, en ændring på −2,48 "
        "procentpoint. Når tilfældige udsving regnes med, ligger ændringen mellem −4,29 og −0,66 procentpoint "
        "(95 %-interval), altså ikke nul. Tallet er nøjagtigt; intervallet siger, hvor meget sådanne tal svinger "
        "tilfældigt i et så lille område. Tallene viser, hvordan det er gået i området, ikke hvad indsatsen har bevirket."
    )
    assert said.en == (
        "The gap to the rest of the municipality has become smaller. It goes from 17.95 to 15.47 percentage points, a "
        "change of −2.48 percentage points. With chance allowed for, the change lies between −4.29 and −0.66 "
        "percentage points (95% interval), so it is not zero. The number is exact; the interval says how much such "
        "numbers wander by chance in an area this small. The figures show how the area has fared, not what the effort "
        "has brought about."
    )


@pytest.mark.parametrize(
    ("before", "after", "how", "verdict", "da", "en"),
    [
        ((250, 1000), (350, 1000), {}, "widening", "er blevet større", "has become larger"),
        ((30, 100), (29, 100), {}, "no_clear_difference", "Det kan ikke siges, om", "It cannot be told whether"),
        ((30, 100), (29, 100), {"delta": 0.01}, "too_few", "for få personer", "too few people"),
        (
            (30000, 100000),
            (29900, 100000),
            {"delta": 0.0225},
            "no_relevant_change",
            "mindre end de aftalte 2,25 procentpoint",
            "smaller than the agreed 2.25 percentage points",
        ),
        ((100, 1000), (120, 1000), {}, "already_closed", "der er et niveau at holde", "there is a level to hold"),
        (
            (350, 1000),
            (250, 1000),
            {"delta": 0.5},
            "closing",
            "dog mindre end de aftalte 50,0 procentpoint",
            "smaller than the agreed 50.0 percentage points",
        ),
    ],
)
def test_each_verdict_has_its_words(before, after, how, verdict, da, en):
    found, said = told(before, after, **how)
    assert found == verdict
    assert da in plain(said.da)
    assert en in said.en
    assert EXACT.da in said.da
    assert EXACT.en in said.en
    assert (NO_EFFECT.da in said.da) == (verdict in ("closing", "widening"))


def test_an_area_that_was_ahead_is_said_to_have_been_better():
    _, said = told((150, 1000), (300, 1000))
    assert "Området lå 5,0 procentpoint bedre end resten af kommunen og ligger nu 10,0 procentpoint dårligere, en" in (
        plain(said.da)
    )
    assert "was 5.0 percentage points better than the rest of the municipality and is now 10.0" in said.en
    _, said = told((200, 1000), (400, 1000))
    assert "på linje med resten af kommunen og ligger nu 20,0 procentpoint dårligere" in plain(said.da)
    _, said = told((200, 1000), (200, 1000))
    assert "Området lå på linje med resten af kommunen og ligger nu på linje, en ændring på ±0,0" in plain(said.da)


def test_a_lead_of_few_persons_is_not_sold_as_certain():
    _, few = told((1, 12), (0, 10))
    _, many = told((100, 1000), (120, 1000))
    assert "også kan ligge dårligere" in few.da
    assert "kan ligge dårligere" not in many.da


@pytest.mark.parametrize(
    ("reason", "word"),
    list(zip(REASONS, ["brud i serien", "skjult", "definition", "grænse"], strict=True)),
)
def test_what_cannot_be_compared_is_said_with_its_reason_and_no_figure(reason, word):
    found = compute_change_of_gap(make_two_times(check_counts(1, 5), check_counts(1, 5)), REST, good="low")
    said = tell_change(found, Verdict.NOT_COMPARABLE, Telling(reason=reason))
    assert said.da.startswith("Tallene kan ikke sammenlignes: ")
    assert said.en.startswith("The figures cannot be compared: ")
    assert word in said.da
    assert not re.search(r"\d", said.da + said.en)
    assert said == tell_gap(
        compute_gap(check_counts(1, 5), check_counts(1, 5)), Verdict.NOT_COMPARABLE, Telling(reason=reason)
    )


def test_no_reason_is_made_up_where_none_is_given():
    said = tell_gap(compute_gap(check_counts(1, 5), check_counts(1, 5)), Verdict.NOT_COMPARABLE)
    assert said == Text(da="Tallene kan ikke sammenlignes.", en="The figures cannot be compared.")


def test_what_is_missing_is_said():
    verdict, said = told((None, 10), (1, 10))
    assert verdict == "cannot_be_calculated"
    assert said.en == "It cannot be calculated: numbers that it takes are missing."
    alone = tell_gap(
        compute_gap(check_counts(None, 5), check_counts(1, 5)),
        "cannot_be_calculated",
        Telling(missing=Text(da="x", en="y")),
    )
    assert alone == Text(da="Det kan ikke beregnes: x.", en="It cannot be calculated: y.")


@pytest.mark.parametrize(
    ("area", "good", "start"),
    [
        ((90, 100), "low", "The area is worse off: with chance"),
        ((90, 100), "high", "The area is better off"),
        ((90, 100), None, "The area lies higher"),
        ((2, 100), None, "The area lies lower"),
        ((52, 100), "low", "That is no clear difference"),
    ],
)
def test_one_time_says_both_levels_and_the_difference(area, good, start):
    found = compute_gap(check_counts(*area), check_counts(500, 1000), good=good)
    said = tell_gap(found, str(decide_verdicts_of_gap(found, good=good)))
    assert said.en.startswith(f"The area is at {area[0]}.0% against 50.0% in the rest of the municipality")
    assert start in said.en
    assert ("so it may also be zero" in said.en) == (start == "That is no clear difference")


def test_a_close_call_is_said():
    found = compute_gap(check_counts(87, 130), check_counts(6000, 8000), good="high")
    assert "en anden anerkendt metode ville svare anderledes" in tell_gap(found, "worse").da
    assert (
        "recognised method"
        not in tell_gap(compute_gap(check_counts(72, 1600), check_counts(1188, 88400), good="low"), "worse").en
    )


def test_means_are_said_in_their_own_unit_and_against_a_named_rest():
    area, rest = (
        (check_sample(28, 6.1, 2.2), check_sample(26, 6.65, 2.3)),
        (check_sample(900, 7.1, 2.5), check_sample(880, 7.2, 2.4)),
    )
    found = compute_change_of_gap_of_means(area, rest, good="high")
    how = Telling(
        scale=Scale(1, 2, Text(da=" karakterpoint", en=" grade points")),
        rest=Text(da="resten af byen", en="the rest of the city"),
    )
    said = tell_change(found, "no_clear_difference", how)
    assert "Den går fra 1,00 til 0,55 karakterpoint, en ændring på −0,45 karakterpoint." in said.da
    assert "the gap to the rest of the city has changed" in said.en


def test_the_lack_of_squares_is_said():
    _, said = told((350, 1000), (250, 1000), conservative=True)
    assert "wider than need be" in said.en
    assert "bredere end nødvendigt" in said.da


def test_many_at_once_have_no_one_sentence():
    found = compute_change_of_gap(make_two_times(check_counts([1, 2], 5), check_counts(1, 5)), REST, good="low")
    with pytest.raises(Refusal, match="one area at a time"):
        tell_change(found, "closing")


def test_printed_figures_subtract_as_printed_and_nothing_becomes_zero():
    assert SHARES.fit_decimals(0.1794, 0.1547, -0.0247).decimals == 2
    assert SHARES.fit_decimals(0.1795, 0.1547, -0.0248).decimals == 1  # 15,5 − 18,0 is −2,5, rounded half up
    assert SHARES.fit_decimals(0.18, 0.15, -0.03).decimals == 1
    assert SHARES.fit_decimals(0.18, 0.15, -0.03, (-0.06, -0.0004)).decimals == 2
    assert SHARES.fit_decimals(0.1, 0.1, 0.0).decimals == 1
    assert MEANS.fit_decimals(6.104, 6.108, 0.004).decimals == 3
    assert SHARES.fit_decimals(0.3, 0.3 + 1e-9, 1e-9).decimals == 4


def tell_of(area, rest=((2000, 10000), (2000, 10000)), good="low"):
    before, after = (make_two_times(*(check_counts(*one) for one in group)) for group in (area, rest))
    change = compute_change_of_gap(before, after, good=good)
    return tell_change(change, str(decide_verdicts_of_change(change)))


def test_a_lead_that_shrinks_is_no_level_to_hold():
    said = tell_of(((500, 10000), (1500, 10000)), ((4000, 10000), (2000, 10000)))
    assert said.da.startswith("Områdets forspring til resten af kommunen er blevet mindre.")
    assert "niveau at holde" not in said.da


def test_an_interval_that_prints_as_one_number_is_not_an_interval():
    many = 10**13
    said = tell_of(((many, 10 * many), (2 * many, 10 * many)), ((many, 10 * many), (many, 10 * many)))
    assert "mellem" not in said.da
    assert "ændrer tallet ikke" in said.da or "ændrer ikke tallet" in said.da or "ikke ændrer tallet" in said.da


def test_that_an_area_is_small_is_said_of_small_ones_only():
    assert "i et så lille område" in tell_of(((350, 1000), (250, 1000))).da
    assert "så lille" not in tell_of(((350000, 1000000), (250000, 1000000)), ((2000000, 10**7), (2000000, 10**7))).da
