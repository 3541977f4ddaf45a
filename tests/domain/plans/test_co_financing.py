"""Local co-financing: at least a quarter of the whole, hours at their value, others not counted as local."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.rulings.proposed import solbakken
from tovholder.domain.plans.co_financing import LOCAL, assess_co_financing


def budget(**sources):
    return {
        "lines": [
            {"source": source, "kind": "cash", "amount": amount, "year": 2025} for source, amount in sources.items()
        ]
    }


@pytest.mark.parametrize(("funder", "local"), [(6_000_000, 2_000_000), (7_500_000, 2_500_000)])
def test_two_old_grants_are_exactly_a_quarter_of_the_total(funder, local):
    """6.0 m against 2.0 m and 7.5 m against 2.5 m: counted on the funder's amount alone it would be a third."""
    found = assess_co_financing(budget(funder=funder, municipality=local))
    assert (found.share, found.met, found.missing, found.missing_on_top) == (0.25, True, 0, 0)


def test_one_krone_less_is_too_little():
    found = assess_co_financing(budget(funder=6_000_000, municipality=1_999_999))
    assert found.met is False
    assert found.missing == 0.75
    assert found.missing_on_top == 1


def test_what_is_missing_is_told_both_ways():
    """Of 100, 10 is local: 15 must change hands, or 20 be added on top (30 of 120)."""
    found = assess_co_financing(budget(funder=90, housing_organisation=10))
    assert (found.missing, found.missing_on_top) == (15, 20)


def test_municipality_and_housing_organisation_are_local_and_a_foundation_is_not():
    found = assess_co_financing(budget(funder=70, municipality=15, housing_organisation=10, other=5))
    assert (found.local, found.total, found.met) == (25, 100, True)
    assert assess_co_financing(budget(funder=75, municipality=20, other=5)).met is False


def test_staff_bought_out_of_other_duties_counts_at_its_value():
    content = {
        "lines": [
            {"source": "funder", "kind": "cash", "amount": 75},
            {"source": "municipality", "kind": "hours", "amount": 25},
        ]
    }
    found = assess_co_financing(content)
    assert found.met
    assert [(one.source, one.cash, one.hours, one.total) for one in found.by_source] == [
        ("funder", 75, 0, 75),
        ("municipality", 0, 25, 25),
    ]


def test_a_line_without_a_source_is_in_the_whole_but_not_local():
    content = {"lines": [{"source": None, "amount": 75}, {"source": "municipality", "amount": 25}]}
    assert assess_co_financing(content).share == 0.25
    assert assess_co_financing(content).by_source[-1].source is None


@pytest.mark.parametrize("content", [None, {}, {"lines": []}, {"lines": [{"source": "funder", "amount": None}]}])
def test_without_any_amount_there_is_no_verdict(content):
    found = assess_co_financing(content)
    assert (found.share, found.met, found.missing) == (None, None, 0)


def test_lines_without_an_amount_are_counted_as_such():
    found = assess_co_financing(
        {"lines": [{"source": "funder", "amount": None}, {"source": "municipality", "amount": 1}]}
    )
    assert (found.lines_without_amount, found.total) == (1, 1)


def test_the_test_is_on_all_years_and_each_year_is_shown():
    lines = [{"source": "funder", "amount": 90, "year": 2023}, {"source": "municipality", "amount": 10, "year": 2023},
             {"source": "funder", "amount": 60, "year": 2024}, {"source": "municipality", "amount": 40, "year": 2024}]  # fmt: skip
    found = assess_co_financing({"lines": lines})
    assert found.met
    assert [(one.year, one.share) for one in found.by_year] == [(2023, 0.1), (2024, 0.4)]


def test_the_example_has_25_9_percent():
    found = assess_co_financing(solbakken()["budget"])
    assert (found.total, found.local, round(100 * found.share, 1), found.met) == (15_073_000, 3_907_000, 25.9, True)


SOURCES = st.sampled_from(["funder", "municipality", "housing_organisation", "other", None])
LINES = st.lists(st.fixed_dictionaries({"source": SOURCES, "amount": st.integers(0, 10**7) | st.none()}), max_size=8)


@given(LINES)
def test_met_is_exactly_a_quarter_and_what_is_missing_mends_it(lines):
    found = assess_co_financing({"lines": lines})
    known = [line for line in lines if line["amount"] is not None]
    total, local = (
        sum(line["amount"] for line in part) for part in (known, [one for one in known if one["source"] in LOCAL])
    )
    if total == 0:
        assert found.met is None
        return
    assert found.met is (Fraction(local, total) >= Fraction(1, 4))
    topped_up = assess_co_financing({"lines": [*lines, {"source": "municipality", "amount": found.missing_on_top}]})
    assert topped_up.met
