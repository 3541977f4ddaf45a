"""Tasks A to D of the registers workshop in CPU seconds, and as multiples of decoding the same files.

    python -m bench.registers [--nation]

A: five indicators over many years. B: one year with every indicator. C: new borders over all years from what is kept.
D: a city's eleven years with every indicator and who moved in each of the ten pairs of years.
Beside ours: reading every column and nothing else (the floor), numpy arrays with a masked count an indicator, DuckDB by
hand, the one statement on DuckDB and, where it is installed, on Spark, and polars where that is installed. Check sums
are compared before any time is printed.
"""

import argparse
import importlib.util
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tovholder.domain.registers.borders import Border, Borders, read_borders
from tovholder.domain.registers.definition import Definitions
from tovholder.domain.registers.definition_reading import load_definitions
from tovholder.domain.registers.engines.kept_counts import FOLDER
from tovholder.domain.registers.extracts.address_table import ALWAYS, NEVER, CellTable, Span
from tovholder.domain.registers.extracts.packing import write_packed
from tovholder.domain.registers.extracts.store import Store, digest, write_areas, write_cells, write_manifest
from tovholder.domain.registers.tabulation import Tabulation, tabulate

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
from make_registers import Nation

TENTH = {"persons": 620_000, "cells": 760, "estates": 750, "areas": 750, "municipalities": 10}
WHOLE = {"persons": 6_200_000, "cells": 7_600, "estates": 7_501, "areas": 7_501, "municipalities": 98}
SMALL, LARGE = {**TENTH, "years": range(2021, 2024)}, {**WHOLE, "years": range(2013, 2024)}
CITY: dict[str, Any] = {"persons": 400_000, "cells": 6_000, "estates": 1_200, "areas": 60, "municipalities": 1}
CITY |= {"years": range(2013, 2024), "all_registers": True}
TASK_A = ("i1/all_children", "i3/unknown_not_counted", "i4", "i6/without_traffic", "s_beboere/nonwestern")
REGISTERS_A = ("population", "education", "activity", "charges", "daycare")
Sums = tuple[int, ...]


def build(folder: Path, size: dict[str, Any]) -> Store:
    """A store as the door writes it, without the door: the synthetic persons have numbers already."""
    years = list(size["years"])
    nation = Nation(size["persons"], size["cells"], np.random.default_rng(0), years[0])
    number = np.empty(size["persons"], dtype=np.int32)
    number[np.argsort(nation.cell, kind="stable")] = np.arange(size["persons"], dtype=np.int32)
    files = []
    for year in years:
        nation.live_on(year)
        for register, columns in nation.registers(year):
            if register in REGISTERS_A or year == years[-1] or size.get("all_registers"):
                files.append(_stored(folder, register, year, _packed(nation, number, register, columns)))
    spans = tuple(
        Span(cell, str(101 + cell * size["municipalities"] // size["cells"]), f"e{cell}", ALWAYS, NEVER)
        for cell in range(size["cells"])
    )
    write_cells(folder, CellTable(size["cells"], spans))
    write_areas(folder, [{"area": f"omr{at % size['areas']}", "estate": f"e{at}"} for at in range(size["estates"])])
    terms = {
        "keyed": True,
        "keep_until": None,
        "persons": size["persons"],
        "cells_sha256": digest(folder / "cells.csv"),
    }
    write_manifest(folder, {**terms, "files": files})
    return Store(folder)


def _packed(nation: Nation, number: Any, register: str, columns: dict[str, Any]) -> pa.Table:
    persons = columns.pop("person")
    columns.pop("date", None)
    if "address" in columns:
        del columns["address"]
        columns = {"cell": nation.cell[persons].astype(np.int32), **columns}
    table = pa.table({"person": number[persons], **columns})
    for at, item in enumerate(table.schema):
        if pa.types.is_dictionary(item.type):
            table = table.set_column(at, item.name, table[item.name].cast(pa.string()))
    order = [("cell", "ascending")] if register == "population" else []
    return table.sort_by([*order, ("person", "ascending")])


def _stored(folder: Path, register: str, year: int, table: pa.Table) -> dict[str, Any]:
    name = f"{register}/year={year}/part-0.parquet"
    write_packed(table, folder / name)
    return {
        "register": register,
        "year": year,
        "path": name,
        "rows": table.num_rows,
        "sha256": digest(folder / name),
        "as_of": year * 10000 + 101 if register == "population" else 0,
        "columns": table.column_names,
    }


def definitions_of(task: str) -> Definitions:
    """The fixed indicators and the statute's; of task A five of them."""
    fixed, statute = load_definitions(), load_definitions("almenboliglov-2021")
    both = Definitions("bench", fixed.schema, (*fixed.items, *statute.items))
    return both.only(TASK_A) if task == "A" else both


def add_up(found: Tabulation) -> Sums:
    """Denominators, sums and squares of every definition over the areas."""
    table = found.tables[found.year]
    areas = [table.scopes.number[scope.name] for scope in table.scopes.level("area")]
    told = []
    for column in table.columns.values():
        told += [int(sum(map(int, part[areas]))) for part in (column.denominator, column.total, column.squares)]
    return tuple(told)


def forget(store: Store) -> None:
    """Counts that are kept would answer without a register."""
    shutil.rmtree(store.folder / FOLDER, ignore_errors=True)


def ours(store: Store, definitions: Definitions, year: int, borders: Borders, engine: str = "dense") -> Sums:
    return add_up(tabulate(store, definitions, year, borders=borders, engine=engine))


def decode(store: Store, task: str, year: int) -> int:
    """Every column of every file that the task reads."""
    names = REGISTERS_A if task == "A" else {register for register, when in store.files if when == year}
    return sum(_decoded(store.folder / store.file(name, year).path) for name in names if store.has(name, year))


def _decoded(path: Path) -> int:
    table = pq.read_table(path, use_threads=False)
    return sum(
        len(np.asarray(table[name].to_numpy())) for name in table.column_names if table[name].type != pa.string()
    )


def by_numpy(store: Store, year: int, areas: int) -> Sums:
    """Task A with one array of persons an attribute and a masked count an indicator."""

    def read(register: str, *columns: str) -> Iterator[Any]:
        table = pq.read_table(
            store.folder / store.file(register, year).path, columns=["person", *columns], use_threads=False
        )
        return iter([np.asarray(table[name].to_numpy(zero_copy_only=False)) for name in ("person", *columns)])

    person, cell, born, origin = read("population", "cell", "born", "origin")
    in_daycare, charged = np.zeros(store.persons, dtype=bool), np.zeros(store.persons, dtype=bool)
    (in_daycare_of,) = (next(read("daycare")),)
    in_daycare[in_daycare_of] = True
    who, law = read("charges", "law")
    charged[who[law != "faerdselslov"]] = True
    who, highest, ongoing = read("education", "highest", "ongoing")
    basic, studying = np.zeros(store.persons, dtype=bool), np.zeros(store.persons, dtype=bool)
    basic[who], studying[who] = (highest == 10) & ~ongoing, ongoing
    who, status = read("activity", "status")
    outside = np.ones(store.persons, dtype=bool)
    wanted = (200, 311, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 322, 411, 412, 413, 414, 415, 513)
    outside[who] = np.isin(status, wanted)
    day, told = year * 10000 + 101, []
    for first, last, event in (
        (1, 5, in_daycare[person]),
        (18, 29, basic[person]),
        (15, 29, outside[person] & ~studying[person]),
        (15, 29, charged[person]),
        (0, 199, origin == "nonwestern"),
    ):
        aged = (born > day - (last + 1) * 10000) & (born <= day - first * 10000)
        counts = [int(np.bincount(cell[mask], minlength=areas)[:areas].sum()) for mask in (aged, aged & event)]
        told += [counts[0], counts[1], counts[1]]
    return tuple(told)


AGED = "p.born > {after} AND p.born <= {until}"
BY_HAND = """
SELECT {columns} FROM '{population}' p
LEFT JOIN '{education}' e USING (person) LEFT JOIN '{activity}' a USING (person)
LEFT JOIN (SELECT person FROM '{charges}' WHERE law <> 'faerdselslov' GROUP BY person) c USING (person)
LEFT JOIN (SELECT person FROM '{daycare}' GROUP BY person) d USING (person)
GROUP BY p.cell"""
WITHOUT = "200, 311, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 322, 411, 412, 413, 414, 415, 513"
EVENTS = (
    (1, 5, "d.person IS NOT NULL"),
    (18, 29, "e.highest = 10 AND NOT e.ongoing"),
    (15, 29, f"(a.status IS NULL OR a.status IN ({WITHOUT})) AND NOT COALESCE(e.ongoing, FALSE)"),
    (15, 29, "c.person IS NOT NULL"),
    (0, 199, "p.origin = 'nonwestern'"),
)


def by_duckdb(store: Store, year: int, areas: int) -> Sums:
    """Task A in SQL as one writes it by hand for DuckDB."""
    import duckdb

    day, columns = year * 10000 + 101, ["p.cell"]
    for first, last, event in EVENTS:
        aged = AGED.format(after=day - (last + 1) * 10000, until=day - first * 10000)
        columns += [f"count(*) FILTER ({aged})", f"count(*) FILTER ({aged} AND {event})"]
    paths = {name: store.folder / store.file(name, year).path for name in REGISTERS_A}
    with duckdb.connect() as connection:
        rows = connection.execute(BY_HAND.format(columns=", ".join(columns), **paths)).fetchall()
    told: list[int] = []
    for at in range(1, len(columns), 2):
        denominator, events = (sum(row[at + more] for row in rows if row[0] < areas) for more in (0, 1))
        told += [denominator, events, events]
    return tuple(told)


def by_polars(store: Store, year: int, areas: int) -> Sums:
    """Task A as lazy joins."""
    import polars as pl

    def scan(name: str) -> Any:
        return pl.scan_parquet(store.folder / store.file(name, year).path)

    day, c = year * 10000 + 101, pl.col
    wanted = [200, *range(311, 323), 411, 412, 413, 414, 415, 513]
    charged = scan("charges").filter(c("law") != "faerdselslov").select("person").unique().with_columns(charged=True)
    daycare = scan("daycare").select("person").unique().with_columns(daycare=True)
    joined = scan("population").filter(c("cell") < areas)
    for other in (scan("education"), scan("activity"), charged, daycare):
        joined = joined.join(other, on="person", how="left")
    events = (
        c("daycare").is_not_null(),
        (c("highest") == 10) & ~c("ongoing"),
        (c("status").is_null() | c("status").is_in(wanted)) & ~c("ongoing").fill_null(False),
        c("charged").is_not_null(),
        c("origin") == "nonwestern",
    )
    columns = []
    for at, ((first, last, _sql), event) in enumerate(zip(EVENTS, events, strict=True)):
        aged = (c("born") > day - (last + 1) * 10000) & (c("born") <= day - first * 10000)
        columns += [aged.sum().alias(f"n{at}"), (aged & event).fill_null(False).sum().alias(f"x{at}")]
    rows = joined.group_by("cell").agg(columns).collect()
    told: list[int] = []
    for at in range(len(EVENTS)):
        told += [int(rows[f"n{at}"].sum()), int(rows[f"x{at}"].sum()), int(rows[f"x{at}"].sum())]
    return tuple(told)


def timed(what: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds, user and system, of this process and of Spark's, which runs beside it."""
    before = time.process_time() + _cpu_of_spark()
    found = what()
    return time.process_time() + _cpu_of_spark() - before, found


def _cpu_of_spark() -> float:
    """What the Java machine has taken so far, if there is one."""
    context = getattr(sys.modules.get("pyspark"), "SparkContext", None)
    gateway = getattr(context, "_gateway", None)
    if gateway is None:
        return 0.0
    fields = Path(f"/proc/{gateway.proc.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def has_spark() -> bool:
    return importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None


def report(name: str, taken: float, floor: float) -> None:
    print(
        f"  {name:52} {taken:7.2f} CPU s   {taken / floor:5.2f} x decoding"
        if floor
        else f"  {name:52} {taken:7.2f} CPU s"
    )


def task_a(store: Store, size: dict[str, Any]) -> None:
    years, areas, definitions = size["years"], size["areas"], definitions_of("A")
    borders = read_borders(store.folder / "areas.csv")
    ways: dict[str, Callable[[int], Sums]] = {
        "ours: codes at dense numbers": lambda year: ours(store, definitions, year, borders),
        "numpy: an array an attribute, a count an indicator": lambda year: by_numpy(store, year, areas),
        "DuckDB by hand": lambda year: by_duckdb(store, year, areas),
        "the one statement on DuckDB": lambda year: ours(store, definitions, year, borders, "duckdb"),
    }
    if importlib.util.find_spec("polars"):
        ways["polars: lazy joins"] = lambda year: by_polars(store, year, areas)
    wanted = ours(store, definitions, years[-1], borders)
    for name, way in ways.items():
        if (found := way(years[-1])) != wanted:
            raise SystemExit(f"{name}: the check sums differ from ours\n{found}\n{wanted}")
    rows = sum(store.file("population", year).rows for year in years)
    print(f"Task A: {rows:,} person-years, {len(years)} years, {areas:,} areas, 5 indicators; check sums equal")
    floor, _read = timed(lambda: [decode(store, "A", year) for year in years])
    report("decoding every column, nothing else", floor, floor)
    for name, way in ways.items():
        forget(store)
        taken, _found = timed(lambda way=way: [way(year) for year in years])  # type: ignore[misc]
        report(name, taken, floor)
    forget(store)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        alone, memory = pool.submit(_in_own_process, store.folder, years).result()
    report(f"ours in a process of its own ({memory:.2f} GB at most)", alone, floor)
    if "polars: lazy joins" not in ways:
        print("  polars is not installed here, so it is not measured.")


def _in_own_process(folder: Path, years: Sequence[int]) -> tuple[float, float]:
    """Task A with imports and everything: CPU seconds, and gigabytes at most."""
    store, definitions = Store(folder), definitions_of("A")
    borders = read_borders(folder / "areas.csv")
    for year in years:
        ours(store, definitions, year, borders)
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return time.process_time(), int(status["VmHWM"].split()[0]) / 1e6  # ru_maxrss would be what the parent had


def task_b(store: Store, size: dict[str, Any]) -> None:
    year, definitions = size["years"][-1], definitions_of("B")
    borders = read_borders(store.folder / "areas.csv")
    engines = {"ours: codes at dense numbers": "dense", "the one statement on DuckDB": "duckdb"}
    if has_spark():
        engines["the one statement on Spark, its start included"] = "spark"
    taken, sums = {}, {}
    for name, engine in engines.items():
        forget(store)
        taken[name], sums[name] = timed(lambda engine=engine: ours(store, definitions, year, borders, engine))  # type: ignore[misc]
    if len(set(sums.values())) > 1:
        raise SystemExit("task B: the check sums of the engines differ")
    print(f"Task B: one year, {len(definitions.items)} definitions; check sums equal")
    floor, _read = timed(lambda: decode(store, "B", year))
    report("decoding every column, nothing else", floor, floor)
    for name, seconds in taken.items():
        report(name, seconds, floor)
    if not has_spark():
        print("  Spark or Java is not installed here, so Spark is not measured.")


def task_c(store: Store, size: dict[str, Any]) -> None:
    """Every area drawn anew: three become one."""
    years, definitions, borders = size["years"], definitions_of("A"), read_borders(store.folder / "areas.csv")
    for year in years:
        ours(store, definitions, year, borders)
    of = {span.estate: span.municipality for span in store.cells.spans}
    rows = tuple(Border(f"ny{of[f'e{at}']}-{at // 3}", ("estate", f"e{at}")) for at in range(size["areas"]))
    taken, _found = timed(lambda: [ours(store, definitions, year, Borders("nye.csv", rows)) for year in years])
    print(f"Task C: new borders, {len(years)} years, {len({row.area for row in rows}):,} areas drawn anew")
    kept = sum(path.stat().st_size for path in (store.folder / FOLDER).iterdir())
    report(f"from the counts that are kept ({kept / 1e6:.1f} MB)", taken, 0)


def task_d() -> None:
    """From nothing kept to every figure, and who stayed, left and came."""
    with tempfile.TemporaryDirectory() as folder:
        store, definitions, years = build(Path(folder), CITY), definitions_of("B"), CITY["years"]
        borders = read_borders(store.folder / "areas.csv")

        def run(engine: str, chosen: Iterable[int]) -> list[Any]:
            found = (
                tabulate(
                    store,
                    definitions,
                    year,
                    since=year - 1 if year > years[0] else None,
                    borders=borders,
                    engine=engine,
                )
                for year in chosen
            )
            return [(add_up(one), [moved.numbers for _item, _scope, moved in one.moved]) for one in found]

        if run("dense", years[-1:]) != run("duckdb", years[-1:]):
            raise SystemExit("task D: the statement's check sums differ from ours")
        forget(store)
        store = Store(store.folder)  # one that remembers nothing
        taken, _found = timed(lambda: run("dense", years))
        rows = sum(store.file("population", year).rows for year in years)
        print(f"Task D: a city, {rows:,} person-years, {len(definitions.items)} definitions, ten pairs of years")
        floor, _read = timed(lambda: [decode(store, "D", year) for year in years])
        report("decoding every column, nothing else", floor, floor)
        report("ours: every figure and who moved", taken, floor)


def main(*, nation: bool = False) -> None:
    size = LARGE if nation else SMALL
    with tempfile.TemporaryDirectory() as folder:
        store = build(Path(folder), size)
        print(f"Registers ({'a nation' if nation else 'a tenth of a nation'}, synthetic)")
        task_a(store, size)
        task_b(store, size)
        task_c(store, size)
    task_d()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nation", action="store_true", help="all of a nation, eleven years (a few minutes)")
    main(nation=parser.parse_args().nation)
