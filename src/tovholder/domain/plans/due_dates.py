"""What the programme has bound itself to: duties under their rhythm, and what falls due around a meeting. Pure."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Duty
from tovholder.domain.content.schema.programme_schema import Milestone
from tovholder.domain.language.date_reader import find_first_day, find_last_day

AHEAD = datetime.timedelta(days=183)
"""How far past its meeting a body is shown what falls due: our own choice, half a year; the pack says the days."""
RHYTHMS = ("yearly", "once", "on_request", "continuous", "daily", None)
"""What comes seldom stands first: what goes on every day is seldom forgotten."""


@dataclass(frozen=True)
class Dated:
    """Something that the agreement or the milestone plan has put a date on; `owner` is an id where one is named."""

    date: int | str
    what: str
    owner: str
    source: Literal["evaluation", "milestones"]


def list_dated(
    agreement: Agreement, milestones: Iterable[Milestone], since: datetime.date | None, until: datetime.date
) -> list[Dated]:
    """What falls due in the days from `since` (the beginning when none is given) to `until`, soonest first.

    A month or a year counts when any day of it lies there.
    """
    found = [one for one in (*_events(agreement), *_milestones(milestones)) if find_first_day(one.date) <= until]
    return sorted(
        (one for one in found if since is None or find_last_day(one.date) >= since),
        key=lambda one: (find_last_day(one.date), find_first_day(one.date)),
    )


def _events(agreement: Agreement) -> Iterator[Dated]:
    for event in agreement.evaluation.events if agreement.evaluation else ():
        if event.date is not None:
            yield Dated(event.date, event.name or "", "", "evaluation")


def _milestones(milestones: Iterable[Milestone]) -> Iterator[Dated]:
    for milestone in milestones:
        if milestone.due is not None:
            yield Dated(milestone.due, milestone.text or milestone.id, milestone.owner or "", "milestones")


def group_by_rhythm(duties: Iterable[Duty]) -> list[Duty]:
    """The duties with those of one rhythm together, each rhythm's in the agreement's order."""
    return sorted(duties, key=lambda duty: RHYTHMS.index(duty.rhythm))
