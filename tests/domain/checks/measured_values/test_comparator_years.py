from tests.domain.checks.made import found, indicator, only
from tovholder.domain.checks.measured_values import comparator_years as check


def row(own, other, variant=None):
    return indicator(
        baselines=[{"scope": "all", "value": 1, "year": own, "variant": variant}],
        comparators=[{"kind": "municipality", "value": 2, "year": other, "variant": variant}],
    )


def test_another_year_is_told_with_both():
    finding = only(found(check, goals=row(2021, 2019)))
    assert finding.code == "comparator.year_differs"
    assert "2019" in finding.message.da
    assert "2021" in finding.message.da


def test_the_same_year_or_none_is_silence():
    assert found(check, goals=row(2021, 2021)) == []
    assert found(check, goals=row(2021, None)) == []
    assert found(check, goals=row(None, 2021)) == []


def test_two_elections_are_each_compared_with_their_own():
    goals = indicator(
        baselines=[
            {"value": 1, "year": 2019, "variant": "folketingsvalg"},
            {"value": 1, "year": 2021, "variant": "kommunalvalg"},
        ],
        comparators=[
            {"value": 1, "year": 2021, "variant": "kommunalvalg"},
            {"value": 1, "year": 2019, "variant": "folketingsvalg"},
        ],
    )
    assert found(check, goals=goals) == []
