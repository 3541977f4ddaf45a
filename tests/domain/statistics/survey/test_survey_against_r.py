"""Every number of a survey table against R's survey 4.1-1, on files made by r/reference.R, which wrote r/expected.csv.

1e-6 is asked; the estimates and standard errors agree to 1e-12, the intervals to what R's iterations leave.
"""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tovholder.domain.statistics.survey.register_margins import calibrate_weights
from tovholder.domain.statistics.survey.survey_table import make_survey_table

R = Path(__file__).parent / "r"
EVENTS = ("1-3", "4", "5-7")
CASES = {
    "areas fpc": ("areas.csv", {}),
    "areas no fpc": ("areas.csv", {"finite_population": False}),
    "areas level 0.9": ("areas.csv", {"finite_population": False, "level": 0.9}),
    "clusters fpc": ("clusters.csv", {}),
    "clusters no fpc": ("clusters.csv", {"finite_population": False}),
    "whole": ("whole.csv", {}),
    "lonely": ("lonely.csv", {"lonely_psu": "centre"}),
    "post-stratified": ("background.csv", {"margins": "margins_sex.csv"}),
    "raked": ("background.csv", {"margins": "margins.csv"}),
}


@cache
def expected():
    """Case, area and event to what R says: quantity to value."""
    found = defaultdict(dict)
    with (R / "expected.csv").open() as file:
        for row in csv.DictReader(file):
            found[row["case"], row["area"], row["event"]][row["quantity"]] = float(row["value"])
    return found


@cache
def ours(case, event, method):
    file, choices = CASES[case]
    choices = {name: (R / value).read_bytes() if name == "margins" else value for name, value in choices.items()}
    return make_survey_table((R / file).read_bytes(), event=event, method=method, publishable=False, **choices)


def of(case, event):
    """What R says of every area of a case, with the name of the area."""
    return [
        (area, said) for (of_case, area, of_event), said in expected().items() if (of_case, of_event) == (case, event)
    ]


def test_r_wrote_something_of_every_case():
    assert {case for case, _, _ in expected()} == {*CASES, "rake"}


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("case", CASES)
def test_shares_and_standard_errors_are_r_s_svymean_and_svyby(case, event):
    found = ours(case, event, "logit")
    shares = {area.area: area.share for area in (found.whole, *found.areas)}
    said = of(case, event)
    assert {area for area, _ in said} == set(shares)
    for area, r in said:
        assert shares[area].share == pytest.approx(r["share"], abs=1e-12)
        assert shares[area].standard_error == pytest.approx(r["standard_error"], rel=1e-9, abs=1e-12)
        assert shares[area].df == r["df"]
        if "n_effective" in r:
            assert shares[area].n_effective == pytest.approx(r["n_effective"], rel=1e-9)


# R counts all rows of a calibrated sample as the answers of each area (nrow(design)), so beta is not compared there.
METHODS = [
    (case, method)
    for case in CASES
    for method in ("logit", "wald", *(["beta"] if case not in ("post-stratified", "raked") else []))
]


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize(("case", "method"), METHODS)
def test_intervals_are_r_s_svyciprop(case, method, event):
    found = ours(case, event, method)
    shares = {area.area: area.share for area in (found.whole, *found.areas)}
    compared = [(area, r) for area, r in of(case, event) if f"{method}_low" in r]
    assert len(compared) >= 3
    for area, r in compared:
        assert shares[area].interval == pytest.approx((r[f"{method}_low"], r[f"{method}_high"]), abs=1e-8)
        assert shares[area].method == method


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("case", CASES)
def test_an_area_against_the_rest_is_r_s_svyttest_and_svycontrast(case, event):
    found = ours(case, event, "logit")
    shares = {area.area: area.share for area in found.areas}
    said = dict(of(case, event))
    compared = 0
    for one in found.comparisons:
        r = said[one.area]
        assert one.difference == pytest.approx(r["difference"], abs=1e-10)
        assert one.standard_error == pytest.approx(r["difference_standard_error"], rel=1e-8)
        assert one.standard_error == pytest.approx(r["contrast_standard_error"], rel=1e-8)
        assert one.df == r["difference_df"]
        if shares[one.area].share not in {0, 1}:
            assert one.p == pytest.approx(r["difference_p"], rel=1e-6)
            assert one.interval == pytest.approx((r["difference_low"], r["difference_high"]), abs=1e-8)
            compared += 1
    assert compared >= 2


def test_an_area_with_nobody_or_everybody_is_tested_less_surely_than_r_does():
    """R gives the area no variance at all there; see `compute_difference_from_rest`."""
    found = ours("areas fpc", "1-3", "logit")
    bounds = {area.area for area in found.areas if area.share.share in {0, 1}}
    assert {"H", "I"} <= bounds
    for one in found.comparisons:
        if one.area in bounds:
            assert one.p > dict(of("areas fpc", "1-3"))[one.area]["difference_p"]


def test_raking_has_the_variance_of_r_s_rake_where_the_weights_before_it_are_equal():
    found = make_survey_table(
        (R / "equal.csv").read_bytes(), margins=(R / "margins_equal.csv").read_bytes(), publishable=False
    )
    for name, event in zip(("tryg", "hverken_eller", "utryg"), EVENTS, strict=True):
        r = expected()["rake", "*", event]
        assert found.whole.groups[name].share == pytest.approx(r["share"], abs=1e-9)
        assert found.whole.groups[name].standard_error == pytest.approx(r["standard_error"], rel=1e-7)


def test_without_margins_calibration_changes_nothing():
    weight = np.array([1.0, 2.0, 3.0])
    found = calibrate_weights(weight, [])
    assert np.array_equal(found.weight, weight)
    assert np.array_equal(found.compute_residuals(np.array([0.1, -0.2, 0.1])), np.array([0.1, -0.2, 0.1]))
