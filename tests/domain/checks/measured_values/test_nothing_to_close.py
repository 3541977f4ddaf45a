import pytest

from tests.domain.checks.made import areas, found, indicator, only
from tovholder.domain.checks.measured_values import nothing_to_close as check


def row(own, other, good="high"):
    return indicator(
        good=good,
        baselines=[{"scope": "solbakken", "value": own}],
        comparators=[{"kind": "municipality", "label": "EBK", "value": other}],
    )


@pytest.mark.parametrize(("own", "other", "good"), [(93.6, 93.2, "high"), (4.1, 4.5, "low")])
def test_a_start_ahead_is_told(own, other, good):
    finding = only(found(check, areas=areas(1), goals=row(own, other, good)))
    assert (finding.code, finding.severity) == ("baseline.ahead", "notice")
    assert "Solbakken" in finding.message.da


@pytest.mark.parametrize(
    ("own", "other", "good"), [(93.2, 93.6, "high"), (5, 5, "high"), (4.5, 4.1, "low"), (None, 4, "low"), (9, 4, None)]
)
def test_a_gap_or_nothing_to_compare_is_silence(own, other, good):
    assert found(check, goals=row(own, other, good)) == []


def test_two_elections_are_not_compared_with_each_other():
    goals = indicator(
        baselines=[{"value": 74.8, "variant": "folketingsvalg"}],
        comparators=[{"value": 70.5, "variant": "kommunalvalg"}],
    )
    assert found(check, goals=goals) == []
