"""The baseline beside its comparator: matched by election, the gap exact."""

from decimal import Decimal

import pytest

from tovholder.domain.content.schema.agreement_parts import Baseline, Comparator, Indicator
from tovholder.domain.standing.baseline_rows import list_baseline_rows


def indicator(value, theirs, good="high", unit="percent"):
    return Indicator(
        id="i",
        unit=unit,
        good=good,
        baselines=[Baseline(scope="a", value=value)],
        comparators=[Comparator(kind="municipality", value=theirs)],
    )


@pytest.mark.parametrize(
    ("value", "theirs", "good", "gap"),
    [
        (93.6, 93.2, "high", "0.4"),
        (18.6, 7.4, "low", "11.2"),
        (76, 93, "high", "-17"),
        (5, 5, "high", "0"),
    ],
)
def test_the_gap_is_area_minus_comparator_and_exact(value, theirs, good, gap):
    row = next(list_baseline_rows(indicator(value, theirs, good)))
    assert row.gap == Decimal(gap)


@pytest.mark.parametrize(("value", "theirs"), [(None, 5), (5, None)])
def test_what_is_not_known_has_no_gap_and_no_verdict(value, theirs):
    row = next(list_baseline_rows(indicator(value, theirs)))
    assert row.gap is None


def test_each_election_is_held_against_its_own():
    two = Indicator(
        id="i",
        baselines=[Baseline(value=74.8, variant="folketingsvalg"), Baseline(value=55.5, variant="kommunalvalg")],
        comparators=[Comparator(value=70.5, variant="kommunalvalg"), Comparator(value=86.9, variant="folketingsvalg")],
    )
    assert [row.comparator.value for row in list_baseline_rows(two)] == [86.9, 70.5]


def test_the_municipality_comes_before_other_kinds():
    two = Indicator(
        id="i",
        baselines=[Baseline(value=1)],
        comparators=[Comparator(kind="population", value=93), Comparator(kind="municipality", value=90)],
    )
    assert next(list_baseline_rows(two)).comparator.value == 90


def test_an_indicator_without_a_baseline_is_still_a_row():
    assert [row.baseline for row in list_baseline_rows(Indicator(id="i"))] == [None]
