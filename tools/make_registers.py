"""Writes synthetic person-level extracts: a municipality, or a whole nation. No real person can be in them.

    python tools/make_registers.py OUT [--persons N] [--years 2022-2023] [--municipalities M] [--cells C] [--areas A]

Persons live in households at addresses, move, have children and die; they study, work, get benefits, are charged.
Benefits, charges and basic schooling are more common in the areas, so that the figures look like figures. With --cpr
the ids look like person numbers of the years 1858-1899, which nobody alive has.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Columns = dict[str, Any]
HIGHEST = np.array([10, 20, 30, 35, 40, 50, 60, 70, 80, 90])
AT_WORK, STUDYING = np.arange(110, 137), 511
BENEFITS = np.array([200, 313, 314, 318, 319, 321, 322, 411])
TESTS = ("da_m", "da_l", "da_r", "da_s", "ma_u", "ma_m")
GRADES = np.array([-3, 0, 2, 4, 7, 10, 12])
LAWS = np.array(["straffelov", "vaabenlov", "euforiserende", "faerdselslov"])
MOVING, DYING, OF_BIRTHS = 0.12, 0.009, 0.010


@dataclass
class Nation:
    """Everybody there ever is, with birth, origin and sex, and where each lives this year (-1: nowhere here)."""

    persons: int
    cells: int
    rng: np.random.Generator
    first: int
    born: Ints = field(init=False)
    origin: Ints = field(init=False)
    cell: Ints = field(init=False)
    hardship: NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        age = self.rng.integers(0, 95, self.persons)
        unborn = self.rng.random(self.persons) < OF_BIRTHS * 5
        year = np.where(unborn, self.first + self.rng.integers(0, 11, self.persons), self.first - 1 - age)
        self.born = year * 10000 + self.rng.integers(1, 13, self.persons) * 100 + self.rng.integers(1, 29, self.persons)
        self.origin = self.rng.choice(3, self.persons, p=[0.86, 0.05, 0.09])
        households = self.rng.integers(0, self.cells, self.persons // 2 + 1)
        self.cell = households[np.arange(self.persons) // 2]
        self.cell[unborn] = -1
        self.hardship = self.rng.random(self.cells) ** 3

    def live_on(self, year: int) -> None:
        """One year: some move, some die or leave, and those born come to live with somebody."""
        moving = self.rng.random(self.persons) < MOVING
        self.cell[moving & (self.cell >= 0)] = self.rng.integers(0, self.cells, int((moving & (self.cell >= 0)).sum()))
        self.cell[self.rng.random(self.persons) < DYING] = -1
        newborn = (self.born // 10000 == year - 1) & (self.cell < 0)
        self.cell[newborn] = self.rng.integers(0, self.cells, int(newborn.sum()))

    def registers(self, year: int) -> Iterator[tuple[str, Columns]]:
        """Every register of a year, rows in no order."""
        here = self.rng.permutation(np.flatnonzero((self.cell >= 0) & (self.born < year * 10000 + 101)))
        age = year - self.born[here] // 10000 - (self.born[here] % 10000 > 101)
        hard = self.hardship[self.cell[here]]
        yield "population", self._population(here, year)
        yield from _of_children(self.rng, here, age, hard)
        yield from _of_adults(self.rng, here, age, hard)

    def _population(self, here: Ints, year: int) -> Columns:
        origins = pa.DictionaryArray.from_arrays(
            pa.array(self.origin[here], pa.int8()), pa.array(["danish", "western", "nonwestern"])
        )
        return {
            "person": here,
            "date": np.full(len(here), year * 10000 + 101, dtype=np.int32),
            "born": self.born[here].astype(np.int32),
            "origin": origins,
            "address": pa.DictionaryArray.from_arrays(
                pa.array(self.cell[here], pa.int32()), pa.array([name_address(cell) for cell in range(self.cells)])
            ),
            "sex": _texts(here % 2, np.array(["k", "m"])),
        }


def name_address(cell: int) -> str:
    """A key, as kommuner have for entrances."""
    return f"k{cell:07}"


def _texts(codes: Ints, names: NDArray[Any]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int8()), pa.array(names.tolist()))


def _chosen(rng: np.random.Generator, rows: Ints, share: Any) -> Ints:
    return np.asarray(rows[rng.random(len(rows)) < share])


def _of_children(rng: np.random.Generator, here: Ints, age: Ints, hard: Any) -> Iterator[tuple[str, Columns]]:
    small = _chosen(rng, np.flatnonzero((age >= 0) & (age <= 5)), 0.87)
    yield "daycare", {"person": here[small], "kind": _texts(age[small] // 3, np.array(["vuggestue", "boernehave"]))}
    pupils = np.flatnonzero((age >= 6) & (age <= 15))
    yield "school", {"person": here[pupils], "level": (age[pupils] - 6).astype(np.int32)}
    leaving = _chosen(rng, np.flatnonzero(age == 16), 0.93)
    sat = np.repeat(leaving, len(TESTS))
    tests = np.tile(np.arange(len(TESTS)), len(leaving))
    kept = rng.random(len(sat)) < 0.97
    grades = GRADES[np.clip((rng.normal(4.2 - 1.5 * hard[sat], 1.4)).round().astype(int), 0, 6)]
    yield (
        "grades",
        {
            "person": here[sat][kept],
            "test": _texts(tests[kept], np.array(TESTS)),
            "grade": grades[kept].astype(np.int32),
        },
    )


def _of_adults(rng: np.random.Generator, here: Ints, age: Ints, hard: Any) -> Iterator[tuple[str, Columns]]:
    old = np.flatnonzero(age >= 15)
    highest = HIGHEST[rng.choice(len(HIGHEST), len(old), p=[0.24, 0.08, 0.3, 0.01, 0.06, 0.15, 0.02, 0.09, 0.01, 0.04])]
    highest[rng.random(len(old)) < 0.25 * hard[old]] = 10
    studying = rng.random(len(old)) < np.where(age[old] < 30, 0.4, 0.03)
    yield "education", {"person": here[old], "highest": highest.astype(np.int32), "ongoing": studying}
    known = np.flatnonzero((age >= 15) & (age <= 74))
    status = rng.choice(AT_WORK, len(known))
    outside = rng.random(len(known)) < 0.1 + 0.4 * hard[known]
    status[outside] = rng.choice(BENEFITS, int(outside.sum()))
    status[rng.random(len(known)) < np.where(age[known] < 30, 0.3, 0.0)] = STUDYING
    yield "activity", {"person": here[known], "status": status.astype(np.int32)}
    helped = np.repeat(
        _chosen(rng, np.flatnonzero((age >= 18) & (age <= 66)), 0.1 + 0.3 * hard[(age >= 18) & (age <= 66)]), 2
    )
    codes = rng.choice(BENEFITS, len(helped))
    weeks = rng.integers(1, 53, len(helped))
    yield "support", {"person": here[helped], "code": codes.astype(np.int32), "weeks": weeks.astype(np.int32)}
    young = np.flatnonzero((age >= 15) & (age <= 70))
    charged = np.repeat(_chosen(rng, young, 0.02 + 0.05 * hard[young]), rng.integers(1, 3))
    yield "charges", {"person": here[charged], "law": _texts(rng.integers(0, 4, len(charged)), LAWS)}
    convicted = _chosen(rng, charged, 0.5)
    yield "convictions", {"person": here[convicted], "law": _texts(rng.integers(0, 4, len(convicted)), LAWS)}
    earning = np.flatnonzero(age >= 15)
    gross = (rng.lognormal(12.5, 0.6, len(earning)) * (1 - 0.4 * hard[earning])).astype(np.int32)
    student = rng.random(len(earning)) < np.where(age[earning] < 30, 0.3, 0.01)
    yield (
        "income",
        {"person": here[earning], "gross": gross, "taxable": rng.random(len(earning)) < 0.98, "student": student},
    )


def invent_person_numbers(persons: Ints) -> NDArray[Any]:
    """Ten digits in the form of people born 1858-1899: a seventh digit 5-8 and a year from 58."""
    day, rest = persons % 28 + 1, persons // 28
    month, rest = rest % 12 + 1, rest // 12
    year, rest = rest % 42 + 58, rest // 42
    return np.char.mod("%010d", day * 10**8 + month * 10**6 + year * 10**4 + 5000 + rest)


def write(out: Path, register: str, year: int, columns: Columns, *, cpr: bool) -> None:
    """One register's year, as one Parquet file."""
    ids = columns["person"]
    columns["person"] = pa.array(invent_person_numbers(ids)) if cpr else pa.array(ids, pa.int32())
    folder = out / register / f"year={year}"
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), folder / "part-0.parquet", compression="zstd")


def write_borders(out: Path, cells: int, municipalities: int, areas: int, years: list[int]) -> None:
    """An estate is ten cells (of a nation one), an area some estates; each tenth area loses one in the last year."""
    size = 10 if cells > 40 * areas else 1
    lines = ["address,municipality,estate,since,until"]
    for cell in range(cells):
        lines.append(f"{name_address(cell)},{101 + cell * municipalities // cells},e{cell // size},1900-01-01,")
    (out / "addresses.csv").write_text("\n".join(lines) + "\n")
    estates = cells // size
    a_piece = max(1, min(3, estates // areas))
    lines = ["area,estate,since,until"]
    for area in range(areas):
        for estate in range(area * estates // areas, area * estates // areas + a_piece):
            until = f"{years[-1]}-01-01" if area % 10 == 0 and a_piece > 1 and estate % a_piece == 1 else ""
            lines.append(f"omr{area},e{estate},{years[0]}-01-01,{until}")
    (out / "areas.csv").write_text("\n".join(dict.fromkeys(lines)) + "\n")


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--persons", type=int, default=40_000, help="how many persons there ever are (default: 40000)")
    parser.add_argument("--years", default="2022-2023", help="first and last year (default: 2022-2023)")
    parser.add_argument("--municipalities", type=int, default=1)
    parser.add_argument("--cells", type=int, default=None, help="addresses (default: one for 30 persons)")
    parser.add_argument("--areas", type=int, default=6)
    parser.add_argument("--only", nargs="*", default=None, help="registers to write (default: all)")
    parser.add_argument("--cpr", action="store_true", help="ids that look like person numbers, for trying the door")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def main() -> None:
    call = read_arguments()
    first, _dash, last = call.years.partition("-")
    years = list(range(int(first), int(last or first) + 1))
    cells = call.cells or max(call.areas * 4, call.persons // 30)
    nation = Nation(call.persons, cells, np.random.default_rng(call.seed), years[0])
    call.out.mkdir(parents=True, exist_ok=True)
    write_borders(call.out, cells, call.municipalities, call.areas, years)
    for year in years:
        nation.live_on(year)
        for register, columns in nation.registers(year):
            if call.only is None or register in call.only:
                write(call.out, register, year, columns, cpr=call.cpr)
        print(f"{year}: {int((nation.cell >= 0).sum())} residents", flush=True)


if __name__ == "__main__":
    main()
