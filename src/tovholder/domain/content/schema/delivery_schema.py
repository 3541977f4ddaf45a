"""What is done, as a programme file holds it: the log of activities and its results, and money spent."""

import datetime as dt
from typing import Literal

from pydantic import Field

from tovholder.domain.content.schema.value_kinds import DateText, Number, Part, PeriodText


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


class AccountMapping(Part):
    """What an account of the tovholder's ledger is in the programme; without a source it is not the programme's."""

    account: str = Field(min_length=1, max_length=20)
    effort_area: str | None = None
    source: Literal["funder", "municipality", "housing_organisation", "other"] | None = None
    kind: Literal["cash", "hours"] = "cash"


class HourRate(Part):
    """What an hour of staff time is worth from a day on; without a source, whoever gives it."""

    since: dt.date
    rate: Number
    source: Literal["municipality", "housing_organisation", "other"] | None = None


class Actual(Part):
    """A booked row: what was used of an account in a period, never a voucher or a name."""

    id: str = Field(min_length=1, max_length=80)
    period: PeriodText
    account: str
    effort_area: str | None = None
    source: Literal["funder", "municipality", "housing_organisation", "other"]
    kind: Literal["cash", "hours"] = "cash"
    amount: Number
    """Danish kroner; below zero for what was given back."""
    hours: Number | None = None
    counts_in: int
    """The calendar year it counts in; a later one than its period's where that was closed."""
    late: bool = False
    batch: str | None = None
    """The file that it came in, and the row."""


class Approval(Part):
    """That a use of the account was approved: by whom, when, under which reference."""

    by: Literal["municipality", "funder"]
    on: dt.date
    reference: str = ""


class Movement(Part):
    """A movement of the reguleringskonto (konto 406)."""

    id: str = Field(min_length=1, max_length=80)
    on: dt.date
    kind: Literal["grant_in", "unspent_in", "use", "return", "interest"]
    amount: Number
    purpose: str | None = None
    approvals: list[Approval] = Field(default_factory=list)
    decision: str | None = None


class AdjustmentAccount(Part):
    """The reguleringskonto from its beginning: what stood on it first, and every movement."""

    opening: Number = 0
    movements: list[Movement] = Field(default_factory=list)


class AccountsYear(Part):
    """A calendar year that was closed, on which day."""

    year: int
    state: Literal["closed", "audited"] = "closed"
    on: dt.date
    reference: str | None = None


AnchoringStatus = Literal["none", "talked", "agreed", "trial", "handed_over", "ends"]


class AnchoringStep(Part):
    """How far an activity's anchoring had come on a day; the newest counts, and no ruling is asked."""

    id: str = Field(min_length=1, max_length=80)
    activity: str
    on: dt.date
    status: AnchoringStatus
    taken_over_by: str | None = Field(default=None, max_length=200)
    """The id of a party, or a name that is nobody's."""
    when: DateText | None = None
    money_after: str | None = Field(default=None, max_length=200)
    staff_after: str | None = Field(default=None, max_length=200)
    evidence: str | None = Field(default=None, max_length=300)
    """Where whoever takes over said yes, or where it was decided that it ends."""


class MilestoneEvent(Part):
    """What became of a milestone on a day: reached, moved to another time, or dropped; the newest counts."""

    id: str = Field(min_length=1, max_length=80)
    milestone: str
    on: dt.date
    what: Literal["reached", "moved", "dropped"]
    to: DateText | None = None
    """The new time of what was moved."""
    why: str | None = Field(default=None, max_length=500)
    decision: str | None = Field(default=None, max_length=200)
    """Where it was decided."""


class ContingencyEvent(Part):
    """That a case of the beredskabsplan came about, or was tried: what happened and what was done, without names."""

    id: str = Field(min_length=1, max_length=80)
    trigger: str
    on: dt.date
    what: Literal["used", "tested"]
    what_happened: str | None = Field(default=None, max_length=2000)
    done: str | None = Field(default=None, max_length=2000)
    debrief_item: str | None = Field(default=None, max_length=200)
    """The meeting and item where it was gone through afterwards."""


class PartnerAgreement(Part):
    """An agreement with those who work with the programme: about what, since when, until when, who is asked."""

    id: str = Field(min_length=1, max_length=80)
    name: str = Field(min_length=1, max_length=120)
    partners: list[str] = Field(min_length=1)
    """Ids of parties."""
    activities: list[str] = Field(default_factory=list)
    status: Literal["talked", "agreed", "ended"] = "agreed"
    since: dt.date | None = None
    until: dt.date | None = None
    contact_position: str | None = None
    """The id of a position or body of the programme, never a person."""
    reference: str | None = Field(default=None, max_length=200)
    """Where the signed agreement lies."""


class LettingAgreement(Part):
    """An agreement of fleksibel udlejning: where, by which public criteria, until when."""

    id: str = Field(min_length=1, max_length=80)
    areas: list[str] = Field(min_length=1)
    criteria: list[str] = Field(min_length=1)
    share_target: Number | None = None
    """Percent of the year's lettings."""
    since: dt.date
    until: dt.date | None = None
    reference: str | None = Field(default=None, max_length=200)


class LetBy(Part):
    """The lettings of a quarter by the rule they were let by."""

    flexible: int = Field(default=0, ge=0)
    waiting_list: int = Field(default=0, ge=0)
    municipal: int = Field(default=0, ge=0)
    exchange: int = Field(default=0, ge=0)

    @property
    def total(self) -> int:
        """All of them together."""
        return self.flexible + self.waiting_list + self.municipal + self.exchange


class LettingCount(Part):
    """How many dwellings of an area were vacated and let in a quarter. The year's lettings, never the stock."""

    id: str = Field(min_length=1, max_length=80)
    area: str
    quarter: str = Field(pattern=r"^(19|20|21)\d\d-Q[1-4]$")
    vacated: int = Field(default=0, ge=0)
    let_total: int = Field(default=0, ge=0)
    let_by: LetBy = Field(default_factory=LetBy)
    flexible_by_criterion: dict[str, int] = Field(default_factory=dict)
    refused: int = Field(default=0, ge=0)
    """How many applicants were turned down; never why."""
