"""The newest observation of each series, and whether the series was broken on the way."""

import pytest

from tovholder.agreement.schema.observations import Observed
from tovholder.monitor.actions import observe
from tovholder.monitor.baselines import rows_by_goal
from tovholder.monitor.selectors import latest_observations


@pytest.fixture
def measured(programme, secretariat):
    def keep(*observed):
        observe(by=secretariat, programme=programme, observed=[Observed(indicator="i7", **item) for item in observed])
        return latest_observations(programme, 2026)

    return keep


def test_the_newest_of_each_series_counts_in_whatever_order_they_came(measured):
    found = measured(
        {"scope": "a", "period": 2024, "value": 2},
        {"scope": "a", "period": 2023, "value": 1},
        {"scope": "b", "period": 2022, "value": 9},
    )
    assert {series[1]: observed.value for series, observed in found.items()} == {"a": 2, "b": 9}


def test_what_is_about_a_later_year_than_asked_is_not_known_yet(programme, measured):
    measured({"scope": "a", "period": 2023, "value": 1}, {"scope": "a", "period": "2025-06", "value": 2})
    assert latest_observations(programme, 2024)["i7", "a", ""].value == 1


def test_a_break_on_the_way_marks_the_newest_too(measured):
    found = measured(
        {"scope": "a", "period": 2021, "value": 1},
        {"scope": "a", "period": 2023, "value": 2, "break": True},
        {"scope": "a", "period": 2025, "value": 3},
    )
    assert found["i7", "a", ""].break_


def test_a_row_shows_only_what_is_newer_than_its_baseline(programme_file, measured):
    found = measured(
        {"scope": "solbakken", "period": 2021, "value": 71.5}, {"scope": "aadalen", "period": 2024, "value": 84}
    )
    rows = {row.baseline.scope: row.latest for row in rows_by_goal(programme_file.agreement, found)[0].rows}
    assert rows["solbakken"] is None
    assert rows["aadalen"].value == 84


def test_a_page_says_suppressed_in_the_sources_own_sign_and_never_zero(client, programme, measured, person):
    measured({"scope": "aadalen", "period": 2024, "value": None, "as_printed": "..", "note": "Diskretioneret"})
    client.force_login(person("reader"))
    text = client.get("/solbakken-2023/maal/").content.decode()
    assert '<span class="mark">..</span>' in text
    assert "Diskretioneret" in text
    assert "målt, ikke vurderet" in text
