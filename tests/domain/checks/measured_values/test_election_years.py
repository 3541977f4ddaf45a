import pytest

from tests.domain.checks.made import found, indicator, only
from tovholder.domain.checks.measured_values import election_years as check
from tovholder.domain.content.dated_facts import load_elections


def turnout(variant, year):
    return indicator(baselines=[{"scope": "all", "value": 55.5, "year": year, "variant": variant}])


def test_a_year_without_the_election_cannot_be():
    finding = only(found(check, goals=turnout("kommunalvalg", 2019)))
    assert (finding.code, finding.severity, finding.suggestion) == ("election.no_such_year", "error", None)
    assert "2017 og 2021" in finding.message.da


@pytest.mark.parametrize(
    ("variant", "year"), [("folketingsvalg", 2019), ("kommunalvalg", 2021), ("kommunalvalg", 2025)]
)
def test_a_year_with_the_election_is_silence(variant, year):
    assert found(check, goals=turnout(variant, year)) == []


@pytest.mark.parametrize("year", [1998, 2026, 2030])
def test_beyond_the_calendar_it_cannot_be_told(year):
    finding = only(found(check, goals=turnout("folketingsvalg", year)))
    assert (finding.code, finding.severity) == ("election.cannot_tell", "notice")
    assert "2001-2025" in finding.message.da


def test_one_finding_for_baseline_and_comparator_of_one_year():
    goals = indicator(
        baselines=[{"scope": "all", "value": 55.5, "year": 2019, "variant": "kommunalvalg"}],
        comparators=[{"kind": "municipality", "value": 70.5, "year": 2019, "variant": "kommunalvalg"}],
    )
    assert len(only(found(check, goals=goals)).pointers) == 2


def test_no_year_is_another_matter():
    assert found(check, goals=turnout("kommunalvalg", None)) == []


def test_every_day_of_the_calendar_lies_within_its_span():
    calendar = load_elections()
    assert all(calendar.complete_from <= day <= calendar.complete_to for days in calendar.days.values() for day in days)
    assert all(days == sorted(set(days)) for days in calendar.days.values())
