"""The same figures in the slowest and plainest way: loops over rows, sets and fractions, straight from the YAML.

It shares no line with the product: neither trees nor arrays nor SQL.
"""

import csv
import datetime as dt
from collections import defaultdict
from pathlib import Path

import yaml


def read_extract(folder: Path) -> dict:
    """{(register, year): rows as dicts}, and the two tables."""
    found = {}
    for path in sorted(folder.glob("*/year=*/*.csv")):
        key = path.parts[-3], int(path.parts[-2][5:])
        with path.open(encoding="utf8") as file:
            found.setdefault(key, []).extend(csv.DictReader(file))
    for name in ("addresses", "areas"):
        with (folder / f"{name}.csv").open(encoding="utf8") as file:
            found[name] = list(csv.DictReader(file))
    return found


def typed(text):
    """A field as the definitions write it."""
    if text in ("", None):
        return None
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.lstrip("-").isdigit() else text


def age(born: str, on: dt.date) -> int:
    day = dt.date.fromisoformat(born)
    return on.year - day.year - ((on.month, on.day) < (day.month, day.day))


class Loops:
    """One year of an extract, on the borders of `borders_year`."""

    def __init__(self, extract: dict, year: int, borders_year: int | None = None) -> None:
        self.year, self.on = year, dt.date(year, 1, 1)
        self.rows = defaultdict(lambda: defaultdict(list))
        for (register, when), rows in ((key, rows) for key, rows in extract.items() if isinstance(key, tuple)):
            if when == year:
                for row in rows:
                    kept = {key: typed(value) for key, value in row.items() if key not in ("person", "date")}
                    if kept not in self.rows[register][row["person"]] or register not in ("support", "grades"):
                        self.rows[register][row["person"]].append(kept)
        self.people = {row["person"]: row for row in extract["population", year]}
        day = dt.date(borders_year or year, 1, 1).isoformat()
        estate = {row["address"]: row["estate"] for row in extract["addresses"]}
        area = {
            row["estate"]: row["area"]
            for row in extract["areas"]
            if row["since"] <= day and (not row["until"] or day < row["until"])
        }
        self.area = {person: area.get(estate.get(row["address"])) for person, row in self.people.items()}

    def within(self, scope: str) -> list[str]:
        return [person for person in self.people if scope in ("municipality", self.area[person])]

    def holds(self, person: str, said: dict) -> bool:
        low, high = said.get("age", (0, 10**6))
        if not low <= age(self.people[person]["born"], self.on) <= high:
            return False
        for name, values in said.get("is", {}).items():
            register, column = name.split(".")
            rows = self.rows[register].get(person, [])
            if (rows[0][column] if rows else None) not in values:
                return False
        if "any" in said and not self.having(person, said["any"], said.get("where", {})):
            return False
        if "none" in said and self.having(person, said["none"], said.get("where", {})):
            return False
        full = said.get("full")
        return full is None or {row[full["group"]] for row in self.rows[full["register"]][person]} >= set(full["of"])

    def having(self, person, register, where):
        return [
            row
            for row in self.rows[register].get(person, [])
            if all(row[column] in values for column, values in where.items())
        ]

    def value(self, person: str, item: dict):
        """(what the person adds in whole units, whether there is anything to add)."""
        if item["kind"] == "share":
            return int(self.holds(person, item["counted"])), True
        measure = item["measure"]
        if "column" in measure:
            register, column = measure["column"].split(".")
            rows = self.rows[register].get(person, [])
            there = bool(rows) and rows[0][column] is not None
            return (rows[0][column] if there else 0), there
        rows = self.having(person, measure["register"], measure.get("where", {}))
        weights = measure.get("weights")
        total = 0
        for row in rows:
            total += (row[measure["value"]] or 0) * (weights.get(row["test"], 0) if weights else 1)
        return (min(total, weeks(self.year)) if item["kind"] == "fulltime" else total), bool(rows)

    def counted(self, item: dict, scope: str) -> dict[str, int]:
        """Person to value, of those in the denominator."""
        found = {}
        for person in self.within(scope):
            if self.holds(person, item["who"]):
                value, there = self.value(person, item)
                if there or item["kind"] in ("share", "fulltime"):
                    found[person] = value
        return found

    def figures(self, item: dict, scope: str) -> tuple[int, int, int]:
        """Denominator, Σ, Σ²."""
        values = self.counted(item, scope).values()
        return len(values), sum(values), sum(value**2 for value in values)


def weeks(year: int) -> int:
    return 53 if dt.date(year, 12, 31).isocalendar()[1] == 53 else 52


def movers(before: Loops, after: Loops, item: dict, scope: str) -> dict[str, int]:
    one, other = before.counted(item, scope), after.counted(item, scope)
    stayed, left, joined = one.keys() & other.keys(), one.keys() - other.keys(), other.keys() - one.keys()
    return {
        "stayers": len(stayed),
        "stayers_before": sum(one[person] for person in stayed),
        "stayers_after": sum(other[person] for person in stayed),
        "stayers_product": sum(one[person] * other[person] for person in stayed),
        "leavers": len(left),
        "leavers_before": sum(one[person] for person in left),
        "joiners": len(joined),
        "joiners_after": sum(other[person] for person in joined),
    }


def items_of(text: str) -> list[dict]:
    return yaml.safe_load(text)["indicators"]
