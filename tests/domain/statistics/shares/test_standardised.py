"""Direct standardisation by age bands."""

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.shares.share_intervals import compute_wilson_interval
from tovholder.domain.statistics.shares.standardised_shares import standardise_share


def test_the_worked_bands():
    """docs/statistics.md#is-the-gap-closing: bands n 900/700, x 180/70, weights .4/.6: crude .15625, standardised .14, SE .00864466."""
    found = standardise_share(check_counts([180, 70], [900, 700]), [0.4, 0.6])
    assert float(found.crude) == 0.15625
    assert float(found.share) == pytest.approx(0.14, abs=1e-12)
    assert float(found.standard_error) == pytest.approx(0.00864466, abs=5e-9)
    bands = [proportion_confint(x, n, method="wilson") for x, n in ((180, 900), (70, 700))]
    below = np.hypot(0.4 * (0.2 - bands[0][0]), 0.6 * (0.1 - bands[1][0]))
    above = np.hypot(0.4 * (bands[0][1] - 0.2), 0.6 * (bands[1][1] - 0.1))
    assert (float(found.interval.low), float(found.interval.high)) == pytest.approx((0.14 - below, 0.14 + above))


def test_weights_may_be_persons_and_many_areas_go_together():
    bands = check_counts([[180, 70], [90, 140]], [[900, 700], [900, 700]])
    both, one = (
        standardise_share(bands, [40000, 60000]),
        standardise_share(check_counts([90, 140], [900, 700]), [0.4, 0.6]),
    )
    assert both.share.tolist() == pytest.approx([0.14, float(one.share)])
    assert both.interval.high[1] == pytest.approx(float(one.interval.high))


def test_with_the_areas_own_ages_the_standardised_share_is_the_crude_one():
    found = standardise_share(check_counts([180, 70], [900, 700]), [900, 700])
    assert float(found.share) == pytest.approx(float(found.crude), abs=1e-15)


def test_one_band_alone_has_wilsons_interval():
    found, alone = standardise_share(check_counts([3], [20]), [1]), compute_wilson_interval(check_counts(3, 20))
    assert float(found.interval.low) == pytest.approx(float(alone.low))
    assert float(found.interval.high) == pytest.approx(float(alone.high))


def test_weights_that_weigh_nothing_and_bands_without_people_are_refused():
    for weights in ([0, 0], [-1, 2]):
        with pytest.raises(Refusal, match="weights"):
            standardise_share(check_counts([1, 2], [5, 5]), weights)
    with pytest.raises(Refusal, match="nobody to measure"):
        standardise_share(check_counts([1, 0], [5, 0]), np.array([1, 1]))
