"""Disclosure control in this process: seconds for a large table, for a page's small ones, and for real small areas."""

import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

from tovholder.domain.disclosure.auditing.table_audit import audit_table
from tovholder.domain.disclosure.counted_cells import Cell, Equation
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.disclosure.margin_tables import Table
from tovholder.domain.disclosure.protected_shares import Share, protect_shares
from tovholder.domain.disclosure.table_protection import protect_table

REAL = Path(__file__).parents[2] / "shared/data/frederiksberg/befolkning_0_5.json"
RULES = find_profile()
AREAS = ("a", "b", "c")


def seconds(function: Callable[[], Any], runs: int = 5) -> tuple[float, Any]:
    """The median of some runs, and what the last one gave."""
    measured, found = [], None
    for _run in range(runs):
        before = time.perf_counter()
        found = function()
        measured.append(time.perf_counter() - before)
    return statistics.median(measured), found


def large(rows: int = 40, columns: int = 12) -> Table:
    """A table with all its margins; about one inner cell in six holds 1-4 persons."""
    made = random.Random(0)
    cells: dict[tuple[str, ...], Cell] = {
        (f"r{row}", f"c{column}"): Cell(int(made.expovariate(1 / 20)))
        for row in range(rows)
        for column in range(columns)
    }
    return Table(("area", "group"), cells).add_totals()


def page(tables: int = 100) -> list[tuple[dict[Hashable, Share], list[Equation]]]:
    """Three areas, their sum, the rest of the municipality and the municipality, for nine indicators in ten years."""
    made = random.Random(0)
    found = []
    for _table in range(tables):
        shares: dict[Hashable, Share] = {}
        for area in AREAS:
            denominator = made.randint(100, 900)
            shares[area] = Share(min(denominator, int(made.expovariate(1 / 20))), denominator)
        total = [sum(getattr(share, part) for share in shares.values()) for part in ("numerator", "denominator")]
        shares |= {"sum": Share(*total), "rest": Share(5000, 60000, shown=False)}
        shares["all"] = Share(total[0] + 5000, total[1] + 60000)
        found.append((shares, [Equation("sum", AREAS), Equation("all", ("sum", "rest"))]))
    return found


def small_areas(path: Path) -> dict[str, tuple[dict[Any, Share], list[Equation]]]:
    """Children of 0-5 years of all residents in cells of 100 m, summed in blocks of 5 x 5 cells, for each extract."""
    extracts: dict[str, dict[Any, tuple[int, int]]] = defaultdict(dict)
    for row in json.loads(path.read_text()):
        if row["type_id"] == 11:
            _size, east, north = row["distrikt_id"].split("_")
            extracts[row["udtraek_dato"]][int(east), int(north)] = (row["antal"], row["antal_samlet"])
    return {date: in_blocks(cells) for date, cells in extracts.items()}


def in_blocks(cells: dict[Any, tuple[int, int]]) -> tuple[dict[Any, Share], list[Equation]]:
    blocks: dict[Any, list[Any]] = defaultdict(list)
    for east, north in cells:
        blocks["block", east // 5, north // 5].append((east, north))
    counts: dict[Any, tuple[int, int]] = dict(cells)
    for block, inside in [*blocks.items(), ("all", list(blocks))]:
        counts[block] = (sum(counts[key][0] for key in inside), sum(counts[key][1] for key in inside))
    sums = [Equation(block, tuple(inside)) for block, inside in blocks.items()]
    return {key: Share(*pair) for key, pair in counts.items()}, [*sums, Equation("all", tuple(blocks))]


def report(name: str, taken: float, more: str) -> None:
    print(f"{name:56} {taken:8.3f} s   {more}")


def main() -> None:
    print("Disclosure control (median of five, solver imported)")
    table = large()
    cells, equations = table.by_key(), table.equations()
    protect_table(cells, equations, RULES)
    taken, found = seconds(lambda: protect_table(cells, equations, RULES))
    hidden = [kept.status for kept in found.cells.values() if kept.hidden]
    report(
        "40 x 12 table protected and audited (target 1 s)",
        taken,
        f"{len(hidden)} hidden, {hidden.count('secondary')} of them to protect",
    )
    taken, verdict = seconds(lambda: audit_table(cells, equations, found.hidden, RULES))
    report("  of that the audit", taken, f"safe: {verdict.safe}")
    tables = page()
    taken, outcome = seconds(lambda: [protect_shares(shares, sums, RULES) for shares, sums in tables])
    some = sum(bool(one.hidden) for one in outcome)
    report("100 tables of a page", taken, f"{some} with something hidden")
    if REAL.exists():
        for date, (shares, sums) in small_areas(REAL).items():
            taken, one = seconds(lambda shares=shares, sums=sums: protect_shares(shares, sums, RULES), runs=1)  # type: ignore[misc]
            lost = sum(kept.hidden for kept in one.shares.values())
            report(f"shares in {len(shares)} small areas, {date}", taken, f"{lost} hidden, safe: {one.audit.safe}")


if __name__ == "__main__":
    main()
