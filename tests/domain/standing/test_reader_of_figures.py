"""A reader with a linear program, who knows nothing of how figures are protected, and learns nothing of small ones."""

import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.monitor.made_figures import counted
from tests.trying import try_examples
from tovholder.domain.content.indicator_catalogue import find_catalogue
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.standing.combined_figures import Surroundings
from tovholder.domain.standing.figure_protection import protect_figures

CATALOGUE = find_catalogue("lbf-2019-26", dt.date(2026, 1, 1))
RULES = find_profile()
AREAS = ("a", "b", "c", "d")
GROUPS = {"all": AREAS, "ab": ("a", "b"), "bc": ("b", "c"), "cd": ("c", "d")}
OF = 300


def find_widths(shown, groups, of):
    """How far apart each area's number can lie for one who knows what is shown, the groups and the denominators."""
    names = sorted({area for members in groups.values() for area in members})
    rows, values = [], []
    for scope, number in shown.items():
        members = groups.get(scope, (scope,))
        rows.append([1.0 if name in members else 0.0 for name in names])
        values.append(number)
    widths = {}
    for at, name in enumerate(names):
        ends = []
        for way in (1, -1):
            goal = np.zeros(len(names))
            goal[at] = way
            found = linprog(
                goal, A_eq=np.array(rows) if rows else None, b_eq=values or None, bounds=[(0, of)] * len(names)
            )
            ends.append(way * found.fun)
        widths[name] = ends[1] - ends[0]
    return widths


counts = st.tuples(*[st.one_of(st.integers(0, 8), st.integers(9, 150))] * 4)
told_scopes = st.sets(st.sampled_from([*AREAS, *GROUPS]), min_size=3)


@try_examples(120)
@given(counts, told_scopes)
def test_overlapping_groups_and_areas_without_rows_give_nobody_away(numbers, scopes):
    of_area = dict(zip(AREAS, numbers, strict=True))
    true = {**of_area, **{group: sum(of_area[area] for area in members) for group, members in GROUPS.items()}}
    told = [counted("i1", scope, 2024, true[scope], OF * len(GROUPS.get(scope, "x"))) for scope in sorted(scopes)]
    figures = protect_figures(told, CATALOGUE, Surroundings(GROUPS), RULES)
    shown = {f.observed.scope: f.observed.numerator for f in figures if f.state == "measured"}
    assert all(number == 0 or number >= RULES.minimum for number in shown.values())
    widths = find_widths(shown, GROUPS, OF)
    for area in AREAS:
        small = 0 < of_area[area] < RULES.minimum or 0 < OF - of_area[area] < RULES.minimum
        if small and (area in scopes or widths[area] < 1e-6):
            assert widths[area] >= RULES.width - 1e-6, (area, shown)


@try_examples(60)
@given(counts, st.sets(st.sampled_from(AREAS)))
def test_sums_and_numbers_of_means_give_nobody_away(numbers, lacking):
    groups = {"all": AREAS, "ab": ("a", "b")}
    of_area = dict(zip(AREAS, numbers, strict=True))
    true = {**of_area, **{group: sum(of_area[area] for area in members) for group, members in groups.items()}}
    told = [
        Observed(indicator="i2", scope=scope, period=2024, value=7.0, numerator=7.0 * n, denominator=n)
        for scope, n in true.items()
        if n and scope not in lacking
    ]
    figures = protect_figures(told, CATALOGUE, Surroundings(groups), RULES)
    shown = {f.observed.scope: f.observed.denominator for f in figures if f.state == "measured"}
    widths = find_widths(shown, groups, 10_000)
    for area in AREAS:
        if 0 < of_area[area] < RULES.minimum:
            assert widths[area] >= RULES.width - 1e-6, (area, shown)
