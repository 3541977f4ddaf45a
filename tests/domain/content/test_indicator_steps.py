"""Every spelling of a period brought to the step that its indicator is counted in."""

import pytest

from tovholder.domain.content.indicator_steps import (
    bring_to_step,
    list_periods_meant,
    list_steps,
    settle_observations,
)
from tovholder.domain.content.schema.observation_schema import LocalIndicator, Observed


@pytest.mark.parametrize(
    ("step", "spelled", "period"),
    [
        ("year", 2024, 2024), ("year", "2024-12-31", 2024), ("year", "2024-12", 2024), ("year", "2024-01-01", None),
        ("year", "2024-Q4", None), ("year", "2023/24", None), ("january", "2024-01-01", 2024), ("january", "2023-12-31", None),
        ("january", 2024, 2024), ("school_year", "2023/24", 2024), ("school_year", 2024, 2024), ("school_year", "2024-06-30", 2024),
        ("school_year", "2024-09", 2025), ("quarter", "2024-09-30", "2024-Q3"), ("quarter", "2024-Q3", "2024-Q3"),
        ("quarter", "2024-08", "2024-Q3"), ("quarter", "2024-10-01", None), ("quarter", 2024, None), ("month", "2024-05-31", "2024-05"),
        ("month", 2024, None), ("wave", "2021-11", 2021), ("election", "2021-11-16", 2021), (None, "2024-Q3", "2024-Q3"),
        (None, 2024, 2024), (None, "2024-12-31", None),
    ],
)  # fmt: skip
def test_a_period_is_brought_to_the_step_or_left_to_somebody(step, spelled, period):
    assert bring_to_step(spelled, step) == period
    if period is not None:
        assert bring_to_step(period, step) == period


def test_what_a_period_may_mean_instead_is_in_the_indicator_s_own_step():
    assert list_periods_meant("2024-01-01", "year") == {"year": 2024, "before": 2023}
    assert list_periods_meant("2023-12-31", "january") == {"year": 2023, "next": 2024}
    assert list_periods_meant("2024-10-01", "quarter") == {"quarter": "2024-Q4", "quarter_before": "2024-Q3"}
    assert list_periods_meant("2024-01-01", "quarter")["quarter_before"] == "2023-Q4"


def test_what_was_kept_under_several_spellings_is_one_thing_as_it_was_told_last():
    steps = list_steps([LocalIndicator(id="laan", text="L", unit="count", good="high", step="quarter")])
    told = [
        Observed(indicator="i6", scope="a", period=2024, value=5),
        Observed(indicator="i1", scope="a", period=2024, value=80),
        Observed(indicator="i6", scope="a", period="2024-12-31", value=6),
        Observed(indicator="laan", scope="a", period="2024-09-30", value=7),
        Observed(indicator="fjernet", scope="a", period="2024-09-30", value=7),
    ]
    settled = settle_observations(told, steps)
    assert [(one.indicator, one.period, one.value) for one in settled] == [
        ("i6", 2024, 6), ("i1", 2024, 80), ("laan", "2024-Q3", 7), ("fjernet", "2024-09-30", 7),
    ]  # fmt: skip


def test_every_indicator_of_every_catalogue_has_a_step():
    assert None not in list_steps([]).values()
