"""How many areas stood on the published lists, year by year, with sources. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tovholder.domain.housing_lists.statute.list_rules import read_statute_data

LISTS = ("ghettoomraade", "udsat_boligomraade", "parallelsamfund", "omdannelsesomraade", "forebyggelsesomraade")


@dataclass(frozen=True)
class PublishedList:
    """The number of areas on each list published on a day; a list that did not exist then is not there."""

    date: dt.date
    rule: str
    areas: Mapping[str, int]
    source: str


@cache
def load_published_lists() -> tuple[PublishedList, ...]:
    """Every publication whose numbers are known, the oldest first."""
    return tuple(
        PublishedList(item["date"], item["rule"], {name: item[name] for name in LISTS if name in item}, item["source"])
        for item in read_statute_data("published.yaml")["lists"]
    )
