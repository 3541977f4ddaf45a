"""Weights that make the sample add up to the register: post-stratification and raking. Pure.

The weights are those of Deville & Särndal (1992) with the raking distance, found by iterative proportional fitting
(Deming & Stephan 1940); with one margin that is post-stratification. What the margins explain no longer varies from
sample to sample, so in the variance the influences are replaced by their residuals in the regression on the margins,
weighted by the weights before calibration, times the weights after it.

Equal to R's `survey`: postStratify, and calibrate(calfun="raking"). R's `rake` gives the same weights, but its
residuals leave the weights before calibration out of account, so it agrees only where these are equal.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tovholder.monitor.refusal import Refused

_CLOSE = 1e-11
_ROUNDS = 1000


@dataclass(frozen=True)
class Margin:
    """One variable: each respondent's category by number, and how many the register counts in each category."""

    category: NDArray[np.intp]
    totals: NDArray[np.float64]


@dataclass(frozen=True)
class Block:
    """Respondents that were calibrated together (one area), and a basis of what their margins explain."""

    rows: NDArray[np.intp]
    basis: NDArray[np.float64]


@dataclass(frozen=True)
class Calibration:
    """The weights after calibration, and the residuals that their variance rests on."""

    weight: NDArray[np.float64]
    scale: NDArray[np.float64]
    """Weight after over the square root of the weight before."""
    blocks: tuple[Block, ...]

    def residuals(self, influence: NDArray[np.float64]) -> NDArray[np.float64]:
        """The influences less what the margins explain; those outside every block as they are."""
        left = influence.copy()
        for block in self.blocks:
            scaled = influence[block.rows] / self.scale[block.rows]
            left[block.rows] = (scaled - block.basis @ (block.basis.T @ scaled)) * self.scale[block.rows]
        return left


def calibrated(weight: NDArray[np.float64], parts: Sequence[tuple[NDArray[np.intp], Sequence[Margin]]]) -> Calibration:
    """Calibrate each part (rows, and margins over these rows) to its own margins; other rows keep their weights.

    Raises `Refused` when no weights fit the margins: they contradict each other, or a combination is empty.
    """
    after = weight.copy()
    for rows, margins in parts:
        after[rows] = _raked(weight[rows], margins)
    blocks = tuple(Block(rows, _basis(weight[rows], margins)) for rows, margins in parts)
    return Calibration(after, after / np.sqrt(weight), blocks)


def _raked(weight: NDArray[np.float64], margins: Sequence[Margin]) -> NDArray[np.float64]:
    """Fit one margin after the other until all fit."""
    for _ in range(_ROUNDS):
        for margin in margins:
            weight = weight * (margin.totals / _sums(weight, margin))[margin.category]
        if all(np.allclose(_sums(weight, margin), margin.totals, rtol=_CLOSE, atol=0) for margin in margins):
            return weight
    raise Refused(
        "Der findes ingen vægte, som passer med alle fordelingerne på én gang. Læg små grupper sammen, eller brug "
        "færre fordelinger.",
        "No weights fit all the margins at once. Merge small categories, or use fewer margins.",
    )


def _sums(weight: NDArray[np.float64], margin: Margin) -> NDArray[np.float64]:
    return np.asarray(np.bincount(margin.category, weight, minlength=margin.totals.size), dtype=np.float64)


def _basis(weight: NDArray[np.float64], margins: Sequence[Margin]) -> NDArray[np.float64]:
    """An orthonormal basis of the margins' categories in the weighted respondents (they overlap, hence the rank)."""
    columns = np.hstack([np.eye(margin.totals.size)[margin.category] for margin in margins])
    left, sizes, _ = np.linalg.svd(columns * np.sqrt(weight)[:, None], full_matrices=False)
    basis: NDArray[np.float64] = left[:, sizes > sizes[0] * 1e-10]
    return basis
