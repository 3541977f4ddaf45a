"""What goes with a hidden cell: everything that carries its number in another form.

A count that is hidden in one place and shown in another is not hidden. So the protected value is made once, and every
product is made from it: the table, the chart and its tooltip, the text under the chart, the interval, the comparison,
the trend, the e-mail, the export and the log. `list_hidden_with` lists what; `recover_from_wilson` shows why an
interval is among it.
"""

import math
from typing import Literal

Part = Literal["numerator", "denominator", "sum", "mean"]
Product = Literal[
    "count",
    "share",
    "interval",
    "gap",
    "change",
    "trend",
    "verdict",
    "rank",
    "probability",
    "chart_mark",
    "tooltip",
    "map_shade",
    "extremes",
    "notification",
    "export",
    "log",
]

_OF_A_NUMBER: frozenset[Product] = frozenset(
    {
        "count",
        "interval",
        "gap",
        "change",
        "trend",
        "chart_mark",
        "tooltip",
        "map_shade",
        "notification",
        "export",
        "log",
    }
)
_OF_A_SHARE: frozenset[Product] = _OF_A_NUMBER | {"share", "verdict", "rank", "probability"}


def list_hidden_with(part: Part) -> frozenset[Product]:
    """What must be hidden or left out wherever this part of a figure is hidden.

    Of a share: the share itself, its interval (the numerator can be computed from it), the gap to a published
    comparator and the change from a published year (one subtraction away), and what is read off it. Of a mean also its
    smallest and largest values, which are always one person's.
    """
    if part in ("sum", "mean"):
        return _OF_A_SHARE | {"extremes"}
    return _OF_A_SHARE if part == "numerator" else _OF_A_NUMBER | {"share"}


def recover_from_wilson(low: float, high: float, z: float = 1.959963984540054) -> tuple[float, float]:
    """(numerator, denominator) of the share whose Wilson interval is [low, high], as shares of 1.

    The limits are the roots of (p - x)^2 = z^2 x (1 - x) / n, so with k = z^2 / n their sum is (2 p + k) / (1 + k) and
    their product p^2 / (1 + k); solved, sqrt(1 + k) = 1 / (sqrt(low high) + sqrt((1 - low) (1 - high))).
    """
    stretch = 1 / (math.sqrt(low * high) + math.sqrt((1 - low) * (1 - high)))
    n = z**2 / (stretch**2 - 1)
    return math.sqrt(low * high) * stretch * n, n
