import pytest

from tests.domain.checks.made import found, only, reading
from tovholder.domain.checks.completeness import section_numbers as check


def sections(*numbers):
    return [
        {"id": f"s{n}", "title": "Titel", "number": one, "first_line": n + 1, "last_line": n + 1}
        for n, one in enumerate(numbers)
    ]


@pytest.mark.parametrize("numbers", [("3", "2", "3", "4"), ("1", "2", "2"), ("2", "3"), ("1", "3")])
def test_sections_out_of_order_are_told_with_their_lines(numbers):
    finding = only(found(check, reading("a\nb\nc\nd", sections=sections(*numbers))))
    assert (finding.code, finding.severity) == ("section.number_order", "notice")
    assert ", ".join(numbers) in finding.message.da
    assert finding.lines == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("numbers", [("1", "2", "3"), (None, "1", "2"), (None, None), ("3",), ("1.1", "1.2")])
def test_sections_in_order_are_silence(numbers):
    assert found(check, reading("a\nb\nc", sections=sections(*numbers))) == []


def test_without_a_reading_there_are_no_sections():
    assert found(check) == []
