from tests.domain.checks.made import codes, found, only
from tovholder.domain.checks.printed_numbers import exhibit_numbers as check


def figures(*numbers, captions=None):
    captions = captions or ["Voksne"] * len(numbers)
    return {"figures": [{"id": f"f{n}", "number": one, "caption": captions[n]} for n, one in enumerate(numbers)]}


def test_one_exhibit_an_area_under_one_number_is_a_notice():
    finding = only(found(check, exhibits=figures("6", "6")))
    assert (finding.code, finding.severity, len(finding.pointers)) == ("figure.number_repeated", "notice", 2)


def test_two_different_exhibits_with_one_number_are_a_warning():
    assert only(found(check, exhibits=figures("6", "6", captions=["Voksne", "Børn"]))).severity == "warning"


def test_tables_are_told_as_tables():
    tables = {"tables": [{"id": "t1", "number": "1.4"}, {"id": "t2", "number": "1.4"}]}
    assert only(found(check, exhibits=tables)).code == "table.number_repeated"


def test_numbers_that_fall_are_told():
    finding = only(found(check, exhibits=figures("1.9", "1.10", "1.2")))
    assert finding.code == "exhibit.number_order"
    assert "1.2 efter 1.10" in finding.message.da


def test_rising_and_missing_numbers_are_silence():
    assert codes(found(check, exhibits=figures("1", None, "2", "10"))) == []
