"""The points of a year: what the rule set fixes, each with its source, and where any point's day falls. Pure."""

import calendar
import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from tovholder.domain.content.schema.value_kinds import Part
from tovholder.domain.language.text import Text

_DATA = Path(__file__).parent / "data"

WHO_WORDS = {
    "secretariat": Text(da="Sekretariatet", en="The secretariat"),
    "lead": Text(da="Tovholderen", en="The lead organisation"),
    "board": Text(da="Bestyrelsen", en="The board"),
    "ministry": Text(da="Ministeriet", en="The ministry"),
}
"""Who a fixed point is for, where the agreement names nobody."""


class FixedPoint(Part):
    """Something that the rule set asks for each year. A month or a day that is our own is `assumed`."""

    id: str
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    text: Text
    who: Literal["secretariat", "lead", "board", "ministry"]
    ours: bool
    known: Literal["documented", "assumed"]
    date_known: Literal["documented", "assumed"]
    source: Text


@cache
def read_fixed_points(template: str) -> tuple[FixedPoint, ...]:
    """The fixed points of a funding round; none for a round that we know none of."""
    path = _DATA / f"{Path(template).name}.yaml"
    if not path.exists():
        return ()
    told = yaml.safe_load(path.read_text("utf8"))
    return tuple(FixedPoint.model_validate(one) for one in told["points"])


def find_day_of(year: int, month: int, day: int) -> datetime.date:
    """The day in a year; the month's last where it has no such day."""
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def list_years(start: datetime.date, end: datetime.date) -> Iterator[int]:
    """The years in which anything of a period is due: the one after its end too, for what is made up afterwards."""
    yield from range(start.year, end.year + 2)
