"""The local evaluation as the agreement plans it, held against what was held. Pure."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tovholder.domain.content.schema import Agreement
from tovholder.domain.language.date_reader import find_first_day, find_last_day


@dataclass(frozen=True)
class PlannedEvent:
    """A step of the evaluation. `name` is the agreement's; empty for one that its years ask for."""

    name: str
    date: int | str
    after_year: int | None
    is_held: bool

    def is_late(self, today: datetime.date) -> bool:
        """Whether its last day has gone and it has not been held."""
        return not self.is_held and find_last_day(self.date) < today


def name_event_key(name: str | None, date: int | str) -> str:
    """What an event is known by: its name, or its date where it has none."""
    return name or str(date)


def list_planned_events(agreement: Agreement, held: Collection[str]) -> list[PlannedEvent]:
    """The agreement's dated events, and one for each year that it asks for without a date; soonest first."""
    evaluation = agreement.evaluation
    if evaluation is None:
        return []
    events = [
        PlannedEvent(event.name or "", event.date, None, name_event_key(event.name, event.date) in held)
        for event in evaluation.events
        if event.date is not None
    ]
    return sorted([*events, *_list_undated(agreement, events, held)], key=lambda one: find_first_day(one.date))


def _list_undated(agreement: Agreement, events: list[PlannedEvent], held: Collection[str]) -> Iterator[PlannedEvent]:
    """Evaluation after a year means within the year that follows it: our own reading."""
    if agreement.period.start is None or agreement.evaluation is None:
        return
    start = find_first_day(agreement.period.start)
    for after in agreement.evaluation.after_years:
        first = datetime.date(start.year + after, start.month, 1)
        last = datetime.date(start.year + after + 1, start.month, 1)
        if not any(first <= find_last_day(one.date) < last for one in events):
            month = f"{first.year}-{first.month:02d}"
            yield PlannedEvent("", month, after, month in held)
