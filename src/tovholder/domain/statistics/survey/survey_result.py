"""What a survey table says, as plain values and as JSON. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from scipy.special import ndtri

from tovholder.domain.language.text import Text
from tovholder.domain.statistics.survey.weighted_shares import THREE, Interval, Share

# What a survey could have seen. "No difference" mostly means "too few answers"; this says how many points too few.
#
# Pure.

POWER = 0.8


def find_smallest_visible_difference(
    fixed_share: float, n_effective: float, *, significance: float = 0.05, power: float = POWER
) -> float:
    """The smallest difference from a fixed share, as a share, that the survey finds with the given power.

    (z(1 - significance/2) + z(power)) √(p(1 - p)/n_effective), p the share it is held against (Cohen 1988, ch. 6,
    with the variance under the hypothesis of no difference).
    """
    spread = math.sqrt(fixed_share * (1 - fixed_share) / n_effective)
    return float(ndtri(1 - significance / 2) + ndtri(power)) * spread


# Which areas a published table must keep to itself. Pure.
#
# A share of few answers gives a person away, and an area that is left out of a table with a total can be worked out by
# subtraction. So what is withheld must together have enough answers too; else the smallest area left goes with it
# (complementary suppression; Hundepool et al. 2012, ch. 4).

Withheld = Literal["few_answers", "protects_another"]
MINIMUM = 20


def find_withheld_areas(answers: Mapping[str, int], minimum: int = MINIMUM) -> dict[str, Withheld]:
    """The areas to withhold, by their numbers of answers, each with why."""
    few: dict[str, Withheld] = {area: "few_answers" for area, n in answers.items() if n < minimum}
    together = sum(answers[area] for area in few)
    left = sorted((area for area in answers if area not in few), key=lambda area: (answers[area], area))
    # An area without any answer has nothing to give away, but it is no cover for another either.
    while 0 < together < minimum and left:
        cover = left.pop(0)
        few[cover] = "protects_another"
        together += answers[cover]
    return few


Verdict = Literal["lower", "higher", "no_clear_difference", "too_few"]
Adjustment = Literal["holm", "bh"]


@dataclass(frozen=True)
class Visible:
    """The smallest difference from a fixed share that the area's answers could have shown; all as shares (0-1)."""

    difference: float
    fixed_share: float
    power: float
    significance: float


@dataclass(frozen=True)
class AreaResult:
    """One area, or all of them. The shares are None where the area is withheld or nobody answered."""

    area: str
    n: int
    no_answer: int
    codes: dict[str, int]
    """The codes that are no answers, `blank` for an empty cell, and how many gave them."""
    kish_design_effect: float | None
    share: Share | None
    """Of the event asked for."""
    groups: dict[str, Share] | None
    """Of `tryg`, `hverken_eller` and `utryg` (answers 1-3, 4, 5-7)."""
    visible: Visible | None
    withheld: Withheld | None


@dataclass(frozen=True)
class Comparison:
    """One area against the rest; numbers are None where the verdict is `too_few`."""

    area: str
    difference: float | None
    standard_error: float | None
    df: int | None
    p: float | None
    p_adjusted: float | None
    interval: Interval | None
    verdict: Verdict
    sentence: Text


@dataclass(frozen=True)
class Choices:
    """What was chosen for the computation, so that a reader can do it again."""

    event: str
    level: float
    method: str
    finite_population: bool
    stratified_by: str
    clustered: bool
    calibrated_to: list[str]
    lonely_psu: str
    adjustment: Adjustment
    minimum_answers: int
    publishable: bool

    def as_json(self) -> dict[str, Any]:
        """The choices under their public names."""
        return dict(vars(self))


@dataclass(frozen=True)
class SurveyResult:
    """The survey table: all areas together, each area, and each against the rest."""

    whole: AreaResult
    areas: list[AreaResult]
    comparisons: list[Comparison]
    choices: Choices
    ignored_columns: list[str]

    def as_json(self) -> dict[str, Any]:
        """The shape that `tovholder survey --json` writes."""
        return {
            "estimates": [_estimate(area) for area in (self.whole, *self.areas)],
            "comparisons": [_comparison(one) for one in self.comparisons],
            "smallest_visible_difference": {
                area.area: None if area.visible is None else dict(vars(area.visible)) for area in self.areas
            },
            "choices": self.choices.as_json(),
            "ignored_columns": self.ignored_columns,
        }


def _estimate(area: AreaResult) -> dict[str, Any]:
    groups = area.groups or dict.fromkeys(THREE)
    return {
        "area": area.area,
        "n": area.n,
        **_share(area.share),
        "kish_design_effect": area.kish_design_effect,
        "groups": {name: _share(share) for name, share in groups.items()},
        "no_answer": {"n": area.no_answer, "codes": area.codes},
        "withheld": area.withheld,
    }


def _share(share: Share | None) -> dict[str, Any]:
    if share is None:
        return dict.fromkeys(("n_effective", "share", "standard_error", "interval", "df", "interval_method"))
    return {
        "n_effective": share.n_effective if isfinite(share.n_effective) else None,
        "share": share.share,
        "standard_error": share.standard_error,
        "interval": None if share.interval is None else list(share.interval),
        "df": share.df,
        "interval_method": share.method,
    }


def _comparison(one: Comparison) -> dict[str, Any]:
    interval = None if one.interval is None else list(one.interval)
    return {**vars(one), "against": "rest", "interval": interval, "sentence": one.sentence.model_dump()}
