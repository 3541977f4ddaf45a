"""Confidence intervals for a share from a survey, each under its own name. Pure.

All take a share p and give (low, high), shares too. n_effective = p(1 - p)/V with V the design-based variance.
"""

from typing import Literal

import numpy as np
from scipy.special import expit, logit, stdtrit

from tovholder.monitor.comparison.counts import counts
from tovholder.monitor.comparison.proportions import clopper_pearson

Interval = tuple[float, float]
Method = Literal["logit", "beta", "wald"]
NOTHING = 1e-10
"""A standard error below this is rounding."""


def wald(share: float, standard_error: float, df: float, level: float = 0.95) -> Interval:
    """p ± t·SE, t with `df` degrees of freedom. R: svyciprop(method="mean"). Poor near 0 and 1, and may pass them."""
    reach = _t(level, df) * standard_error
    return share - reach, share + reach


def on_logit_scale(share: float, standard_error: float, df: float, level: float = 0.95) -> Interval:
    """Wald's interval of log(p/(1 - p)), turned back. R: svyciprop(method="logit"). 0 < p < 1."""
    reach = _t(level, df) * standard_error / (share * (1 - share))
    return float(expit(logit(share) - reach)), float(expit(logit(share) + reach))


def korn_graubard(share: float, n_effective: float, level: float = 0.95) -> Interval:
    """Clopper and Pearson's interval with the effective number of answers (Korn & Graubard 1998), x = p·n_effective.

    [Beta(α/2; x, n - x + 1), Beta(1 - α/2; x + 1, n - x)]; the bound at a share of 0 or 1 is that share.
    """
    bounds = clopper_pearson(counts(share * n_effective, n_effective), level)
    return float(bounds.low), float(bounds.high)


def korn_graubard_adjusted(share: float, n_effective: float, n: int, df: float, level: float = 0.95) -> Interval:
    """Korn and Graubard's with n_effective times (t with n - 1 df / t with the design's df)².

    The adjustment pays for a variance known from few units. R: svyciprop(method="beta"). n counts the answers.
    """
    return korn_graubard(share, n_effective * (_t(level, n - 1) / _t(level, df)) ** 2, level)


def interval(
    method: Method, share: float, standard_error: float, *, n_effective: float, n: int, df: float, level: float
) -> tuple[Interval | None, str]:
    """The interval asked for, and the name of the one given.

    Where the linearised variance is nothing, as at a share of 0 or 1, it says nothing: there the interval is always
    `beta`, with the effective number given (Kish's, see `shares`). None without degrees of freedom; no width where
    everybody answered.
    """
    if df < 1:
        return None, method
    if np.isinf(n_effective):
        return (share, share), method
    if method == "beta" or standard_error < NOTHING:
        return korn_graubard_adjusted(share, n_effective, n, df, level), "beta"
    by = on_logit_scale if method == "logit" else wald
    return by(share, standard_error, df, level), method


def _t(level: float, df: float) -> float:
    """The t distribution's two-sided quantile; 0 < level < 1, df >= 1."""
    return float(stdtrit(np.float64(df), (1 + level) / 2))
