"""Two releases that were both let out: whoever subtracts one's areas from the other's learns nothing of a few persons."""

import json
import random

import pytest

from tests.domain.registers.made_tiny import DEFINITIONS, write, write_lines
from tovholder.cli import main

ESTATES = [f"e{number}" for number in range(8)]


def write_small_town(folder, made):
    """Eight estates of 10 to 160 residents, of whom few or many are of non-western origin."""
    rows = []
    for estate in ESTATES:
        for person in range(made.choice([10, 60, 130, 160])):
            origin = made.choice(["danish", "danish", "nonwestern"])
            rows.append([f"{estate}p{person}", "2023-01-01", "1990-05-05", origin, f"a{estate}"])
    write(folder, "population", 2023, ("person", "date", "born", "origin", "address"), rows)
    addresses = [f"a{estate} 999 {estate} - -" for estate in ESTATES]
    write_lines(folder / "addresses.csv", "address,municipality,estate,since,until", addresses)
    return {estate: [row for row in rows if row[4] == f"a{estate}"] for estate in ESTATES}


def draw(made):
    """Two or three areas of some estates each."""
    return {estate: made.choice(["x", "y", "z", None]) for estate in ESTATES}


def released(folder, borders, number, capsys):
    """The areas whose figure was shown, or None where the release was refused."""
    areas = folder / f"areas{number}.csv"
    write_lines(areas, "area,estate,since,until", [f"{area} {estate} - -" for estate, area in borders.items() if area])
    call = ["tabulate", str(folder), "--year", "2023", "--definitions", str(DEFINITIONS), "--indicator", "s_beboere"]
    status = main([*call, "--areas", str(areas), "--journal", str(folder / "j.jsonl"), "--json"])
    out, _err = capsys.readouterr()
    if status == 2:
        return None
    return {row["scope"] for row in json.loads(out)["observations"] if row["status"] is None}


def sets_of(borders, shown):
    """Each figure that is out, as the estates it is of."""
    found = [frozenset(estate for estate, area in borders.items() if area == name) for name in "xyz" if name in shown]
    return [*found, *([frozenset(ESTATES)] if "municipality" in shown else [])]


@pytest.mark.parametrize("seed", range(8))
def test_nothing_that_is_safe_alone_is_unsafe_with_an_earlier_release(seed, tmp_path, capsys):
    made = random.Random(seed)
    town = write_small_town(tmp_path, made)
    first = draw(made)
    moved = made.choice(ESTATES)
    second = {**first, moved: made.choice(["x", "y", "z", None])}
    out = [(borders, released(tmp_path, borders, number, capsys)) for number, borders in enumerate((first, second))]
    known = [estates for borders, shown in out if shown is not None for estates in sets_of(borders, shown)]
    areas = {estate for borders, _shown in out for estate, area in borders.items() if area}
    for larger in known:
        for smaller in known:
            apart = larger - smaller
            if smaller < larger and apart & areas and apart <= areas:
                persons = [row for estate in apart for row in town[estate]]
                counted = sum(row[3] == "nonwestern" for row in persons)
                assert len(persons) >= 100, (seed, sorted(apart))
                assert counted not in range(1, 5)
                assert len(persons) - counted not in range(1, 5)
