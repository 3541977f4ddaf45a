"""The sampling design, and the variance that it gives a linearised estimate. Pure.

Taylor linearisation (Binder 1983; Lumley 2010, ch. 2): an estimate is written as a sum of influences u_i over the
respondents, and with z_hj the sum of u_i over primary sampling unit j of stratum h, n_h units of N_h drawn,

    V = Σ_h (1 - n_h/N_h) n_h/(n_h - 1) Σ_j (z_hj - z̄_h)².

Equal to R's `survey` (svydesign, one stage); a domain is the whole sample with u = 0 outside it.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.survey.respondents import Respondents

LonelyPsu = Literal["refuse", "centre"]


@dataclass(frozen=True)
class Design:
    """Who was drawn with whom. A unit is the cluster where there are clusters, else the person."""

    unit: NDArray[np.intp]
    """Each respondent's primary sampling unit."""
    stratum_of: NDArray[np.intp]
    """Each unit's stratum."""
    drawn: NDArray[np.float64]
    """How many units of each stratum are in the sample."""
    factor: NDArray[np.float64]
    """(1 - f) n/(n - 1) of each stratum; (1 - f) where a stratum has one unit."""
    centred: NDArray[np.bool_]
    """Whether a stratum's units are centred at their own mean: not where there is only one (see `lonely_psu`)."""

    def covariance(self, one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
        """The covariance of two estimates with these influences, one an entry a respondent."""
        return float(np.sum(self.factor[self.stratum_of] * self._deviations(one) * self._deviations(other)))

    def variance(self, influence: NDArray[np.float64]) -> float:
        """The variance of an estimate with these influences."""
        return float(np.sum(self.factor[self.stratum_of] * self._deviations(influence) ** 2))

    def count_degrees_of_freedom(self, inside: NDArray[np.bool_]) -> int:
        """Units less strata among those inside a domain, as R's `degf` counts them; 0 or less says nothing is known."""
        units, strata = np.zeros(self.stratum_of.size, dtype=bool), np.zeros(self.drawn.size, dtype=bool)
        units[self.unit[inside]] = True
        strata[self.stratum_of[units]] = True
        return int(units.sum() - strata.sum())

    def asks_everybody(self, inside: NDArray[np.bool_]) -> bool:
        """Whether everybody there is was asked, so that nothing is left to chance."""
        return not np.any(self.factor[self.stratum_of[self.unit[inside]]])

    def _deviations(self, influence: NDArray[np.float64]) -> NDArray[np.float64]:
        totals = np.asarray(np.bincount(self.unit, influence, minlength=self.stratum_of.size), dtype=np.float64)
        sums = np.bincount(self.stratum_of, totals, minlength=self.drawn.size)
        means = np.where(self.centred, sums / self.drawn, 0.0)
        deviations: NDArray[np.float64] = totals - means[self.stratum_of]
        return deviations


def make_design_of_file(respondents: Respondents, lonely_psu: LonelyPsu = "refuse") -> Design:
    """The design that the file describes. Clusters are counted within their stratum, so numbers may start over.

    A stratum with one unit has no variance of its own. `refuse` says so; `centre` measures it from the grand mean
    instead of its own (R: `options(survey.lonely.psu = "adjust")`), which errs to the safe side. Raises `Refusal`.
    """
    return make_sampling_design(
        respondents.stratum,
        respondents.strata,
        units=respondents.cluster,
        population=respondents.population,
        lonely_psu=lonely_psu,
    )


def make_sampling_design(
    stratum: NDArray[np.intp],
    strata: list[str],
    *,
    units: NDArray[np.intp] | None = None,
    population: NDArray[np.float64] | None = None,
    lonely_psu: LonelyPsu = "refuse",
) -> Design:
    """The design of respondents in numbered strata; `units` are their clusters, without which each is drawn alone."""
    if units is None:
        units = np.arange(stratum.size, dtype=np.intp)
    pairs, unit = np.unique(stratum.astype(np.int64) * (int(units.max()) + 1) + units, return_inverse=True)
    stratum_of = (pairs // (int(units.max()) + 1)).astype(np.intp)
    drawn = np.bincount(stratum_of, minlength=len(strata)).astype(np.float64)
    left = np.ones(len(strata))
    if population is not None:
        _refuse_more_than_all(strata, drawn, population)
        left = 1.0 - drawn / population
    alone = (drawn == 1) & (left > 0)
    if lonely_psu == "refuse":
        _refuse_alone(strata, alone)
    factor = left * drawn / np.maximum(drawn - 1, 1)
    return Design(unit.astype(np.intp).reshape(-1), stratum_of, drawn, factor, ~alone)


def _refuse_more_than_all(strata: list[str], drawn: NDArray[np.float64], population: NDArray[np.float64]) -> None:
    wrong = np.flatnonzero(drawn > population)
    if wrong.size:
        name, asked, there = strata[wrong[0]], int(drawn[wrong[0]]), int(population[wrong[0]])
        raise Refusal(
            f"{name} har en befolkning på {there}, men der er {asked} i stikprøven. Ret kolonnen befolkning, eller "
            "regn uden korrektion for endelig befolkning (--no-fpc).",
            f"{name} has a population of {there}, but {asked} are in the sample. Correct the column population, or "
            "compute without the finite population correction (--no-fpc).",
        )


def _refuse_alone(strata: list[str], alone: NDArray[np.bool_]) -> None:
    wrong = np.flatnonzero(alone)
    if wrong.size:
        name = strata[wrong[0]]
        raise Refusal(
            f"Stratum {name} har kun én enhed i stikprøven, så dets usikkerhed kan ikke beregnes. Læg det sammen med "
            "et andet stratum, eller vælg at måle fra det samlede gennemsnit (--lonely-psu centre).",
            f"Stratum {name} has only one unit in the sample, so its uncertainty cannot be computed. Merge it with "
            "another stratum, or choose to measure from the grand mean (--lonely-psu centre).",
        )
