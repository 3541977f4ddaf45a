"""What an entry of the log may say, and what it is told about: the activities that a delaftale has. Pure."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tovholder.domain.activity_log.note_privacy import refuse_persons
from tovholder.domain.content.schema.delivery_schema import LogEntry
from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.domain.language.date_writer import format_date
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text

MOST_AT_ONCE = 5000
"""More than so many at one session is a slip of the finger."""


@dataclass(frozen=True)
class AgreedActivity:
    """An activity as the newest delaftale that has it says; `in_force`: whether the one of the day still does."""

    id: str
    name: str
    effort_area: str
    areas: tuple[str, ...]
    partners: tuple[str, ...]
    subgoals: tuple[str, ...]
    start: int | str | None
    end: int | str | None
    in_force: bool
    purpose: str = ""
    criterion: str = ""

    def runs_on(self, day: dt.date) -> bool:
        """Whether the day lies between its start and its end; an end that is not said is open."""
        begun = self.start is None or find_first_day(self.start) <= day
        return begun and (self.end is None or day <= find_last_day(self.end))


def make_agreed_activity(content: Mapping[str, Any], effort_area: str, *, in_force: bool) -> AgreedActivity:
    """The activity of a delaftale's content."""
    return AgreedActivity(
        content["id"],
        content.get("name") or content["id"],
        effort_area,
        tuple(content.get("areas") or ()),
        tuple(content.get("partners") or ()),
        tuple(content.get("subgoals") or ()),
        content.get("start"),
        content.get("end"),
        in_force,
        content.get("description") or "",
        content.get("success_criteria") or "",
    )


def require_sound_entry(entry: LogEntry, known: Collection[str], today: dt.date) -> None:
    """Raise `Refusal` for what cannot be: a day to come, somebody at what was not held, a name in a text."""
    fault = next(_find_faults(entry, today), None)
    if fault is not None:
        raise Refusal.of(fault)
    for text in (entry.note, entry.name):
        refuse_persons(text or "", known)


def _find_faults(entry: LogEntry, today: dt.date) -> Iterator[Text]:
    came, hours = entry.attendance, convert_to_decimal(entry.volunteer_hours)
    if not (entry.activity or (entry.name or "").strip()):
        yield Text(da="Sig, hvilken aktivitet det var.", en="Say which activity it was.")
    if entry.on > today:
        yield Text(
            da=f"{format_date(entry.on).da} er ikke kommet endnu. Skriv dagen, hvor det blev holdt.",
            en=f"{format_date(entry.on).en} is still to come. Write the day on which it was held.",
        )
    if entry.held == "cancelled" and (came.total or entry.volunteers or hours):
        yield Text(
            da="Blev aktiviteten ikke holdt, kom der heller ingen. Slet tallene, eller fjern krydset.",
            en="If the activity was not held, nobody came. Remove the numbers or the tick.",
        )
    if max(came.children, came.young, came.adults, came.unknown, entry.volunteers) > MOST_AT_ONCE:
        yield Text(
            da=f"Tallet er større end {MOST_AT_ONCE}. Ret det; skriv én gang for hver dag.",
            en=f"The number is larger than {MOST_AT_ONCE}. Mend it; write once for each day.",
        )
    if hours < 0 or hours > 24 * max(entry.volunteers, 0):
        yield Text(
            da="Timerne passer ikke med antallet af frivillige: højst 24 timer til hver.",
            en="The hours do not fit the number of volunteers: 24 hours each at most.",
        )


def remark_on_entry(entry: LogEntry, activities: Mapping[str, AgreedActivity]) -> Text | None:
    """What should be known of an entry that is kept all the same: it is not what the delaftale says."""
    agreed = activities.get(entry.activity or "")
    if agreed is None or not agreed.in_force:
        return Text(
            da="Aktiviteten står ikke i en delaftale, der gælder; den vises under *Aftalt og holdt*.",
            en="The activity is in no sub-agreement in force; it is shown under *Agreed and held*.",
        )
    if not agreed.runs_on(entry.on):
        return Text(
            da=f"{agreed.name} løber ikke den dag efter delaftalen; det vises under *Aftalt og holdt*.",
            en=f"{agreed.name} does not run on that day by the sub-agreement; it is shown under *Agreed and held*.",
        )
    return None


def find_activity_by_name(text: str, activities: Mapping[str, AgreedActivity]) -> str | None:
    """The id of the activity that goes by a name or an id. Raises `Refusal` where two go by the name."""
    if text in activities:
        return text
    found = [one for one in activities.values() if fold_name(one.name) == fold_name(text)]
    now = [one for one in found if one.in_force] or found
    if len(now) > 1:
        ids = ", ".join(one.id for one in now)
        raise Refusal(
            f"To aktiviteter hedder »{text}«. Skriv en af disse i stedet: {ids}.",
            f"Two activities are called “{text}”. Write one of these instead: {ids}.",
        )
    return now[0].id if now else None
