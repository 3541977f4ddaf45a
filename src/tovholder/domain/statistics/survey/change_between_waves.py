"""Change from one wave to the next where some were asked both times. Pure.

Var(p1 - p0) = V1 + V0 - 2 Cov. Both waves are one sample in which a person is a unit with up to two answers, so that
the covariance comes from those who answered twice by the same linearisation as the variances (R: svydesign(ids = ~id)
on the waves one under the other).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.survey.sampling_design import LonelyPsu, make_sampling_design
from tovholder.domain.statistics.survey.weighted_shares import Interval, Sample


@dataclass(frozen=True)
class Wave:
    """One wave's valid answers, an entry a person: who, weight, whether the event holds, and stratum.

    The identifiers serve to find the same person again. They are neither kept in a result nor shown.
    """

    persons: Sequence[Hashable] = field(repr=False)
    weight: Sequence[float] = field(repr=False)
    happens: Sequence[bool] = field(repr=False)
    stratum: Sequence[str] = field(repr=False)


@dataclass(frozen=True)
class Change:
    """After minus before, as a share. Without a finite population correction: a change is about the process."""

    before: float
    after: float
    difference: float
    variance_before: float
    variance_after: float
    covariance: float
    standard_error: float
    df: int
    p: float | None
    interval: Interval | None
    answered_both: int


def compute_change_between(
    before: Wave, after: Wave, *, level: float = 0.95, lonely_psu: LonelyPsu = "refuse"
) -> Change:
    """The change of a share between two waves with partly the same persons. Raises `Refusal`.

    t test with persons - strata - 1 degrees of freedom. A person asked twice must be of the same stratum both times.
    """
    for wave in (before, after):
        _refuse_incomplete(wave)
        _refuse_twice(wave)
    numbers: dict[Hashable, int] = {}
    persons = [numbers.setdefault(person, len(numbers)) for wave in (before, after) for person in wave.persons]
    units, (strata, stratum) = np.array(persons, dtype=np.intp), _numbered([*before.stratum, *after.stratum])
    _refuse_moved(units, stratum)
    first = np.arange(units.size) < len(before.persons)
    design = make_sampling_design(stratum, strata, units=units, lonely_psu=lonely_psu)
    sample = Sample(np.array([*before.weight, *after.weight], dtype=np.float64), design)
    happens = np.array([*before.happens, *after.happens], dtype=np.float64)
    return _change(sample, happens, first, units.size - len(numbers), level)


def _change(sample: Sample, happens: NDArray[np.float64], first: NDArray[np.bool_], both: int, level: float) -> Change:
    p0, u0 = sample.compute_influence(happens, first)
    p1, u1 = sample.compute_influence(happens, ~first)
    v0, v1, shared = sample.variance(u0), sample.variance(u1), sample.design.covariance(u0, u1)
    error, df = (
        float(np.sqrt(max(v0 + v1 - 2 * shared, 0.0))),
        sample.design.count_degrees_of_freedom(first | ~first) - 1,
    )
    p, interval = None, None
    if df >= 1 and error > 0:
        p = float(2 * stdtr(float(df), -abs(p1 - p0) / error))
        reach = float(stdtrit(float(df), (1 + level) / 2)) * error
        interval = (p1 - p0 - reach, p1 - p0 + reach)
    return Change(p0, p1, p1 - p0, v0, v1, shared, error, df, p, interval, both)


def _numbered(names: Sequence[str]) -> tuple[list[str], NDArray[np.intp]]:
    places = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return list(places), np.array([places[name] for name in names], dtype=np.intp)


def _refuse_incomplete(wave: Wave) -> None:
    lengths = {len(wave.persons), len(wave.weight), len(wave.happens), len(wave.stratum)}
    if len(lengths) > 1 or not wave.persons:
        raise Refusal(
            "En runde skal have en person, en vægt, et svar og et stratum for hvert svar, og mindst ét svar.",
            "A wave must have a person, a weight, an answer and a stratum for each answer, and at least one answer.",
        )
    if not all(0 < weight < np.inf for weight in wave.weight):
        raise Refusal("Alle vægte skal være tal større end nul.", "All weights must be numbers above zero.")


def _refuse_twice(wave: Wave) -> None:
    if len(set(wave.persons)) < len(wave.persons):
        raise Refusal(
            "Den samme person står flere gange i den samme runde. Behold ét svar fra hver person.",
            "The same person is there more than once in one wave. Keep one answer of each person.",
        )


def _refuse_moved(units: NDArray[np.intp], stratum: NDArray[np.intp]) -> None:
    """In two strata one person would count as two, and the covariance would be lost without a word."""
    home = np.zeros(int(units.max()) + 1, dtype=np.intp)
    home[units[::-1]] = stratum[::-1]
    if np.any(home[units] != stratum):
        raise Refusal(
            "En person, der har svaret i begge runder, hører til to forskellige strata. Brug det stratum, som personen "
            "blev trukket i.",
            "A person who answered in both waves belongs to two different strata. Use the stratum that the person was "
            "drawn in.",
        )
