"""Dated facts from outside the agreement, each file with its source and the day it is complete to."""

import datetime as dt
from functools import cache
from pathlib import Path

import yaml
from pydantic import Field

from tovholder.domain.content.schema.value_kinds import Part


class Elections(Part):
    """Danish election days by kind, complete within the span given."""

    source: str
    complete_from: dt.date
    complete_to: dt.date
    days: dict[str, list[dt.date]]

    def years(self, kind: str) -> list[int]:
        """The years with such an election."""
        return [day.year for day in self.days.get(kind, [])]

    def can_tell(self, year: int) -> bool:
        """Whether the whole year lies within the span."""
        return self.complete_from <= dt.date(year, 1, 1) and dt.date(year, 12, 31) <= self.complete_to


class SeriesBreak(Part):
    """A year from which a series is measured in another way."""

    indicators: list[str]
    """Ids in the template."""
    template: str
    year: int
    what: dict[str, str]
    """What changed, by language."""
    source: str


class SeriesBreaks(Part):
    """Every break that is known."""

    breaks: list[SeriesBreak] = Field(default_factory=list)


@cache
def load_elections() -> Elections:
    """The calendar of Danish elections."""
    return Elections.model_validate(_load("elections.yaml"))


@cache
def load_series_breaks() -> tuple[SeriesBreak, ...]:
    """The known breaks in the fixed indicators' series."""
    return tuple(SeriesBreaks.model_validate(_load("series_breaks.yaml")).breaks)


def _load(name: str) -> object:
    return yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
