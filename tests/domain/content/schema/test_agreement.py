import pytest
from pydantic import ValidationError

from tovholder.domain.content.schema import Agreement, ProgrammeFile
from tovholder.domain.content.schema.agreement_parts import Baseline
from tovholder.domain.content.schema.value_kinds import convert_to_decimal, find_weakest


def test_partial_content_is_an_agreement():
    assert Agreement.model_validate({"schema": "tovholder/agreement/1"}).areas == []


def test_content_comes_out_under_its_public_names():
    content = Agreement().content()
    assert content["schema"] == "tovholder/agreement/1"
    assert "schema_" not in content


def test_a_key_the_schema_does_not_name_is_refused():
    with pytest.raises(ValidationError, match="residents_total"):
        Agreement.model_validate({"residents_total": 1})


@pytest.mark.parametrize("wrong", ["71", True, float("inf"), [71]])
def test_a_value_that_is_no_number_is_refused(wrong):
    with pytest.raises(ValidationError):
        Baseline.model_validate({"value": wrong})


def test_whole_floats_become_whole_numbers():
    assert repr(Baseline.model_validate({"value": 6.0}).value) == "6"


@pytest.mark.parametrize("wrong", ["2023-13", "2022-02-30", "1. februar 2022", 20.5])
def test_a_period_that_is_no_date_is_refused(wrong):
    with pytest.raises(ValidationError):
        Agreement.model_validate({"period": {"start": wrong}})


def test_a_case_number_has_six_digits():
    with pytest.raises(ValidationError):
        Agreement.model_validate({"case_number": "12345"})


def test_a_programme_file_keeps_the_key_that_python_reserves():
    file = ProgrammeFile.model_validate({"id": "p", "observations": [{"indicator": "i7", "break": True}]})
    assert file.content()["observations"][0]["break"] is True


def test_a_value_is_no_surer_than_its_weakest_part():
    assert find_weakest("certain", "likely") == "likely"
    assert find_weakest("likely", "ambiguous", "certain") == "ambiguous"


def test_decimal_arithmetic_sees_the_number_as_printed():
    assert convert_to_decimal(93.6) - convert_to_decimal(93.2) == convert_to_decimal(0.4)
