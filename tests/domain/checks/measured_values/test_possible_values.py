import pytest

from tests.domain.checks.made import codes, found, indicator, only
from tovholder.domain.checks.measured_values import possible_values as check


def one(value, printed=None, unit="percent"):
    return indicator(unit=unit, baselines=[{"scope": "all", "value": value, "as_printed": printed, "year": 2021}])


@pytest.mark.parametrize(
    "printed", ["-", "–", ".", "..", "", "  ", "diskretioneret", "EBK: -", "- %", "i.a.", "- (2021)", "*"]
)
def test_not_measured_is_not_zero(printed):
    finding = only(found(check, goals=one(0, printed)))
    assert (finding.code, finding.severity) == ("value.zero_not_measured", "error")


@pytest.mark.parametrize("printed", ["0", "0 %", "0,0 % (2021)", None])
def test_a_printed_zero_is_a_zero(printed):
    assert found(check, goals=one(0, printed)) == []


@pytest.mark.parametrize(("unit", "value"), [("percent", 936), ("percent", -1), ("grade", 60), ("count", -1)])
def test_a_value_off_its_scale_cannot_be(unit, value):
    assert codes(found(check, goals=one(value, unit=unit))) == ["value.out_of_range"]


@pytest.mark.parametrize(("unit", "value"), [("percent", 100), ("grade", -3), ("count", 9000), (None, 500)])
def test_a_value_on_its_scale_is_silence(unit, value):
    assert found(check, goals=one(value, unit=unit)) == []


def test_a_negative_number_of_residents_cannot_be():
    assert codes(found(check, totals={"residents": -5})) == ["value.out_of_range"]


def test_two_values_for_one_area_and_year_cannot_be():
    values = [{"scope": "all", "value": 71, "year": 2021}, {"scope": "all", "value": 67, "year": 2021}]
    assert codes(found(check, goals=indicator(baselines=values))) == ["value.two_for_one"]
    values[1]["year"] = 2022
    assert found(check, goals=indicator(baselines=values)) == []
