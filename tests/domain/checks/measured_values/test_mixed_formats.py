import pytest

from tests.domain.checks.made import codes, found, indicator, only
from tovholder.domain.checks.measured_values import mixed_formats as check


def row(*printed):
    values = [{"scope": "solbakken", "value": 1, "as_printed": one} for one in printed[:-1]]
    return indicator(baselines=values, comparators=[{"kind": "municipality", "value": 1, "as_printed": printed[-1]}])


def prose(text):
    return [{"id": "kriminalitet", "name": "Kriminalitet", "claims": [{"id": f"k{n}", "text": text} for n in range(2)]}]


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        (("71 %", "EBK: 91"), "format.mixed_units"),
        (("71,5 %", "80 %", "EBK: 91,2 %"), "format.mixed_decimals"),
        (("6.2", "7"), "format.mixed_decimals"),
    ],
)
def test_one_row_written_in_several_ways_is_told(printed, code):
    assert codes(found(check, goals=row(*printed))) == [code]


@pytest.mark.parametrize(
    "printed", [("71%", "EBK: 91 %"), ("93,6% (2021)", "93,2 pct."), ("6,0 (2021)", "7,9"), ("-", "EBK: 91 %")]
)
def test_one_row_written_in_one_way_is_silence(printed):
    assert found(check, goals=row(*printed)) == []


def test_three_ways_in_one_sentence_are_told_once():
    text = "Der er mange unge (25% i Solbakken, 23,0 i Ådalen og 23 % i Birkelunden mod 18 % i 2021)."
    finding = only(found(check, effort_areas=prose(text)))
    assert (finding.code, len(finding.pointers)) == ("format.mixed_in_text", 2)
    assert "»23,0«" in finding.message.da


@pytest.mark.parametrize(
    "text",
    [
        "Der er 25 % i Solbakken og 23 % i Ådalen.",
        "I 2021 var 50 % af de 15-29-årige ledige.",
        "Ca. 50 % i 3 områder, 40 % i 2.",
    ],
)
def test_years_ages_and_counts_are_not_part_of_the_row(text):
    assert found(check, effort_areas=prose(text)) == []
