"""Whether a page's text stands in two columns, and the order its lines are read in."""

from collections.abc import Sequence
from typing import Any, NamedTuple

FEWEST_SIDE_BY_SIDE = 8
"""So many pairs of lines must stand side by side; fewer are a heading and its date, or a small table."""
NARROWEST = 9.0
FEWEST_WORDS_WIDE = 90.0
"""How wide the text of a column is at least, in points: narrower is a list of values."""
DENSE = 0.72
"""The share of its stretch that words of running text fill; the rest is blanks."""


class Box(NamedTuple):
    """Where something stands on a page, from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


def find_gutter(boxes: Sequence[Box]) -> float | None:
    """The middle of the strip between two columns of running text; None where there is one column."""
    if not boxes:
        return None
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    rows = _rows(boxes)
    best: tuple[int, float] = (0, 0.0)
    for at in _strips(boxes, left, right):
        count = sum(_stands_beside(row, at) for row in rows)
        best = max(best, (count, at))
    crossed = sum(any(box.left < best[1] < box.right for box in row) for row in rows)
    return best[1] if best[0] >= FEWEST_SIDE_BY_SIDE and best[0] > crossed else None


def _rows(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes line by line."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.top + box.bottom) / 2):
        middle = (box.top + box.bottom) / 2
        if rows and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(box)
        else:
            rows.append([box])
    return rows


def _strips(boxes: Sequence[Box], left: float, right: float) -> list[float]:
    """Places in the middle of the page where a strip could run: where some words end."""
    low, high = left + (right - left) * 0.3, left + (right - left) * 0.7
    return sorted({round(box.right + NARROWEST / 2) for box in boxes if low <= box.right <= high})


def _stands_beside(row: Sequence[Box], at: float) -> bool:
    """Whether a line has running text on both sides of a strip and nothing in it."""
    lefts = [box for box in row if box.right <= at]
    rights = [box for box in row if box.left >= at]
    if len(lefts) + len(rights) < len(row) or not lefts or not rights:
        return False
    gap = min(box.left for box in rights) - max(box.right for box in lefts)
    return gap >= NARROWEST and all(_is_running(side) for side in (lefts, rights))


def _is_running(side: Sequence[Box]) -> bool:
    """Whether words fill their stretch of the line as running text does, not as the cells of a table do."""
    wide = max(box.right for box in side) - min(box.left for box in side)
    return wide >= FEWEST_WORDS_WIDE and sum(box.right - box.left for box in side) >= wide * DENSE


def order_by_columns(
    crossing: Sequence[dict[str, Any]], left: Sequence[dict[str, Any]], right: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Lines in reading order: between two lines that cross the page, the left column before the right."""
    ordered: list[dict[str, Any]] = []
    above = float("-inf")
    for line in [*sorted(crossing, key=lambda line: line["top"]), None]:
        below = line["top"] if line else float("inf")
        for side in (left, right):
            ordered += sorted((one for one in side if above <= one["top"] < below), key=lambda one: one["top"])
        if line:
            ordered.append(line)
        above = below
    return ordered
