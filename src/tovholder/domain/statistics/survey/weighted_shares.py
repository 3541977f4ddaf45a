"""The weighted share of an event in a part of the sample, with its design-based standard error. Pure.

p = Σ w_i y_i / Σ w_i with influences u_i = w_i (y_i - p)/Σ w over the part (statistically a domain, zero outside).
"""

import re
from dataclasses import dataclass
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, stdtrit

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.shares.share_intervals import compute_clopper_pearson_interval
from tovholder.domain.statistics.survey.register_margins import Calibration
from tovholder.domain.statistics.survey.respondents import SCALE
from tovholder.domain.statistics.survey.sampling_design import Design

# Confidence intervals for a share from a survey, each under its own name. Pure.
#
# All take a share p and give (low, high), shares too. n_effective = p(1 - p)/V with V the design-based variance.

Interval = tuple[float, float]
Method = Literal["logit", "beta", "wald"]
NOTHING = 1e-10
"""A standard error below this is rounding."""


def compute_wald_interval(share: float, standard_error: float, df: float, level: float = 0.95) -> Interval:
    """p ± t·SE, t with `df` degrees of freedom. R: svyciprop(method="mean"). Poor near 0 and 1, and may pass them."""
    reach = _t(level, df) * standard_error
    return share - reach, share + reach


def compute_logit_interval(share: float, standard_error: float, df: float, level: float = 0.95) -> Interval:
    """Wald's interval of log(p/(1 - p)), turned back. R: svyciprop(method="logit"). 0 < p < 1."""
    reach = _t(level, df) * standard_error / (share * (1 - share))
    return float(expit(logit(share) - reach)), float(expit(logit(share) + reach))


def compute_korn_graubard_interval(share: float, n_effective: float, level: float = 0.95) -> Interval:
    """Clopper and Pearson's interval with the effective number of answers (Korn & Graubard 1998), x = p·n_effective.

    [Beta(α/2; x, n - x + 1), Beta(1 - α/2; x + 1, n - x)]; the bound at a share of 0 or 1 is that share.
    """
    bounds = compute_clopper_pearson_interval(check_counts(share * n_effective, n_effective), level)
    return float(bounds.low), float(bounds.high)


def compute_adjusted_korn_graubard_interval(
    share: float, n_effective: float, n: int, df: float, level: float = 0.95
) -> Interval:
    """Korn and Graubard's with n_effective times (t with n - 1 df / t with the design's df)².

    The adjustment pays for a variance known from few units. R: svyciprop(method="beta"). n counts the answers.
    """
    return compute_korn_graubard_interval(share, n_effective * (_t(level, n - 1) / _t(level, df)) ** 2, level)


def compute_survey_interval(
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
        return compute_adjusted_korn_graubard_interval(share, n_effective, n, df, level), "beta"
    by = compute_logit_interval if method == "logit" else compute_wald_interval
    return by(share, standard_error, df, level), method


def _t(level: float, df: float) -> float:
    """The t distribution's two-sided quantile; 0 < level < 1, df >= 1."""
    return float(stdtrit(np.float64(df), (1 + level) / 2))


_PART = re.compile(r"(?<!\s)\s*+([0-9])(?:\s*[-–]\s*([0-9]))?\s*")


@dataclass(frozen=True)
class Event:
    """The answers that count, from one to another on the scale of 1 (very safe) to 7."""

    first: int
    last: int

    @classmethod
    def of(cls, text: str) -> Self:
        """`1-3`, or `4` alone. Raises `Refusal`, also for the whole scale, whose share is always 100 %."""
        match = _PART.fullmatch(text)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if first not in SCALE or last not in SCALE[first - 1 :] or last - first == len(SCALE) - 1:
            raise Refusal(
                f"Svarene »{text}« kan ikke tælles. Skriv et stykke af skalaen 1-7, f.eks. 1-3.",
                f"The answers “{text}” cannot be counted. Write a part of the scale 1-7, such as 1-3.",
            )
        return cls(first, last)

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    def happens(self, answer: NDArray[np.int64]) -> NDArray[np.float64]:
        """1.0 for the answers that count, else 0.0."""
        return ((answer >= self.first) & (answer <= self.last)).astype(np.float64)


TRYG = Event(1, 3)
THREE = {"tryg": TRYG, "hverken_eller": Event(4, 4), "utryg": Event(5, 7)}
"""The three groups that the tryghed surveys print."""


@dataclass(frozen=True)
class Sample:
    """Weights and design, and what calibration took out of the variance."""

    weight: NDArray[np.float64]
    design: Design
    calibration: Calibration | None = None

    def compute_influence(
        self, happens: NDArray[np.float64], inside: NDArray[np.bool_]
    ) -> tuple[float, NDArray[np.float64]]:
        """The share inside a part that is not empty, and each respondent's influence on it."""
        weights = np.where(inside, self.weight, 0.0)
        total = float(weights.sum())
        share = float(np.sum(weights * happens)) / total
        return share, weights * (happens - share) / total

    def variance(self, influence: NDArray[np.float64]) -> float:
        """The variance of what has these influences, by the residuals where the weights are calibrated."""
        if self.calibration is not None:
            influence = self.calibration.compute_residuals(influence)
        return self.design.variance(influence)


@dataclass(frozen=True)
class Share:
    """A share with its uncertainty. `method` names the interval given, which at 0 and 1 is always `beta`."""

    share: float
    standard_error: float
    n: int
    n_effective: float
    """p(1 - p)/V; where V is 0, as at a share of 0 or 1, n over Kish's design effect; infinite where all were asked."""
    df: int
    interval: Interval | None
    method: str


def compute_weighted_share(
    sample: Sample,
    happens: NDArray[np.float64],
    inside: NDArray[np.bool_],
    *,
    method: Method = "logit",
    level: float = 0.95,
) -> Share:
    """The share of an event among the respondents inside, of whom there is at least one."""
    share, influence = sample.compute_influence(happens, inside)
    variance = sample.variance(influence)
    error = float(np.sqrt(variance))
    n, df = int(inside.sum()), sample.design.count_degrees_of_freedom(inside)
    if sample.design.asks_everybody(inside):
        n_effective = np.inf
    elif error < NOTHING:
        n_effective = n / compute_kish_design_effect(sample.weight[inside])
    else:
        n_effective = share * (1 - share) / variance
    bounds, given = compute_survey_interval(method, share, error, n_effective=n_effective, n=n, df=df, level=level)
    return Share(share, error, n, n_effective, df, bounds, given)


def compute_kish_design_effect(weights: NDArray[np.float64]) -> float:
    """What unequal weights alone cost: n Σw²/(Σw)² (Kish 1965). n over it is an effective number of answers."""
    return float(weights.size * np.sum(weights**2) / np.sum(weights) ** 2)
