"""Areas held against a fixed figure, in the two ways that public health calls control limits."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tovholder.domain.statistics.comparison.gap import Good, find_sign_of_good
from tovholder.domain.statistics.shares.counts import refuse_where
from tovholder.domain.statistics.shares.intervals import Array, Interval, make_array


def compute_spc_wilson_limits(benchmark: ArrayLike, total: ArrayLike, z: ArrayLike) -> Interval:
    """Where the share of `total` persons may lie around a benchmark share p0: Wilson's limits at the expected count.

    E = n p0; (2E + z² ∓ z √(z² + 4E(1 − p0))) / 2(n + z²). As the SPC comparison of the OHID Fingertips tool.
    """
    share, n, z = _checked(benchmark, total, z)
    expected = n * share
    reach = z * np.sqrt(z * z + 4 * expected * (1 - share))
    scale = 2 * (n + z * z)
    return Interval(
        np.asarray((2 * expected + z * z - reach) / scale), np.asarray((2 * expected + z * z + reach) / scale)
    )


def compute_phe_funnel_limits(benchmark: ArrayLike, total: ArrayLike, z: ArrayLike) -> Interval:
    """The funnel of the R package PHEindicatormethods: p0 ∓ z √(p0(1 − p0)/n), held within 0-1.

    A different formula from `compute_spc_wilson_limits`, and further from it the fewer persons there are.
    """
    share, n, z = _checked(benchmark, total, z)
    reach = z * np.sqrt(share * (1 - share) / n)
    return Interval(np.clip(share - reach, 0, 1), np.clip(share + reach, 0, 1))


def hold_against_limits(share: ArrayLike, limits: Interval, *, good: Good | ArrayLike) -> NDArray[np.str_]:
    """ "better", "same" or "worse" as the share lies outside the limits on its good side, within, or on the other."""
    value, sign = make_array(share), find_sign_of_good(good)
    side = sign * np.where(value > limits.high, 1.0, np.where(value < limits.low, -1.0, 0.0))
    return np.select([side < 0, side > 0], ["better", "worse"], "same")


def _checked(benchmark: ArrayLike, total: ArrayLike, z: ArrayLike) -> tuple[Array, ...]:
    share, n, far = np.broadcast_arrays(make_array(benchmark), make_array(total), make_array(z))
    refuse_where(
        (share < 0) | (share > 1) | (n <= 0),
        "Sammenligningstallet skal være en andel mellem 0 og 1, og der skal være personer at måle på.",
        "The benchmark must be a share between 0 and 1, and there must be persons to measure.",
    )
    return share, n, far
