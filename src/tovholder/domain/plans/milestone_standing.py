"""What became of each milestone: reached, moved, dropped, late or to come, by the plan and what was written. Pure.

The plan is never changed by what is written: a moved milestone keeps the plan's own time beside the new one.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tovholder.domain.content.schema.delivery_schema import MilestoneEvent
from tovholder.domain.content.schema.programme_schema import Milestone
from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.domain.language.date_writer import format_date
from tovholder.domain.language.refusal import Refusal

SOON = dt.timedelta(days=60)
"""So long before its time a milestone is said to be soon: our own choice."""
State = Literal["late", "soon", "ahead", "undated", "reached", "dropped"]
STATES: tuple[State, ...] = ("late", "soon", "ahead", "undated", "reached", "dropped")
"""In the order they are shown."""


@dataclass(frozen=True)
class MilestoneStanding:
    """A milestone of the plan in force, when it is due now, and what was written of it, oldest first."""

    milestone: Milestone
    due: int | str | None
    state: State
    events: tuple[MilestoneEvent, ...]

    @property
    def newest(self) -> MilestoneEvent | None:
        """What counts."""
        return self.events[-1] if self.events else None

    @property
    def is_moved(self) -> bool:
        """Whether it is due at another time than the plan says."""
        return self.due != self.milestone.due


def find_milestone_standings(
    plan: Iterable[Milestone], events: Iterable[MilestoneEvent], today: dt.date
) -> list[MilestoneStanding]:
    """Every milestone of the plan: the late first, then by when it is due; what is reached or dropped last."""
    told: dict[str, list[MilestoneEvent]] = {}
    for event in events:
        if event.on <= today:
            told.setdefault(event.milestone, []).append(event)
    found = [_stand(one, sorted(told.get(one.id, ()), key=lambda event: event.on), today) for one in plan]
    return sorted(found, key=lambda one: (STATES.index(one.state), str(find_last_day(one.due)) if one.due else "9"))


def _stand(milestone: Milestone, events: Sequence[MilestoneEvent], today: dt.date) -> MilestoneStanding:
    moved = [event.to for event in events if event.what == "moved"]
    due = moved[-1] if moved else milestone.due
    newest = events[-1].what if events else None
    return MilestoneStanding(milestone, due, _find_state(newest, due, today), tuple(events))


def _find_state(newest: str | None, due: int | str | None, today: dt.date) -> State:
    if newest == "reached":
        return "reached"
    if newest == "dropped":
        return "dropped"
    if due is None:
        return "undated"
    if find_last_day(due) < today:
        return "late"
    return "soon" if find_last_day(due) <= today + SOON else "ahead"


def list_open_milestones(
    plan: Iterable[Milestone], events: Iterable[MilestoneEvent], today: dt.date
) -> list[Milestone]:
    """The milestones that are neither reached nor dropped, each due when it is due now, in the plan's order."""
    milestones = list(plan)
    standings: Mapping[str, MilestoneStanding] = {
        one.milestone.id: one for one in find_milestone_standings(milestones, events, today)
    }
    return [
        one.model_copy(update={"due": standings[one.id].due})
        for one in milestones
        if standings[one.id].state not in ("reached", "dropped")
    ]


def require_sound_milestone_event(
    event: MilestoneEvent, standing: MilestoneStanding, end: int | str | None, today: dt.date
) -> None:
    """Raise `Refusal` for what cannot be so. `standing` is the milestone as it stood, `end` the programme's end."""
    if event.on > today:
        raise Refusal("Dagen kan ikke ligge i fremtiden.", "The day cannot be to come.")
    if standing.state == "reached":
        raise Refusal(
            "Milepælen er nået allerede. Var det en fejl, så træk det tilbage først, med en grund.",
            "The milestone is reached already. Was that a mistake, withdraw it first, with a reason.",
        )
    if event.what == "moved":
        _require_sound_move(event, standing, end)
    elif event.to is not None:
        raise Refusal(
            "En ny frist hører kun til en milepæl, der rykkes.", "Only a milestone that is moved has a new time."
        )
    if event.what == "dropped" and not event.why:
        raise Refusal("Skriv, hvorfor milepælen opgives.", "Say why the milestone is dropped.")


def _require_sound_move(event: MilestoneEvent, standing: MilestoneStanding, end: int | str | None) -> None:
    if event.to is None:
        raise Refusal("Skriv den nye frist.", "Write the new time.")
    if event.to == standing.due:
        raise Refusal("Den nye frist er den samme som før.", "The new time is the same as before.")
    if event.why:
        return
    if end is not None and find_last_day(event.to) > find_last_day(end):
        last, to = format_date(find_last_day(end)), format_date(event.to)
        raise Refusal(
            f"{to.da.capitalize()} ligger efter programmets slutning {last.da}. Skriv, hvorfor milepælen rykkes så "
            "langt.",
            f"{to.en.capitalize()} is after the programme's end on {last.en}. Say why it is moved so far.",
        )
    raise Refusal("Skriv, hvorfor milepælen rykkes.", "Say why the milestone is moved.")


def find_first_due(standing: MilestoneStanding) -> dt.date | None:
    """The first day that counts as its time: the earliest that the plan says, else the first day of when it is due."""
    said = standing.milestone.start if not standing.is_moved and standing.milestone.start else standing.due
    return find_first_day(said) if said is not None else None
