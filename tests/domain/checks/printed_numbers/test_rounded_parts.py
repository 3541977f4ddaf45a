import pytest

from tovholder.domain.checks.printed_numbers.rounded_parts import is_whole, propose_values


@pytest.mark.parametrize(
    ("others", "printed", "first"),
    [
        ([9, 14], "7", 77),
        ([9, 14], "m", 77),
        ([79, 10], '1"', 11),
        ([83, 5], "1", 11),
        ([82, 7], None, 11),
        ([60.5, 20], None, 19.5),
    ],
)
def test_the_likeliest_value_holds_the_digits_that_survived(others, printed, first):
    assert propose_values(others, printed)[0] == first


def test_every_proposal_holds_the_digits_that_survived():
    assert all("7" in str(value) for value in propose_values([10, 14], "7"))


def test_a_value_the_sister_table_has_comes_first():
    assert propose_values([83, 5], "1", [12])[0] == 12


def test_nothing_is_proposed_when_two_are_missing_or_nothing_fits():
    assert propose_values([9, None], "7") == []
    assert propose_values([90, 40], None) == []
    assert propose_values([83, 5], "4") == []


def test_parts_are_whole_within_rounding():
    assert is_whole([50, 49])
    assert is_whole([50, 51])
    assert not is_whole([50, 48.9])
    assert not is_whole([50, None])
