"""What may be shown of a programme's own figures: small groups are held back, and what they could be worked out from."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.monitor.made_figures import counted
from tests.trying import try_examples
from tovholder.domain.content.indicator_catalogue import find_catalogue
from tovholder.domain.content.schema.agreement_parts import Area, AreaGroup
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.standing.figure_protection import (
    count_persons_told,
    find_too_small_areas,
    list_places_of_groups,
    protect_figures,
)

CATALOGUE = find_catalogue("lbf-2019-26", dt.date(2026, 1, 1))
PLACES = {"all": ("a", "b", "c")}
RULES = find_profile()


def states(*observed, small=frozenset(), places=PLACES):
    figures = protect_figures(observed, CATALOGUE, places, small, RULES)
    return {(f.observed.scope, f.observed.part or "", f.period): f.state for f in figures}


def of_areas(indicator, counts, period=2024, denominators=(200, 200, 200)):
    parts = [counted(indicator, scope, period, n, d) for scope, n, d in zip("abc", counts, denominators, strict=True)]
    return [*parts, counted(indicator, "all", period, sum(counts), sum(denominators))]


def test_nothing_is_held_back_where_every_group_is_large():
    assert set(states(*of_areas("i1", (150, 160, 170))).values()) == {"measured"}


def test_a_small_numerator_is_held_back_and_so_is_one_more_that_it_could_be_worked_out_from():
    found = states(*of_areas("i1", (3, 40, 90)))
    assert found["a", "", 2024] == "protected"
    assert [found[scope, "", 2024] for scope in "bc"].count("protected") == 1
    assert found["all", "", 2024] == "measured"


def test_the_few_without_the_trait_are_as_few_as_the_few_with_it():
    assert states(*of_areas("i1", (197, 120, 110)))["a", "", 2024] == "protected"


@pytest.mark.parametrize(("indicator", "state"), [("i1", "measured"), ("i6", "protected")])
def test_criminal_and_social_matters_need_fifty_persons_behind_a_share(indicator, state):
    assert states(counted(indicator, "a", 2024, 10, 40))["a", "", 2024] == state


def test_an_area_of_fewer_than_a_hundred_residents_shows_nothing():
    areas = [Area(id="a", residents=99), Area(id="b", residents=100), Area(id="c")]
    assert find_too_small_areas(areas, RULES) == {"a"}
    assert states(counted("i1", "a", 2024, 40, 80), small=frozenset({"a"}))["a", "", 2024] == "protected"


def test_a_percentage_with_its_denominator_is_treated_as_the_number_it_gives_away():
    # statistics: 4.3 % of 300 can only be 13; 1.3 % of 300 can only be 4.
    assert count_persons_told(Observed(indicator="i1", value=4.3, denominator=300)) == 13
    told = Observed(indicator="i1", scope="a", period=2024, value=1.3, denominator=300)
    assert states(told)["a", "", 2024] == "protected"


@pytest.mark.parametrize(
    ("percent", "denominator", "state"),
    [
        (12.5, 40, "measured"),  # 5 persons
        (10, 40, "protected"),  # 4 persons
        (2, 250, "protected"),  # 4, 5 or 6: the nearest is 5, and it may be 4
        (2, 300, "measured"),  # 5, 6 or 7
        (1, 600, "measured"),  # 3-9: too many to know whether they are few
        (0, 900, "protected"),  # nobody, or 1-4
        (0, 99, "measured"),  # nobody
        (0, 1200, "measured"),  # 0-6
        (98, 250, "protected"),  # 244, 245 or 246: 4, 5 or 6 without
        (4.5, 80, "protected"),  # no whole number is printed so; the nearest is 4
        (50, 19, "protected"),  # too few to take a share of
    ],
)
def test_a_percentage_counts_as_every_number_that_is_printed_so(percent, denominator, state):
    told = Observed(indicator="i1", scope="a", period=2024, value=percent, denominator=denominator)
    assert states(told)["a", "", 2024] == state


@pytest.mark.parametrize(("as_printed", "state"), [("2 %", "protected"), ("2,0 %", "measured"), (None, "protected")])
def test_a_print_with_more_decimals_leaves_fewer_numbers(as_printed, state):
    # 2 % of 250 is 4, 5 or 6; 2.0 % is 5.
    told = Observed(indicator="i1", scope="a", period=2024, value=2, denominator=250, as_printed=as_printed)
    assert states(told)["a", "", 2024] == state


def test_nothing_that_a_percentage_hides_of_an_area_can_be_worked_out_from_the_sum():
    told = Observed(indicator="i1", scope="a", period=2024, value=2, denominator=250)
    rest = [counted("i1", "b", 2024, 40, 200), counted("i1", "c", 2024, 90, 200)]
    found = states(told, *rest, counted("i1", "all", 2024, 135, 650))
    assert found["a", "", 2024] == "protected"
    assert "protected" in {found["b", "", 2024], found["c", "", 2024]}


def test_a_percentage_without_its_denominator_gives_no_number_away():
    assert states(Observed(indicator="i1", scope="a", period=2024, value=1.3))["a", "", 2024] == "measured"


def test_what_the_source_holds_back_is_not_worked_out_from_the_sum():
    hidden = Observed(indicator="i1", scope="a", period=2024, status="suppressed", denominator=200)
    rest = [counted("i1", "b", 2024, 40, 200), counted("i1", "c", 2024, 90, 200)]
    found = states(hidden, *rest, counted("i1", "all", 2024, 133, 600))
    assert found["a", "", 2024] == "suppressed"
    assert "protected" in {found["b", "", 2024], found["c", "", 2024]}


def test_one_part_of_a_whole_is_never_hidden_alone():
    parts = ("selvforsoergende", "su", "kontanthjaelp", "foertidspension", "dagpenge", "andre", "anonyme")
    told = [
        counted("forsoergelse", "a", 2025, n, 400, part=part)
        for part, n in zip(parts, (200, 60, 50, 60, 20, 7, 3), strict=True)
    ]
    found = states(*told)
    held = [part for part in parts if found["a", part, 2025] == "protected"]
    assert "anonyme" in held
    assert len(held) >= 2


def test_safe_neither_and_unsafe_are_all_of_the_answers():
    told = [
        counted("i7", "a", 2025, n, 120, part=part) for part, n in ((None, 90), ("hverken_eller", 27), ("utryg", 3))
    ]
    assert list(states(*told).values()).count("protected") >= 2


def test_who_moved_is_shown_whole_or_not_at_all():
    parts = ("blev_foer", "blev_efter", "blev_begge", "fraflyttede", "tilflyttede")
    told = [counted("i4", "all", 2025, n, 300, part=part) for part, n in zip(parts, (50, 33, 21, 3, 39), strict=True)]
    found = states(*told, counted("i4", "all", 2025, 72, 617))
    assert {found["all", part, 2025] for part in parts} == {"protected"}
    assert found["all", "", 2025] == "measured"


def test_means_of_few_are_held_back():
    grade = Observed(indicator="i2", scope="a", period=2024, value=6.1, numerator=61, denominator=10, squares=400)
    assert states(grade)["a", "", 2024] == "protected"


def test_years_are_protected_each_by_itself_and_alike():
    told = [*of_areas("i1", (3, 40, 90), 2023), *of_areas("i1", (3, 41, 91), 2024)]
    found = states(*told)
    held = {year: {scope for scope in "abc" if found[scope, "", year] == "protected"} for year in (2023, 2024)}
    assert held[2023] == held[2024]


def test_all_is_every_area_whether_the_agreement_names_the_group_or_not():
    areas = [Area(id="a"), Area(id="b")]
    assert list_places_of_groups([AreaGroup(id="ab", areas=["a", "b"])], areas) == {"ab": ("a", "b"), "all": ("a", "b")}
    assert list_places_of_groups([], areas[:1]) == {}


@try_examples(60)
@given(st.tuples(*[st.integers(0, 60)] * 3))
def test_no_held_back_number_can_be_worked_out_from_what_is_shown(counts):
    figures = protect_figures(of_areas("i1", counts), CATALOGUE, PLACES, frozenset(), RULES)
    known = {figure.observed.scope: figure.observed.numerator for figure in figures}
    held = [scope for scope in "abc" if known[scope] is None]
    for figure in figures:
        assert figure.state == "measured" or figure.observed.value is None
    if known["all"] is not None:
        assert len(held) != 1
        left = known["all"] - sum(known[scope] or 0 for scope in "abc")
        assert not held or left >= RULES.minimum  # so that none of them is known to be small
    for scope in "abc":
        assert known[scope] is None or known[scope] == 0 or known[scope] >= RULES.minimum
