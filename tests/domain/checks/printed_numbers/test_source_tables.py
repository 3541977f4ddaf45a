from tests.domain.checks.made import codes, found, only
from tests.domain.checks.measured_values.test_comparator_kind import content
from tovholder.domain.checks.printed_numbers import source_tables as check


def test_a_table_cited_by_another_number_is_told():
    parts = content(91)
    parts["goals"][0]["indicators"][0]["source"]["table"] = "1.3"
    finding = only(found(check, **parts))
    assert finding.code == "source.table_number"
    assert "tabel 1.3" in finding.message.da
    assert "tabel 1.4" in finding.message.da


def test_the_right_number_and_value_are_silence():
    assert found(check, **content(91)) == []


def test_a_value_that_differs_from_the_printed_table_is_told():
    parts = content(91)
    parts["goals"][0]["indicators"][0]["baselines"][0]["value"] = 17
    finding = only(found(check, **parts))
    assert finding.code == "source.table_value"
    assert "17\N{NO-BREAK SPACE}%" in finding.message.da


def test_an_indicator_without_a_printed_table_or_a_cited_one_is_silence():
    parts = content(91)
    parts["goals"][0]["indicators"][0]["source"] = None
    assert codes(found(check, **parts)) == []
    parts["exhibits"] = {}
    assert codes(found(check, **parts)) == []
