import pytest

from tests.domain.checks.made import found, only, reading
from tovholder.domain.checks.completeness import personal_numbers as check

MADE_UP = "010101-0000"


@pytest.mark.parametrize("number", [MADE_UP, "311299 - 1234", "311299–1234"])
def test_a_number_in_the_content_is_told_and_never_repeated(number):
    finding = only(found(check, vision={"text": f"Skriv til {number}."}))
    assert (finding.code, finding.severity, finding.pointers) == ("person.cpr_number", "error", ["/vision/text"])
    assert number not in finding.model_dump_json()


def test_a_number_in_the_text_is_told_with_its_line():
    assert only(found(check, reading(f"En linje.\nNavn, {MADE_UP}"))).lines == [2]


@pytest.mark.parametrize(
    "text", ["2019-26-midlerne", "451399-1234", "Sag 123456", "3301010000", "2021-2024", "1010101-00001"]
)
def test_other_numbers_are_silence(text):
    assert found(check, vision={"text": text}) == []
