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
from tovholder.domain.standing.combined_figures import Surroundings, count_persons_told
from tovholder.domain.standing.figure_protection import describe_surroundings, protect_figures

CATALOGUE = find_catalogue("lbf-2019-26", dt.date(2026, 1, 1))
PLACES = {"all": ("a", "b", "c")}
RULES = find_profile()


def states(*observed, small=frozenset(), places=PLACES, residents=None, went_out=()):
    around = Surroundings(places, residents or {}, small)
    figures = protect_figures(observed, CATALOGUE, around, RULES, went_out)
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
    assert describe_surroundings([], areas, RULES).small == {"a"}
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
    groups = [AreaGroup(id="ab", areas=["a", "b"])]
    assert describe_surroundings(groups, areas, RULES).groups == {"ab": ("a", "b"), "all": ("a", "b")}
    assert describe_surroundings([], areas[:1], RULES).groups == {}


@try_examples(60)
@given(st.tuples(*[st.integers(0, 60)] * 3))
def test_no_held_back_number_can_be_worked_out_from_what_is_shown(counts):
    figures = protect_figures(of_areas("i1", counts), CATALOGUE, Surroundings(PLACES), RULES)
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


# Each way in which pages have given a small number away, with members of its kind.

OVERLAPPING = {"all": ("h", "f", "v"), "fv": ("f", "v")}


def test_a_group_without_rows_of_its_areas_is_subtracted_as_well():
    told = [counted("i6", "h", 2024, 3, 260), counted("i6", "fv", 2024, 20, 600), counted("i6", "all", 2024, 23, 860)]
    found = states(*told, places=OVERLAPPING)
    assert found["h", "", 2024] == "protected"
    assert "protected" in {found["fv", "", 2024], found["all", "", 2024]}


def test_an_area_without_a_row_is_as_small_as_it_can_be_computed_to_be():
    told = [counted("i1", "a", 2024, 40, 200), counted("i1", "b", 2024, 90, 200), counted("i1", "all", 2024, 133, 600)]
    assert "protected" in states(*told).values()
    large = [*told[:2], counted("i1", "all", 2024, 200, 600)]
    assert set(states(*large).values()) == {"measured"}


def test_two_areas_without_a_row_that_together_are_small():
    told = [counted("i1", "a", 2024, 40, 200), counted("i1", "all", 2024, 43, 600)]
    assert "protected" in states(*told).values()


@pytest.mark.parametrize(("lacking", "left"), [("anonyme", 3), ("andre", 2)])
def test_a_part_without_a_row_is_the_rest_of_the_whole(lacking, left):
    parts = {"selvforsoergende": 200, "su": 60, "kontanthjaelp": 50, "foertidspension": 60, "dagpenge": 20}
    parts |= {"andre": 8, "anonyme": 9}
    del parts[lacking]
    whole = sum(parts.values()) + left
    found = states(*[counted("forsoergelse", "a", 2025, n, whole, part=part) for part, n in parts.items()])
    assert "protected" in found.values()


def test_answers_that_are_neither_are_the_rest_of_all_answers():
    told = [counted("i7", "a", 2025, 90, 120), counted("i7", "a", 2025, 27, 120, part="utryg")]
    assert "protected" in states(*told).values()


def test_the_mean_of_one_is_subtracted_from_the_mean_of_all():
    marks = {"a": (183.33, 27), "b": (2.0, 1), "c": (200.0, 30), "all": (385.33, 58)}
    told = [
        Observed(indicator="i2", scope=scope, period=2024, value=total / n, numerator=total, denominator=n)
        for scope, (total, n) in marks.items()
    ]
    found = states(*told)
    assert found["b", "", 2024] == "protected"
    assert list(found.values()).count("protected") >= 2


def moved(year, before, after, both, left, joined, of=300):
    parts = ("blev_foer", "blev_efter", "blev_begge", "fraflyttede", "tilflyttede")
    numbers = zip(parts, (before, after, both, left, joined), strict=True)
    return [counted("i1", "a", year, n, of, part=part) for part, n in numbers]


def test_next_years_movers_do_not_tell_last_years_hidden_figure():
    last = of_areas("i1", (50, 3, 90), 2024, (600, 200, 200))
    assert states(*last)["a", "", 2024] == "protected"
    told = [*last, *moved(2025, 30, 35, 20, 20, 40), counted("i1", "a", 2025, 75, 600)]
    found = states(*told)
    if found["a", "", 2024] == "protected":
        assert found["a", "blev_foer", 2025] == "protected"


def test_two_definitions_that_differ_by_few_are_not_both_shown():
    told = [counted("i6", "a", 2024, 40, 300), counted("i6", "a", 2024, 42, 300, definition="all_laws")]
    figures = protect_figures(told, CATALOGUE, Surroundings(PLACES), RULES)
    assert [figure.state for figure in figures].count("protected") == 1
    apart = [told[0], counted("i6", "a", 2024, 60, 300, definition="all_laws")]
    figures = protect_figures(apart, CATALOGUE, Surroundings(PLACES), RULES)
    assert [figure.state for figure in figures].count("protected") == 0


@pytest.mark.parametrize("other", ["2023/24", "2024-12-31", "2024-01-01", "2024-06", "2024-Q4"])
def test_a_year_spelled_another_way_is_the_same_year(other):
    told = of_areas("i1", (3, 40, 90), 2024)
    again = of_areas("i1", (3, 40, 90), other)
    found = states(*told, *again)
    for scope in ("a", "b", "c", "all"):
        assert found[scope, "", 2024] == found[scope, "", other]
    split = states(*told[:2], *again[2:])
    assert list(split.values()).count("protected") >= 2


def test_the_first_definition_named_or_not_is_one_definition():
    told = of_areas("i1", (3, 40, 90))
    named = [item.model_copy(update={"definition": "all_children"}) for item in told]
    figures = protect_figures([*told, *named], CATALOGUE, Surroundings(PLACES), RULES)
    hidden = [(figure.observed.scope, figure.observed.definition) for figure in figures if figure.state == "protected"]
    assert {scope for scope, name in hidden if name} == {scope for scope, name in hidden if not name}


def test_two_indicators_that_count_the_same_hide_the_same():
    numbers = of_areas("i5", (3, 40, 90))
    again = [item.model_copy(update={"indicator": "s_arbejde"}) for item in numbers]
    figures = protect_figures([*numbers, *again], CATALOGUE, Surroundings(PLACES), RULES)
    hidden = [(f.observed.indicator, f.observed.scope) for f in figures if f.state == "protected"]
    assert {scope for name, scope in hidden if name == "i5"} == {scope for name, scope in hidden if name != "i5"}


@pytest.mark.parametrize(
    ("value", "residents", "state"),
    [(1.3, 260, "protected"), (99.0, 300, "protected"), (1.3, 3720, "measured"), (20, 260, "measured")],
)
def test_a_percentage_of_few_residents_is_of_few(value, residents, state):
    told = Observed(indicator="i1", scope="a", period=2024, value=value)
    assert states(told, residents={"a": residents})["a", "", 2024] == state


def test_a_corrected_figure_that_tells_one_estate_beside_the_first_is_held_back():
    first, again = counted("i1", "a", 2024, 40, 200), counted("i1", "a", 2024, 37, 190)
    assert states(again)["a", "", 2024] == "measured"
    assert states(again, went_out=[first])["a", "", 2024] == "protected"
    assert states(counted("i1", "a", 2024, 60, 280), went_out=[first])["a", "", 2024] == "measured"


def test_what_has_been_shown_cannot_hide_another():
    told = of_areas("i1", (3, 40, 90))
    found = states(*told, went_out=[told[1], told[2]])
    assert found["a", "", 2024] == "protected"
    assert found["all", "", 2024] == "protected"
    assert found["b", "", 2024] == "measured"


def test_a_figure_that_is_held_back_carries_nothing_else():
    told = [
        item.model_copy(update={"note": "kun 3 personer", "as_printed": "3", "effective": 3.0, "standard_error": 1.0})
        for item in of_areas("i1", (3, 40, 90))
    ]
    source = Observed(indicator="i1", scope="d", period=2024, status="suppressed", note="var 2", denominator=30)
    figures = protect_figures([*told, source], CATALOGUE, Surroundings(PLACES), RULES)
    for figure in figures:
        if figure.state != "measured":
            kept = figure.observed.model_dump(exclude_none=True)
            assert set(kept) <= {"indicator", "scope", "period", "status", "break"}


def test_few_answers_is_said_only_of_the_place_that_has_few():
    told = [
        counted("i7", "a", 2025, 6, 8),
        counted("i7", "b", 2025, 100, 150),
        counted("i7", "c", 2025, 80, 140),
        counted("i7", "all", 2025, 186, 298),
    ]
    why = {f.observed.scope: f.why for f in protect_figures(told, CATALOGUE, Surroundings(PLACES), RULES)}
    assert why["a"] == "few"
    assert {why["b"], why["c"]} == {"for_another", None}


def test_which_of_two_hidden_numbers_is_the_small_one_is_not_said():
    figures = protect_figures(of_areas("i1", (3, 40, 90)), CATALOGUE, Surroundings(PLACES), RULES)
    assert {figure.why for figure in figures if figure.state == "protected"} == {"few_or_for_another"}


def test_numbers_that_cannot_all_be_true_hide_what_hangs_together():
    told = [
        counted("i1", "h", 2024, 3, 260),
        counted("i1", "fv", 2024, 20, 600),
        counted("i1", "f", 2024, 25, 300),
        counted("i1", "all", 2024, 23, 860),
    ]
    assert states(*told, places=OVERLAPPING)["h", "", 2024] == "protected"


def test_nothing_is_hidden_for_the_sake_of_a_sum_that_is_not_shown():
    assert list(states(*of_areas("i1", (3, 40, 90))[:3]).values()).count("protected") == 1
