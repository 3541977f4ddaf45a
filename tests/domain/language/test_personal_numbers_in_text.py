"""What is taken for a civil registration number, and what only looks a little like one."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tovholder.domain.language.personal_numbers_in_text import line_resembles_cpr, resembles_cpr

NUMBERS = [
    "0101701234",
    "010170-1234",
    "010170 1234",
    "010170  1234",
    "010170 - 1234",
    "010170–1234",
    "010170—1234",
    "010170‑1234",
    "010170−1234",
    "010170\N{NO-BREAK SPACE}1234",
    "010170\N{NARROW NO-BREAK SPACE}1234",
    "010170\t1234",
    "010170.1234",
    "010170/1234",
    "010170_1234",
    "010170\N{MIDDLE DOT}1234",
    "010170\N{ZERO WIDTH SPACE}1234",
    "010170\N{SOFT HYPHEN}-1234",
    "01 01 70 12 34",
    "01 01 70 1234",
    "01-01-70-1234",
    "01.01.70-1234",
    "01/01/70 1234",
    "01.01.70 1234",
    "0101 70 1234",
    "010170 12 34",
    "0 1 0 1 7 0 1 2 3 4",
    "01-01-1970-1234",
    "01.01.1970-1234",
    "01011970-1234",
    "０１０１７０１２３４",
    "٠١٠١٧٠-١٢٣٤",
    "CPR 0101701234",
    "cpr0101701234",
    "CPR-nr.: 010170-1234, bor i nr. 4",
    "Jens (0101701234) kom",
    "referat_0101701234_endelig.docx",
    "0101701234.pdf",
    "17;0101701234;Jens",
    "0101701234,0202701234",
    "3112991111",
    "2902965234",  # a leap day of 1996 or 2096
    "2902005234",  # 2000 was a leap year
    "010100-9999",
    "De sagde 1. januar, men 010170-1234 står på sagen",
    "Beløb 1.250,00 kr. til 0101701234",
]
OTHERS = [
    "",
    "Ingen tal",
    "12345678",  # a CVR number
    "CVR 28 86 39 84",
    "CVR-nr. 29189846",
    "+45 12 10 45 50",
    "tlf. 12 10 45 50",
    "20 10 45 50, 20 10 45 51",
    "20 10 45 50 / 20 10 45 51",
    "+4512104550",
    "+46 701 234 567",
    "tlf. 0701234567",
    "01-01-2023",
    "01-01-2023 - 31-12-2026",
    "01-01-23 - 31-12-26",
    "01.01.2023 1200 beboere",
    "2023-2026",
    "2023-01-01 12:00:00",
    "20230101-1200",
    "20230101120000",
    "den 01-01-2023 kl. 12.30",
    "5790001234567",  # an EAN number
    "EAN 5790 0012 3456 7",
    "978-87-12-34567-8",
    "ISBN 0306406152",
    "ISBN-10: 0306406152",
    "P-nr. 1003123456",
    "P-nummer: 1003123456",
    "reg. 1551 konto 0101701234",
    "kontonr. 1551 0101701234",
    "DK5000400440116243",
    "sag 2023-001234",
    "S2023-0012345",
    "EMN-2026-00123",
    "27.15.12-P19-1-23",
    "1.012.345.678 kr.",
    "1012345678,50 kr.",
    "0,1012345678",
    "12.1012345678",
    "1 012 345 678",
    "3201701234",  # no such day
    "0113701234",  # no such month
    "310299-1234",
    "2902013234",  # 1901 was no leap year
    "000000-0000",
    "9999999999",
    "01017012345",
    "20101701234567",
    "010170-12345",
    "1010170-1234",
    "12 10 45 50 60 70",
    "71,5 % 12 10 45",
    "a3f0101701234bc9d8e7f60101701234a3f0101701234bc9d8e7f60101701234f",
    "010170\n1234",
    "1551 Solbakken, 2100 beboere, 980 boliger",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_known_in_every_form(text):
    assert resembles_cpr(text)


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_left_alone(text):
    assert not resembles_cpr(text)
    assert not line_resembles_cpr(text)


def test_a_row_of_a_table_is_no_number_but_a_number_in_a_file_is_one():
    for row in ("12 10 45 50 60", "Solbakken 121212 1234", "01.01.70 1234"):
        assert resembles_cpr(row)
        assert not line_resembles_cpr(row)
    assert all(map(line_resembles_cpr, ("010170-1234", "010170 – 1234", "Jens 0101701234", "0101701234")))


@settings(deadline=None)
@given(
    st.dates(datetime.date(1858, 1, 1), datetime.date(2036, 12, 31)),
    st.integers(0, 999),
    st.sampled_from(["", "-", " ", "–", "\N{NO-BREAK SPACE}", " - "]),
    st.sampled_from(["", "CPR ", "Hr. Jensen, "]),
)
def test_everybody_born_so_far_is_known(born, last, gap, before):
    seventh = 0 if born.year in range(1900, 2000) else 5 if born.year < 1900 else 4
    assert resembles_cpr(f"{before}{born:%d%m%y}{gap}{seventh}{last:03}")


@settings(deadline=None)
@given(st.text(alphabet="0123456789 -./,ax", max_size=60))
def test_fewer_than_ten_digits_are_nobody(text):
    digits = sum(letter.isdecimal() for letter in text)
    assert digits >= 10 or not resembles_cpr(text)
