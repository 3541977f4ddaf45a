from tests.domain.checks.made import codes, found, only
from tovholder.domain.checks.printed_numbers import figure_bars_sum as check


def figures(*bars, **fields):
    return {"figures": [{"id": "f1", "number": "3", "caption": "Voksne", "bars": list(bars), **fields}]}


def bar(*values, name="Solbakken"):
    return {"name": name, "values": list(values)}


def test_a_bar_far_from_a_hundred_cannot_be():
    finding = only(found(check, exhibits=figures(bar(50, 13, 12))))
    assert (finding.code, finding.severity) == ("figure.bar_sum", "error")
    assert "50 + 13 + 12 = 75" in finding.message.da


def test_rounding_is_a_notice_and_a_hundred_is_silence():
    finding = only(found(check, exhibits=figures(bar(50, 51), bar(60, 40, name="Kommunen"))))
    assert (finding.code, finding.pointers) == ("figure.bar_rounded", ["/exhibits/figures/0/bars/0"])


def test_a_missing_part_is_proposed():
    finding = only(found(check, exhibits=figures(bar(50, None, 36))))
    assert (finding.code, finding.suggestion) == ("figure.value_unread", 14)
    assert finding.pointers == ["/exhibits/figures/0/bars/0/values/1"]


def test_two_missing_parts_are_told_without_a_proposal():
    assert [one.suggestion for one in found(check, exhibits=figures(bar(50, None, None)))] == [None, None]


def test_the_same_bar_in_two_figures_must_be_the_same():
    one, other = figures(bar(50, 50))["figures"][0], figures(bar(52, 48))["figures"][0] | {"id": "f2"}
    finding = only(found(check, exhibits={"figures": [one, other]}))
    assert finding.code == "figure.bars_differ"
    assert "50 · 50" in finding.message.da


def test_a_sister_figure_proposes_the_bar():
    right, wrong = figures(bar(50, 14, 36))["figures"][0], figures(bar(50, 4, 36))["figures"][0] | {"id": "f2"}
    findings = found(check, exhibits={"figures": [right, wrong]})
    assert codes(findings) == ["figure.bar_sum", "figure.bars_differ"]
    assert findings[0].suggestion == [50, 14, 36]


def test_a_figure_without_values_is_silence():
    assert found(check, exhibits=figures(bar())) == []
