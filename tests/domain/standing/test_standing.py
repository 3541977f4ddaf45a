"""Where a row stands: which figures are held together, why they cannot be, and what may be said of all rows at once."""

import datetime as dt
from dataclasses import dataclass

import pytest

from tests.monitor.made_figures import counted, free
from tovholder.domain.content.indicator_catalogue import find_catalogue
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Area
from tovholder.domain.content.schema.observation_schema import LocalIndicator, Observed
from tovholder.domain.standing.figure_comparability import find_border_at, find_first_obstacle, list_areas_of
from tovholder.domain.standing.figure_series import blank_figure, put_in_series
from tovholder.domain.standing.indicator_standing import (
    AWAITS,
    compare_since_break,
    compute_standings_by_goal,
    compute_standings_of_own,
    count_headline,
)

CATALOGUE = find_catalogue("lbf-2019-26", dt.date(2026, 1, 1))


def agreement(indicator="i1", good="high", unit="percent", year=2021, value=80.0, areas=None, **more):
    return Agreement.model_validate(
        {
            "areas": areas or [{"id": "a", "name": "A"}],
            "goals": [
                {
                    "id": "g",
                    "text": "Mål",
                    "indicators": [
                        {
                            "id": indicator,
                            "text": "Andel",
                            "unit": unit,
                            "good": good,
                            "baselines": [{"scope": "a", "value": value, "year": year, **more}],
                            "comparators": [{"kind": "municipality", "value": 93.0, "year": year}],
                        }
                    ],
                }
            ],
        }
    )


def row(of, *observed, until=2026):
    (group,) = compute_standings_by_goal(of, CATALOGUE, free(*observed), until)
    return group.standings[0]


THEN = [counted("i1", "a", 2021, 400, 500), counted("i1", "municipality", 2021, 9300, 10000)]
NOW = [counted("i1", "a", 2025, 450, 500), counted("i1", "municipality", 2025, 9300, 10000)]


def test_without_a_newer_figure_it_awaits_one():
    assert row(agreement(), *THEN).outcome == AWAITS


def test_a_gap_that_has_become_smaller_is_closing_and_counts_below_zero():
    found = row(agreement(), *THEN, *NOW)
    assert found.outcome == "closing"
    assert found.change_shown < 0
    assert found.interval_shown[1] < 0


def test_the_rest_is_the_municipality_without_the_area():
    found = row(agreement(), *THEN, *NOW)
    # 8900/9500 and 8850/9500: the rest fell by 0.526 points while the area rose by 10.
    assert found.change_shown == pytest.approx(-(10 + 100 * 50 / 9500), abs=1e-9)


def test_the_same_figures_with_the_other_good_direction_are_widening():
    assert row(agreement(good="low"), *THEN, *NOW).outcome in {"widening", "already_closed"}


def test_figures_without_the_persons_behind_them_cannot_be_calculated():
    bare = [item.model_copy(update={"numerator": None, "denominator": None}) for item in [*THEN, *NOW]]
    assert row(agreement(), *bare).outcome == "cannot_be_calculated"


def test_counts_that_contradict_each_other_cannot_be_calculated():
    wrong = [THEN[0], counted("i1", "municipality", 2021, 100, 200), *NOW]
    assert row(agreement(), *wrong).outcome == "cannot_be_calculated"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"break_": True}, "break"),
        ({"definition": "without_school_starters"}, None),
        ({"status": "suppressed", "value": None, "numerator": None}, "suppressed"),
    ],
)
def test_what_makes_two_years_incomparable_is_said(changed, reason):
    found = row(agreement(), *THEN, NOW[0].model_copy(update=changed), NOW[1])
    if reason is None:  # another definition is another series: the row has no newer figure of its own
        assert found.outcome == AWAITS
    else:
        assert (found.outcome, found.reason) == ("not_comparable", reason)
        assert found.change is None


def test_a_break_on_the_way_counts_although_the_newest_is_not_marked():
    broken = counted("i1", "a", 2023, 420, 500, **{"break": True})
    assert row(agreement(), *THEN, broken, *NOW).reason == "break"


@pytest.mark.parametrize(("indicator", "unit"), [("i2", "grade"), ("i7", "percent"), ("i8", "percent")])
def test_breaks_that_the_catalogue_knows_break_every_programmes_series(indicator, unit):
    told = [item.model_copy(update={"indicator": indicator}) for item in [*THEN, *NOW]]
    assert row(agreement(indicator, unit=unit), *told).reason == "break"


def test_a_border_that_moved_between_the_years_is_no_development():
    borders = [{"until": 2022, "estates": ["x", "y"]}, {"since": 2023, "estates": ["x"]}]
    moved = agreement(areas=[{"id": "a", "name": "A", "borders": borders}])
    assert row(moved, *THEN, *NOW).reason == "border"


def test_a_protected_figure_is_compared_with_nothing():
    figures = put_in_series([*(figure for figure in free(*THEN, NOW[1])), blank_figure(NOW[0])])
    (group,) = compute_standings_by_goal(agreement(), CATALOGUE, figures, 2026)
    assert (group.standings[0].outcome, group.standings[0].reason) == ("not_comparable", "suppressed")


def test_what_was_not_measured_is_no_newer_figure():
    missing = Observed(indicator="i1", scope="a", period=2025, status="not_measured")
    assert row(agreement(), *THEN, missing).outcome == AWAITS


def test_a_later_day_knows_more_than_an_earlier():
    assert row(agreement(), *THEN, *NOW, until=2024).outcome == AWAITS


def test_after_a_break_the_series_begins_again():
    broken = counted("i1", "a", 2023, 420, 500, **{"break": True})
    theirs = counted("i1", "municipality", 2023, 9300, 10000)
    of = agreement()
    told = free(*THEN, broken, theirs, *NOW)
    (group,) = compute_standings_by_goal(of, CATALOGUE, told, 2026)
    since = compare_since_break(group.standings[0], CATALOGUE, told, of, 2026)
    assert since.row.baseline.year == 2023
    assert since.outcome == "closing"


def test_without_a_break_there_is_nothing_to_begin_again():
    of, told = agreement(), free(*THEN, *NOW)
    (group,) = compute_standings_by_goal(of, CATALOGUE, told, 2026)
    assert compare_since_break(group.standings[0], CATALOGUE, told, of, 2026) is None


@pytest.mark.parametrize(
    ("period", "estates"), [(2022, ("x", "y")), ("2023-01-01", ("x",)), ("2020/21", ("x", "y")), (2019, None)]
)
def test_the_border_is_that_of_the_last_day_of_the_period(period, estates):
    area = Area.model_validate(
        {
            "id": "a",
            "borders": [
                {"since": 2020, "until": 2022, "estates": ["y", "x"]},
                {"since": 2023, "estates": ["x"]},
            ],
        }
    )
    assert find_border_at(area, period) == estates


def test_full_time_persons_are_no_yes_and_no():
    def told(squares):
        return [
            counted("i5", "a", 2021, 160, 500, squares=squares),
            counted("i5", "municipality", 2021, 1500, 10000, squares=squares and 1200),
            counted("i5", "a", 2025, 150, 500, squares=squares),
            counted("i5", "municipality", 2025, 1480, 10000, squares=squares and 1180),
        ]

    known = row(agreement("i5", "low"), *told(120))
    bound = row(agreement("i5", "low"), *told(None))
    width = [found.interval_shown[1] - found.interval_shown[0] for found in (known, bound)]
    assert (known.conservative, bound.conservative) == (False, True)
    assert width[0] < width[1]


def test_means_are_compared_by_t():
    told = [
        Observed(
            indicator="i2",
            scope=scope,
            period=year,
            value=round(total / n, 1),
            numerator=total,
            denominator=n,
            squares=squares,
        )
        for scope, year, total, n, squares in (
            ("a", 2023, 180, 30, 1250),
            ("municipality", 2023, 4320, 600, 34000),
            ("a", 2025, 192, 30, 1400),
            ("municipality", 2025, 4320, 600, 34000),
        )
    ]
    found = row(agreement("i2", "high", "grade", 2023, 6.0), *told)
    assert found.change.method == "t"
    assert found.change_shown == pytest.approx(-(192 - 180) / 30 - (192 - 180) / 570, abs=1e-9)


def test_a_surveys_answers_count_as_many_as_its_design_leaves_them():
    def told(effective):
        return [
            counted("i7", "a", 2023, 150, 220, effective=effective),
            counted("i7", "municipality", 2023, 1800, 2000),
            counted("i7", "a", 2025, 160, 220, effective=effective),
            counted("i7", "municipality", 2025, 1800, 2000),
        ]

    plain, worth_less = (row(agreement("i7", year=2023), *told(effective)) for effective in (None, 120))
    widths = [found.interval_shown[1] - found.interval_shown[0] for found in (plain, worth_less)]
    assert widths[0] < widths[1]


def test_those_who_stayed_take_chance_off_the_change():
    moved = [
        counted("i1", "a", 2025, n, d, part=part)
        for part, n, d in (("blev_foer", 240, 300), ("blev_efter", 270, 300), ("blev_begge", 235, 300))
    ]
    plain, followed = row(agreement(), *THEN, *NOW), row(agreement(), *THEN, *NOW, *moved)
    assert followed.change.standard_error < plain.change.standard_error
    assert followed.change_shown == pytest.approx(plain.change_shown)


def test_the_headline_counts_only_what_stands_when_all_rows_are_asked_at_once():
    barely = [counted("i1", "a", 2021, 400, 500), counted("i1", "municipality", 2021, 9300, 10000)]
    barely += [counted("i1", "a", 2025, 427, 500), counted("i1", "municipality", 2025, 9300, 10000)]
    (group,) = compute_standings_by_goal(agreement(), CATALOGUE, free(*barely), 2026)
    one = group.standings[0]
    assert one.outcome == "closing"
    assert 0.005 < one.p < 0.05
    assert count_headline([group]).closing == 1
    many = count_headline([type(group)(group.goal, (one,) * 12)])
    assert (many.rows, many.closing, many.no_clear_difference) == (12, 0, 12)


@dataclass(frozen=True)
class Told:
    """All of a standing that the headline reads."""

    p: float
    outcome: str = "closing"


@pytest.mark.parametrize(
    ("ps", "closing"),
    [
        ([0.0499], 1),
        ([0.05], 0),
        ([0.07], 0),
        ([0.02, 0.04], 2),  # Holm: 0.04, 0.04
        ([0.03, 0.04], 0),  # 0.06, 0.06
        ([0.02, 0.06], 1),  # 0.04, 0.06
        ([0.026, 0.026, 0.001], 1),  # 0.052, 0.052, 0.003
        ([0.024, 0.024, 0.001], 3),
    ],
)
def test_a_row_counts_as_certain_below_five_per_cent_after_holm(ps, closing):
    (group,) = compute_standings_by_goal(agreement(), CATALOGUE, free(*THEN), 2026)
    found = count_headline([type(group)(group.goal, tuple(Told(p) for p in ps))])
    assert (found.closing, found.no_clear_difference) == (closing, len(ps) - closing)
    worse = count_headline([type(group)(group.goal, tuple(Told(p, "widening") for p in ps))])
    assert (worse.widening, worse.closing) == (closing, 0)


def test_a_programmes_own_indicator_is_held_against_its_first_figure():
    own = LocalIndicator(id="bibliotek", text="Lånere", unit="percent", good="high")
    with_own = CATALOGUE.add_local_indicators([own])
    told = free(
        counted("bibliotek", "a", "2025-Q1", 60, 250),
        counted("bibliotek", "municipality", "2025-Q1", 4000, 9800),
        counted("bibliotek", "a", "2026-Q1", 110, 250),
        counted("bibliotek", "municipality", "2026-Q1", 4000, 9800),
    )
    (found,) = compute_standings_of_own(agreement(), with_own, told, 2026)
    assert (found.row.baseline.year, found.outcome) == (2025, "closing")


def test_a_group_has_moved_only_where_an_area_of_it_has():
    of = Agreement.model_validate(
        {
            "areas": [
                {
                    "id": "a",
                    "borders": [{"until": "2022-12-31", "estates": ["x"]}, {"since": "2023-01-01", "estates": ["y"]}],
                },
                {"id": "b", "borders": [{"estates": ["z"]}]},
                {"id": "c"},
            ],
            "area_groups": [{"id": "bc", "areas": ["b", "c"]}, {"id": "ab", "areas": ["a", "b"]}],
        }
    )
    series = free(counted("i1", "bc", 2021, 50, 200), counted("i1", "bc", 2025, 60, 200)).series("i1", "bc")
    assert find_first_obstacle(series, None, list_areas_of("bc", of)) is None
    assert find_first_obstacle(series, None, list_areas_of("ab", of)) == "border"
    assert find_first_obstacle(series, None, list_areas_of("all", of)) == "border"
    assert find_first_obstacle(series, None, list_areas_of("municipality", of)) is None
