"""The budget as a table: every line is in one row, and the sums are the lines' own."""

from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.plans.budget_table import build_budget_table
from tovholder.domain.plans.co_financing import assess_co_financing

LINES = st.fixed_dictionaries(
    {
        "year": st.sampled_from([None, 2023, 2024]),
        "effort_area": st.sampled_from([None, "a", "b"]),
        "source": st.sampled_from([None, "funder", "municipality", "housing_organisation", "other"]),
        "kind": st.sampled_from([None, "cash", "hours"]),
        "amount": st.none() | st.integers(0, 10**9) | st.sampled_from([0.1, 0.2, 1234.55]),
    }
)


@given(st.lists(LINES, max_size=20))
def test_every_way_of_adding_up_gives_the_total_of_the_test(lines):
    table, test = build_budget_table({"lines": lines}), assess_co_financing({"lines": lines})
    assert (table.sums.total or 0) == test.total
    cents = [round(100 * (area.sums.total or 0)) for area in table.effort_areas]
    assert sum(cents) == round(100 * test.total)
    assert sum(round(100 * (year or 0)) for year in table.sums.by_year) == round(100 * test.total)
    given_by = [
        round(100 * area.sum_given_by(source.source)) for area in table.effort_areas for source in test.by_source
    ]
    assert sum(given_by) == round(100 * test.total)


def line(**said):
    return {"year": 2023, "effort_area": "a", "source": "funder", "kind": "cash", "amount": 1, **said}


def test_a_year_without_a_line_is_none_and_one_with_zero_is_zero():
    table = build_budget_table({"lines": [line(amount=0), line(year=2024, source="other")]})
    funder, other = table.effort_areas[0].rows
    assert (funder.sums.by_year, other.sums.by_year) == ((0, None), (None, 1))


def test_effort_areas_come_in_the_agreements_order_then_others_then_what_is_across_them():
    lines = [line(effort_area=area) for area in (None, "x", "b", "a")]
    table = build_budget_table({"lines": lines}, ["a", "b"])
    assert [area.effort_area for area in table.effort_areas] == ["a", "b", "x", None]


def test_years_rise_and_lines_without_one_are_last():
    table = build_budget_table({"lines": [line(year=year) for year in (None, 2025, 2023)]})
    assert table.years == (2023, 2025, None)
