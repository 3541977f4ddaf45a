from tests.domain.checks.made import found, only
from tovholder.domain.checks.printed_numbers import figure_legends as check


def figure(legend, *bars):
    values = [{"name": f"Søjle {n}", "values": list(one)} for n, one in enumerate(bars)]
    return {"figures": [{"id": "f1", "number": "6", "legend": legend, "bars": values}]}


def test_more_names_than_values_cannot_be():
    finding = only(found(check, exhibits=figure(["A", "B", "C"], (50, 50), (60, 40))))
    assert (finding.code, finding.severity) == ("figure.legend", "error")
    assert "3 navne" in finding.message.da
    assert "2 værdier" in finding.message.da


def test_bars_of_several_lengths_are_told():
    assert "2 og 3 værdier" in only(found(check, exhibits=figure(["A", "B"], (50, 50), (60, 30, 10)))).message.da


def test_equal_lengths_and_missing_legends_are_silence():
    assert found(check, exhibits=figure(["A", "B"], (50, None))) == []
    assert found(check, exhibits=figure([], (50, 50))) == []
    assert found(check, exhibits=figure(["A"])) == []
