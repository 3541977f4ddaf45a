"""The published lists: their numbers, and that numbers and names of 2018-2020 agree."""

import csv
import datetime as dt
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.universe.places import ROOT
from tovholder.domain.housing_lists.statute.list_rules import load_list_rules

LISTS = ("ghettoomraade", "udsat_boligomraade", "parallelsamfund", "omdannelsesomraade", "forebyggelsesomraade")
SHARED = ROOT.parent / "shared/data"


def names():
    return yaml.safe_load(Path(__file__).with_name("published_names.yaml").read_text("utf8"))


@cache
def published():
    """The publications whose numbers are known, the oldest first; a list that did not exist then is not there."""
    return yaml.safe_load(Path(__file__).with_name("published_numbers.yaml").read_text("utf8"))["lists"]


def on_lists(item):
    return {name: item[name] for name in LISTS if name in item}


def number(year, name="parallelsamfund"):
    return next(item[name] for item in published() if item["date"] == dt.date(year, 12, 1))


def test_names_and_numbers_of_2018_to_2020_agree():
    """29 names in 2018, less 3 and 2 more are 28 in 2019, less 13 are 15 in 2020: exactly the published numbers."""
    known = names()
    listed = set(known[2018]["listed"])
    assert len(listed) == len(known[2018]["listed"]) == number(2018) == 29
    for year, expected in ((2019, 28), (2020, 15)):
        left, new = set(known[year]["left"]), set(known[year]["new"])
        assert left <= listed
        assert not new & listed
        listed = (listed - left) | new
        assert len(listed) == number(year) == expected


def test_every_harder_list_lies_within_the_softer_one():
    for item in published():
        nested = [item[name] for name in LISTS[1:4] if name in item]
        assert all(outer >= inner for outer, inner in pairwise(nested))


def test_every_publication_names_the_rules_of_its_day_and_a_source():
    for item in published():
        version = load_list_rules().in_force(item["date"])
        assert version.id == item["rule"]
        assert set(on_lists(item)) == {rule.id for rule in version.lists}
        assert load_list_rules().find_list_in_force(item["date"]) == item["date"]
        assert item["source"].startswith("http")


def test_the_numbers_are_those_that_were_gathered():
    path = SHARED / "list_counts_by_year.csv"
    if not path.exists():
        pytest.skip("the gathered numbers are not here")
    gathered = []
    for line in csv.DictReader(path.read_text("utf8").splitlines()):
        one_list = not line["udsatte"]
        columns = ["ghetto_or_parallelsamfund"] if one_list else ["udsatte", "ghetto_or_parallelsamfund"]
        columns += ["haard_ghetto_or_omdannelse", "forebyggelse"]
        gathered.append((line["list_date"], [int(line[column]) for column in columns if line[column]]))
    assert gathered == [(item["date"].isoformat(), list(on_lists(item).values())) for item in published()]


def test_the_names_are_those_that_were_gathered():
    path = SHARED / "list_membership.csv"
    if not path.exists():
        pytest.skip("the gathered names are not here")
    lines = [
        line for line in csv.DictReader(path.read_text("utf8").splitlines()) if line["category"] == "ghetto(R2018)"
    ]
    for year, known in names().items():
        of_year = [line for line in lines if line["list_date"].startswith(str(year))]
        left = {line["area"] for line in of_year if line["evidence"].startswith("left")}
        listed = {line["area"] for line in of_year if line["evidence"].startswith("on list")}
        assert left == set(known.get("left", []))
        assert listed == set(known.get("listed", []) or known.get("new", []))
