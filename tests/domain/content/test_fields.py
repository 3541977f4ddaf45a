"""What a person types becomes the kind of value that belongs at the place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.content.field_kinds import NotThatKind, find_kind, parse_value, write_field

RESIDENTS, VALUE, ROW = (
    "/areas/0/residents",
    "/goals/0/indicators/0/baselines/0/value",
    "/exhibits/tables/0/questions/0/rows/Tryg",
)


@pytest.mark.parametrize(
    ("pointer", "typed", "value"),
    [
        (RESIDENTS, "3.720", 3720),
        (RESIDENTS, "3720", 3720),
        (RESIDENTS, "", None),
        (RESIDENTS, "-", None),
        (VALUE, "93,6", 93.6),
        (VALUE, "93,6 %", 93.6),
        (VALUE, "6.2", 6.2),
        (VALUE, "1.234,5", 1234.5),
        (VALUE, "6,0", 6),
        (ROW, "76; 75; ; 93", [76, 75, None, 93]),
        (ROW, "", []),
        ("/period/start", "2023", 2023),
        ("/period/start", "1.2.2022", "2022-02-01"),
        ("/period/start", "2024-01", "2024-01"),
        ("/areas/0/name", " Ådalen ", "Ådalen"),
        ("/organisation/bodies/0/mandate", "a\r\n\r\nb", ["a", "b"]),
        ("/case_number", "123456", "123456"),
        ("/goals/0/indicators/0/good", "high", "high"),
    ],
)
def test_typed_text_becomes_the_value(pointer, typed, value):
    assert parse_value(pointer, typed) == value


@pytest.mark.parametrize(
    ("pointer", "typed", "kind"),
    [
        (RESIDENTS, "mange", "number"),
        (RESIDENTS, "1.2.3", "number"),
        (VALUE, "9O", "number"),
        (ROW, "76; x", "numbers"),
        ("/period/start", "31.2.2022", "date"),
        ("/period/start", "snart", "date"),
        ("/case_number", "12", "text"),
        ("/goals/0/indicators/0/good", "op", "choice"),
    ],
)
def test_the_wrong_kind_of_text_is_refused_with_what_belongs_there(pointer, typed, kind):
    with pytest.raises(NotThatKind) as refused:
        parse_value(pointer, typed)
    assert refused.value.kind == kind


def test_a_place_the_schema_does_not_have_is_an_error():
    with pytest.raises(KeyError):
        find_kind("/areas/0/color")


@given(st.one_of(st.none(), st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6).map(lambda number: round(number, 4))))
def test_what_is_shown_can_be_typed_back(value):
    assert parse_value(VALUE, write_field(value)) == value


@given(st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=2))
def test_a_row_that_is_shown_can_be_typed_back(values):
    if any(value is not None for value in values):
        assert parse_value(ROW, write_field(values)) == values
