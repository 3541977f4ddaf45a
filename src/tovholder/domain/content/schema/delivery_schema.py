"""What is done, as a programme file holds it: the log of activities and the results counted towards subgoals."""

import datetime as dt
from typing import Literal

from pydantic import Field

from tovholder.domain.content.schema.value_kinds import Number, Part


class Attendance(Part):
    """How many came to one session, by age. Fremmøder: one person who comes twice counts twice."""

    children: int = Field(default=0, ge=0)
    young: int = Field(default=0, ge=0)
    adults: int = Field(default=0, ge=0)
    unknown: int = Field(default=0, ge=0)

    @property
    def total(self) -> int:
        """All who came, whatever their age."""
        return self.children + self.young + self.adults + self.unknown


class LogEntry(Part):
    """One session of an activity: held, or planned and cancelled. Never about single persons."""

    id: str = Field(min_length=1, max_length=80)
    activity: str | None = None
    """The activity's id; none where no delaftale has it, and then `name` says what it was."""
    name: str | None = None
    on: dt.date
    held: Literal[True, "cancelled"] = True
    attendance: Attendance = Field(default_factory=Attendance)
    volunteers: int = Field(default=0, ge=0)
    volunteer_hours: Number = 0
    partners: list[str] = Field(default_factory=list)
    """Ids of parties that took part."""
    note: str | None = None
    recorded_by: str | None = None

    @property
    def subject(self) -> tuple[str, str, dt.date]:
        """What is told about: the activity, or its name, and the day."""
        return self.activity or "", self.name or "", self.on

    def tells_the_same(self, other: "LogEntry") -> bool:
        """Whether two entries say the same, whoever wrote them and under whichever id."""
        beside: dict[str, None] = {"recorded_by": None}
        return self.model_copy(update={**beside, "id": ""}) == other.model_copy(update={**beside, "id": ""})


class Result(Part):
    """How far a subgoal had come on a day, counted from its beginning: 27 of 40."""

    id: str = Field(min_length=1, max_length=80)
    subgoal: str
    on: dt.date
    value: Number
    source: str | None = None
    note: str | None = None
