"""What a survey could have seen. "No difference" mostly means "too few answers"; this says how many points too few.

Pure.
"""

import math

from scipy.special import ndtri

POWER = 0.8


def smallest_visible_difference(
    fixed_share: float, n_effective: float, *, significance: float = 0.05, power: float = POWER
) -> float:
    """The smallest difference from a fixed share, as a share, that the survey finds with the given power.

    (z(1 - significance/2) + z(power)) √(p(1 - p)/n_effective), p the share it is held against (Cohen 1988, ch. 6,
    with the variance under the hypothesis of no difference).
    """
    spread = math.sqrt(fixed_share * (1 - fixed_share) / n_effective)
    return float(ndtri(1 - significance / 2) + ndtri(power)) * spread
