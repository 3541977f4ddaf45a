"""Disclosure control in this process: seconds for a large table, for a page's small ones, and for real small areas."""

import datetime as dt
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tovholder.domain.content.indicator_catalogue import Catalogue
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.disclosure.auditing.table_audit import audit_table
from tovholder.domain.disclosure.counted_cells import Cell
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.disclosure.margin_tables import Table
from tovholder.domain.disclosure.table_protection import protect_table
from tovholder.domain.standing.combined_figures import Surroundings
from tovholder.domain.standing.figure_protection import protect_figures

REAL = Path(__file__).parents[2] / "shared/data/frederiksberg/befolkning_0_5.json"
RULES = find_profile()
AREAS = ("a", "b", "c")
NO_CATALOGUE = Catalogue(id="bench", funding="", valid_from=dt.date.min, indicators=[])


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


def three_way(seed: int) -> Table:
    """Eighty cells in three dimensions, with all margins."""
    made = random.Random(seed)
    cells: dict[tuple[str, ...], Cell] = {
        (f"a{one}", f"b{two}", f"c{three}"): Cell(int(made.expovariate(1 / 15)))
        for one in range(5)
        for two in range(4)
        for three in range(4)
    }
    return Table(("area", "group", "age"), cells).add_totals()


def page(tables: int = 100) -> list[Observed]:
    """Three areas and their sum in a hundred years of one indicator: as many tables as nine indicators in eleven."""
    made = random.Random(0)
    found = []
    for year in range(1900, 1900 + tables):
        counts = []
        for _area in AREAS:
            denominator = made.randint(100, 900)
            counts.append((min(denominator, int(made.expovariate(1 / 20))), denominator))
        counts.append((sum(top for top, _all in counts), sum(everyone for _top, everyone in counts)))
        for scope, (top, everyone) in zip((*AREAS, "all"), counts, strict=True):
            found.append(Observed(indicator="i", scope=scope, period=year, numerator=top, denominator=everyone))
    return found


def small_areas(path: Path) -> dict[str, tuple[list[Observed], dict[str, tuple[str, ...]]]]:
    """Children of 0-5 years of all residents in cells of 100 m, summed in blocks of 5 x 5 cells, for each extract."""
    extracts: dict[str, dict[tuple[int, int], tuple[int, int]]] = defaultdict(dict)
    for row in json.loads(path.read_text()):
        if row["type_id"] == 11:
            _size, east, north = row["distrikt_id"].split("_")
            extracts[row["udtraek_dato"]][int(east), int(north)] = (row["antal"], row["antal_samlet"])
    return {date: in_blocks(cells) for date, cells in extracts.items()}


def in_blocks(cells: dict[tuple[int, int], tuple[int, int]]) -> tuple[list[Observed], dict[str, tuple[str, ...]]]:
    counts = {f"cell {east} {north}": pair for (east, north), pair in cells.items()}
    blocks: dict[str, list[str]] = defaultdict(list)
    for east, north in cells:
        blocks[f"block {east // 5} {north // 5}"].append(f"cell {east} {north}")
    blocks |= {"all": list(blocks)}
    for block, inside in blocks.items():
        counts[block] = (sum(counts[name][0] for name in inside), sum(counts[name][1] for name in inside))
    told = [
        Observed(indicator="i", scope=scope, period=2024, numerator=top, denominator=everyone)
        for scope, (top, everyone) in counts.items()
    ]
    return told, {block: tuple(inside) for block, inside in blocks.items()}


def protect(observed: list[Observed], places: Mapping[str, tuple[str, ...]]) -> int:
    """How many figures are held back."""
    found = protect_figures(observed, NO_CATALOGUE, Surroundings(places), RULES)
    return sum(figure.state == "protected" for figure in found)


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
    cubes = [three_way(seed) for seed in range(5)]
    taken, _last = seconds(lambda: [protect_table(cube.by_key(), cube.equations(), RULES) for cube in cubes], runs=1)
    report("80 cells in three dimensions, mean of five (target 0.5 s)", taken / len(cubes), "by the heuristic")
    taken, lost = seconds(lambda: protect(page(), {"all": AREAS}))
    report("100 tables of a page", taken, f"{lost} held back")
    if REAL.exists():
        for date, (observed, places) in small_areas(REAL).items():
            taken, lost = seconds(lambda observed=observed, places=places: protect(observed, places), runs=1)  # type: ignore[misc]
            report(f"shares in {len(observed)} small areas, {date}", taken, f"{lost} held back")


if __name__ == "__main__":
    main()
