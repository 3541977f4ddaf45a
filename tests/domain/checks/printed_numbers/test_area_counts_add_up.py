from tests.domain.checks.made import areas, codes, found, only
from tovholder.domain.checks.printed_numbers import area_counts_add_up as check


def test_parts_that_give_another_total_are_told_with_both_figures():
    finding = only(found(check, areas=areas(3720, 2357, 1959), totals={"residents": 8136}))
    assert (finding.code, finding.severity) == ("totals.residents", "error")
    assert "8.036" in finding.message.da
    assert "8.136 i alt" in finding.message.da
    assert "8,036" in finding.message.en
    assert finding.pointers[0] == "/totals/residents"
    assert len(finding.pointers) == 4


def test_parts_that_give_the_total_are_not_told():
    assert found(check, areas=areas(3720, 2357, 1959), totals={"residents": 8036}) == []


def test_a_total_without_parts_has_no_split():
    finding = only(found(check, areas=areas(None, None), totals={"dwellings": 3778}))
    assert (finding.code, finding.severity) == ("totals.no_split", "notice")
    assert "3.778" in finding.message.da
    assert finding.suggestion is None


def test_one_area_needs_no_split():
    assert found(check, areas=areas(None), totals={"dwellings": 400}) == []


def test_what_one_area_lacks_is_proposed_and_not_filled_in():
    finding = only(found(check, areas=areas(2100, None), totals={"residents": 3000}))
    assert (finding.code, finding.severity, finding.suggestion) == ("totals.half_split", "notice", 900)


def test_parts_above_the_total_cannot_be():
    finding = only(found(check, areas=areas(3100, None), totals={"residents": 3000}))
    assert (finding.severity, finding.suggestion) == ("error", None)


def test_nothing_printed_is_nothing_to_add():
    assert codes(found(check, areas=areas(2100, 900))) == []
