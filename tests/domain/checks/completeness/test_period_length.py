import pytest

from tests.domain.checks.made import codes, found
from tovholder.domain.checks.completeness import period_length as check


def period(start, end):
    return codes(found(check, period={"start": start, "end": end}))


@pytest.mark.parametrize(
    ("start", "end"), [(2023, 2026), ("2017-02-01", "2021-01-31"), ("2021-09", "2025-08"), (None, 2026), (2023, None)]
)
def test_four_years_and_open_ends_are_silence(start, end):
    assert period(start, end) == []


@pytest.mark.parametrize(("start", "end"), [(2023, 2023), (2023, 2030), ("2023-01", "2024-12")])
def test_another_length_is_asked_about(start, end):
    assert period(start, end) == ["period.length"]


@pytest.mark.parametrize(("start", "end"), [(2026, 2023), ("2023-05-01", "2023-04-30")])
def test_an_end_before_the_start_cannot_be(start, end):
    assert period(start, end) == ["period.order"]


def test_an_evaluation_outside_the_period_is_asked_about():
    events = [{"name": "Workshop 1", "date": "2024-01"}, {"name": "Workshop 2", "date": 2027}, {"name": "Uden dato"}]
    findings = found(check, period={"start": 2023, "end": 2026}, evaluation={"events": events})
    assert [(one.code, one.pointers) for one in findings] == [
        ("evaluation.outside_period", ["/evaluation/events/1/date"])
    ]
