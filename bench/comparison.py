"""Comparing every area of a country with the rest of its municipality: all at once, and the plain way one by one."""

import math
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np

INDICATORS, AREAS, MUNICIPALITIES = 9, 8000, 98
ONE_BY_ONE = 600
"""How many comparisons the plain way is timed on; the rest is scaled up from there."""
RUNS = 5

Figures = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def main() -> None:
    figures = _country()
    comparisons = INDICATORS * AREAS
    ours, verdicts = _timed(lambda: _all_at_once(figures), RUNS)
    theirs, rows = _timed(lambda: _one_by_one(figures), 3)
    scaled = theirs * comparisons / ONE_BY_ONE
    words, many = np.unique(verdicts, return_counts=True)
    print(f"\nComparison ({INDICATORS} indicators x {AREAS:,} areas, two years, one process, median of {RUNS})")
    print(f"{'all at once: gaps, change, intervals, odds ratio, p, Holm, verdict':74} {ours:8.2f} s")
    print(f"{f'one by one in pandas and statsmodels, {ONE_BY_ONE} timed, scaled up':74} {scaled:8.1f} s")
    print(f"{'times as fast':74} {scaled / ours:8.0f} x")
    print(f"{'largest difference between the two in a Newcombe bound':74} {_difference(figures, rows):8.0e}")
    print("  " + ", ".join(f"{word} {count:,}" for word, count in zip(words, many, strict=True)))


def _timed(work: Callable[[], Any], runs: int) -> tuple[float, Any]:
    times, result = [], work()
    for _run in range(runs):
        before = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - before)
    return statistics.median(times), result


def _country() -> Figures:
    """Areas from a stairwell to a town, each in one of 98 municipalities; shares that drift a little and differ."""
    random = np.random.default_rng(61)
    sizes = np.clip(random.lognormal(6, 1, AREAS), 60, 9000).astype(int)
    towns = random.integers(8000, 300000, MUNICIPALITIES)[random.integers(0, MUNICIPALITIES, AREAS)]
    level = random.uniform(0.02, 0.4, (INDICATORS, 1))
    extra = random.normal(0.04, 0.03, (INDICATORS, AREAS))
    area = [np.clip(level + extra * factor, 0.001, 0.99) for factor in (1, 0.9)]
    n0, n1 = (np.broadcast_to(sizes + random.integers(0, 40, AREAS), (INDICATORS, AREAS)) for _year in range(2))
    m0, m1 = (np.broadcast_to(towns + random.integers(0, 900, AREAS), (INDICATORS, AREAS)) for _year in range(2))
    x0, x1 = (random.binomial(n, p) for n, p in zip((n0, n1), area, strict=True))
    y0, y1 = (random.binomial(m, level) for m in (m0, m1))
    return x0, n0, x1, n1, y0, m0, y1, m1


def _all_at_once(figures: Figures) -> np.ndarray:
    from tovholder.domain.statistics.comparison.change_of_gap import compute_change_of_gap
    from tovholder.domain.statistics.comparison.comparison_verdicts import decide_verdicts_of_change
    from tovholder.domain.statistics.shares.counts import check_counts
    from tovholder.domain.statistics.shares.followed_persons import make_two_times
    from tovholder.domain.statistics.shares.many_tests import adjust_by_holm

    x0, n0, x1, n1, y0, m0, y1, m1 = figures
    area, rest = (
        make_two_times(check_counts(x0, n0), check_counts(x1, n1)),
        make_two_times(check_counts(y0, m0), check_counts(y1, m1)),
    )
    found = compute_change_of_gap(area, rest, good=[["low"]] * 6 + [["high"]] * 3)
    adjust_by_holm(found.p.T)
    return decide_verdicts_of_change(found, delta=0.02)


def _one_by_one(figures: Figures) -> list[dict[str, Any]]:
    """The way a sensible analyst writes it: a frame, a row at a time, statsmodels for the intervals of each gap.

    It does less: no score interval of the change, no odds ratio, no Holm.
    """
    import pandas as pd
    from statsmodels.stats.proportion import confint_proportions_2indep

    names = ("x0", "n0", "x1", "n1", "y0", "m0", "y1", "m1")
    frame = pd.DataFrame({name: part.ravel()[:ONE_BY_ONE] for name, part in zip(names, figures, strict=True)})
    rows = []
    for row in frame.itertuples(index=False):
        before = confint_proportions_2indep(row.x0, row.n0, row.y0, row.m0, method="newcomb", compare="diff")
        after = confint_proportions_2indep(row.x1, row.n1, row.y1, row.m1, method="newcomb", compare="diff")
        groups = ((row.x1, row.n1, 1), (row.x0, row.n0, -1), (row.y1, row.m1, -1), (row.y0, row.m0, 1))
        change = sum(sign * x / n for x, n, sign in groups)
        error = math.sqrt(sum(x / n * (1 - x / n) / n for x, n, _sign in groups))
        p = math.erfc(abs(change / error) / math.sqrt(2)) if error else math.nan
        low, high = change - 1.959964 * error, change + 1.959964 * error
        verdict = "closing" if high < 0 else "widening" if low > 0 else "no_clear_difference"
        rows.append({"low": before[0], "high": before[1], "later": after[0], "p": p, "verdict": verdict})
    return list(pd.DataFrame(rows).to_dict("records"))


def _difference(figures: Figures, rows: list[dict[str, Any]]) -> float:
    from tovholder.domain.statistics.shares.counts import check_counts
    from tovholder.domain.statistics.shares.share_intervals import compute_newcombe_interval

    x0, n0, _x1, _n1, y0, m0, _y1, _m1 = (part.ravel()[:ONE_BY_ONE] for part in figures)
    ours = compute_newcombe_interval(check_counts(x0, n0), check_counts(y0, m0))
    theirs = np.array([(row["low"], row["high"]) for row in rows])
    return float(np.abs(np.column_stack([ours.low, ours.high]) - theirs).max())


if __name__ == "__main__":
    main()
