from tests.domain.checks.made import areas, codes, found, indicator, only, reading
from tovholder.domain.checks.measured_values import missing_values as check


def test_an_indicator_without_a_baseline_is_told():
    finding = only(found(check, goals=indicator()))
    assert (finding.code, finding.pointers) == ("value.missing", ["/goals/0/indicators/0/baselines"])
    assert "ikke nul" in finding.message.da


def test_a_scope_without_its_value_is_named():
    goals = indicator(baselines=[{"scope": "solbakken", "value": 1, "year": 2021}, {"scope": "aadalen", "year": 2021}])
    finding = only(found(check, areas=areas(1, 2), goals=goals))
    assert finding.pointers == ["/goals/0/indicators/0/baselines/1/value"]
    assert "Ådalen" in finding.message.da


def test_a_value_without_a_year_is_told_with_the_line_beside_it():
    goals = indicator(
        baselines=[{"scope": "all", "value": 55.5, "year": 2021}],
        comparators=[{"kind": "municipality", "value": 70.5, "as_printed": "70,5 %"}],
    )
    places = {"/goals/0/indicators/0/comparators/0/value": (3, "70,5 %")}
    finding = only(found(check, reading("a\nb\nc", goals=goals, places=places)))
    assert (finding.code, finding.lines) == ("value.year_missing", [3])
    assert "»70,5 %«" in finding.message.da


def test_a_dated_value_is_silence():
    assert codes(found(check, goals=indicator(baselines=[{"scope": "all", "value": 0, "year": 2021}]))) == []
