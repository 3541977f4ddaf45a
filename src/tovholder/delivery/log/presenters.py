"""What the pages of the log show, and their sentences. Fremmøder are visits and never added up to persons."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tovholder.delivery.agreed import Agreed
from tovholder.delivery.log.forms import EntryForm, LogFileForm, ResultForm, WhyForm
from tovholder.delivery.log.models import LogEntry, Result
from tovholder.domain.activity_log.log_file import LogPreview
from tovholder.domain.activity_log.log_rules import AgreedActivity
from tovholder.domain.activity_log.log_standing import (
    LogMonths,
    Mismatch,
    SubgoalStanding,
    Subject,
    Tally,
    find_mismatches,
    step_month,
    sum_tallies,
)
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.templatetags.danish import day, listed, number

STATES: dict[str, Promise] = {
    "not_counted": gettext_lazy("not counted yet"),
    "no_target": gettext_lazy("no target"),
    "reached": gettext_lazy("reached"),
    "on_track": gettext_lazy("on the way"),
    "behind": gettext_lazy("behind"),
}


@dataclass(frozen=True)
class ShownActivity:
    """A row of the month: its own numbers, the bars of twelve months, when it was last held."""

    subject: Subject
    name: str
    areas: str
    tally: Tally
    bars: list[int]
    """Height of each of the last twelve months in percent of the highest, 0 for a month without."""
    bars_said: str
    last: datetime.date | None


@dataclass(frozen=True)
class ShownGroup:
    """The activities of one delaftale with their sum."""

    name: str
    rows: list[ShownActivity]
    total: Tally


@dataclass(frozen=True)
class ShownStanding:
    """A subgoal in words: 27 of 40, and where one should be by now."""

    standing: SubgoalStanding
    said: str
    state: str
    percent: int
    expected_percent: int | None


@dataclass(frozen=True)
class ShownEntry:
    """A session in words, with the row's own number for the link that corrects it."""

    number: int
    name: str
    on: datetime.date
    cancelled: bool
    attendances: int
    row: LogEntry
    partners: str


@dataclass(frozen=True)
class ShownMismatch:
    """Something that the log and the delaftaler do not agree on, in a sentence, and what could be proposed."""

    mismatch: Mismatch
    name: str
    sentence: str
    proposal: str
    """The title of a change that would mend it; empty where there is none."""


@dataclass(frozen=True, kw_only=True)
class ActivitiesPage(ProgrammePage):
    """The month's activities by delaftale, what is agreed and not seen, the subgoals against their targets."""

    template = "delivery/log/activities.html"
    addresses = ("delivery:activities",)
    month: datetime.date
    """The first day of the month."""
    before: str
    """The month before, as the address has it."""
    after: str
    """The month after; empty where it has not begun."""
    groups: list[ShownGroup]
    """A delaftale each, and what none has."""
    total: Tally
    """The sum of every row."""
    unseen: list[ShownMismatch]
    """What is agreed and not seen for three months."""
    standings: list[ShownStanding]
    """Each subgoal with its newest result."""
    behind: int
    """How many subgoals are behind."""
    reached: int
    """How many are reached."""
    may_log: Answer
    """Whether the one who looks may write in the log."""


@dataclass(frozen=True, kw_only=True)
class WritePage(ProgrammePage):
    """Skriv i logbogen: five fields and the last own entries."""

    template = "delivery/log/write.html"
    addresses = ("delivery:write_log",)
    act = Act.LOG
    form: EntryForm
    """The five fields."""
    other: bool
    """Whether what was done is in no delaftale."""
    saved: str
    """The number of what was just kept, so that the browser forgets it."""
    latest: list[ShownEntry]
    """The last entries of the one who writes."""
    any_activity: bool
    """Whether any delaftale has an activity."""


@dataclass(frozen=True, kw_only=True)
class CorrectPage(ProgrammePage):
    """One entry to be told otherwise."""

    template = "delivery/log/correct.html"
    addresses = ("delivery:correct_entry",)
    act = Act.LOG
    form: EntryForm
    """The entry as it should have been."""
    why: WhyForm
    """The reason."""
    entry: ShownEntry
    """The entry as it stands."""


@dataclass(frozen=True, kw_only=True)
class ActivityPage(ProgrammePage):
    """One activity: months, sessions, what the delaftale says, a quick entry."""

    template = "delivery/log/activity.html"
    addresses = ("delivery:activity",)
    activity: AgreedActivity
    """What the delaftale says of it."""
    names: dict[str, str]
    """Id to name of areas, groups, parties, bodies and positions."""
    years: list[tuple[int, list[tuple[datetime.date, Tally]], Tally]]
    """(year, its months, its sum), newest first."""
    year: int
    """The year whose sessions are listed."""
    entries: list[ShownEntry]
    """The year's sessions, newest first, as many as the page has room for."""
    standings: list[ShownStanding]
    """The subgoals that it serves."""
    form: EntryForm
    """The quick entry."""
    saved: str
    """The number of what was just kept."""
    may_log: Answer
    """Whether the one who looks may write in the log."""


@dataclass(frozen=True, kw_only=True)
class ResultPage(ProgrammePage):
    """A subgoal's result as of a day."""

    template = "delivery/log/result.html"
    addresses = ("delivery:result",)
    act = Act.LOG
    form: ResultForm
    """The result and its day."""
    standing: ShownStanding
    """How it stands now."""
    latest: Result | None
    """The newest result, if there is any."""


@dataclass(frozen=True, kw_only=True)
class LogFilePage(ProgrammePage):
    """The log's workbook out, and a file in with a preview."""

    template = "delivery/log/log_file.html"
    addresses = ("delivery:log_file",)
    act = Act.LOG
    form: LogFileForm
    """The file."""
    preview: LogPreview | None
    """What the file would do; None before one was chosen."""
    names: dict[str, str]
    """Activity id to name."""
    kept: str
    """The rows as they were read, sealed, to be kept as they were shown."""
    why: WhyForm
    """The reason where something is corrected."""


@dataclass(frozen=True, kw_only=True)
class AgreedAndHeldPage(ProgrammePage):
    """The log held against the delaftaler."""

    template = "delivery/log/agreed_and_held.html"
    addresses = ("delivery:agreed_and_held",)
    held: list[ShownMismatch]
    """Done, and not as agreed."""
    unseen: list[ShownMismatch]
    """Agreed, and not seen for three months."""
    partners: list[ShownMismatch]
    """Done with others than agreed."""
    may_propose: Answer
    """Whether the one who looks may propose a change."""


@dataclass(frozen=True)
class HalfYearActivity:
    """One activity of the printed follow-up: purpose, criterion, months, protected sums."""

    activity: AgreedActivity
    areas: str
    tally: Tally
    protected: Mapping[str, int | None]
    share: str
    """Fremmøder for each resident, in words; empty where it is not known or held back."""
    months: list[tuple[datetime.date, Tally, int | None]]
    """(month, its sums, its fremmøder or None where held back)."""


@dataclass(frozen=True, kw_only=True)
class HalfYearPage(ProgrammePage):
    """The half-yearly follow-up, an activity after the other, protected, to be printed."""

    template = "delivery/log/half_year.html"
    addresses = ("delivery:half_year",)
    first: datetime.date
    """The first day of the half year."""
    last: datetime.date
    """The last day of the half year."""
    groups: list[tuple[str, list[HalfYearActivity]]]
    """(delaftale, its activities)."""
    total: Mapping[str, int | None]
    """The whole half year's fremmøder by age; None where held back."""
    tally: Tally
    """The whole half year's sessions and volunteers."""
    standings: list[ShownStanding]
    """The subgoals with their results."""
    choices: list[tuple[str, str]]
    """(address's word, half year in words) of those that can be chosen."""


def present_activities(
    frame: Frame,
    agreed: Agreed,
    month: datetime.date,
    months: LogMonths,
    seen: Mapping[Subject, Tally],
    standings: Sequence[SubgoalStanding],
) -> ActivitiesPage:
    """The page of a month."""
    rows = {
        subject: _present_row(agreed, subject, month, months, seen) for subject in _list_subjects(agreed, months, month)
    }
    groups = _group_rows(agreed, rows)
    shown = [present_standing(one) for one in standings]
    return ActivitiesPage(
        frame=frame,
        month=month,
        before=f"{step_month(month, -1):%Y-%m}",
        after=f"{step_month(month, 1):%Y-%m}" if step_month(month, 1) <= frame.on else "",
        groups=groups,
        total=sum_tallies(group.total for group in groups),
        unseen=[
            present_mismatch(one, agreed)
            for one in find_mismatches(agreed.activities, seen, {}, {}, frame.on)
            if one.kind in {"never_seen", "not_seen"}
        ],
        standings=shown,
        behind=sum(one.standing.state == "behind" for one in shown),
        reached=sum(one.standing.state == "reached" for one in shown),
        may_log=frame.may(Act.LOG),
    )


def _list_subjects(agreed: Agreed, months: LogMonths, month: datetime.date) -> list[Subject]:
    """What runs in the month by the delaftaler, then what the log has beside it."""
    last = step_month(month, 1) - datetime.timedelta(days=1)
    running = [
        (one.id, "") for one in agreed.activities.values() if one.in_force and (one.runs_on(month) or one.runs_on(last))
    ]
    return list(dict.fromkeys([*running, *months.subjects]))


def _present_row(
    agreed: Agreed, subject: Subject, month: datetime.date, months: LogMonths, seen: Mapping[Subject, Tally]
) -> ShownActivity:
    year = [months.cells.get((subject, step_month(month, back)), Tally()) for back in range(-11, 1)]
    highest = max((one.attendances for one in year), default=0)
    activity = agreed.activities.get(subject[0])
    return ShownActivity(
        subject,
        agreed.name_subject(*subject),
        _name_areas(activity, agreed),
        year[-1],
        [max(round(100 * one.attendances / highest), 2) if one.attendances else 0 for one in year],
        ", ".join(number(one.attendances) for one in year),
        seen[subject].last if subject in seen else None,
    )


def _name_areas(activity: AgreedActivity | None, agreed: Agreed) -> str:
    if activity is None or not activity.areas:
        return ""
    every = {area.id for area in agreed.agreement.areas}
    if len(every) > 1 and (set(activity.areas) >= every or "all" in activity.areas):
        return _("both") if len(every) == 2 else _("all")
    return listed([agreed.names.get(area, area) for area in activity.areas])


def _group_rows(agreed: Agreed, rows: Mapping[Subject, ShownActivity]) -> list[ShownGroup]:
    groups = []
    known = {one.id for one in agreed.activities.values() if one.in_force}
    for area, name in agreed.effort_areas.items():
        own = [
            row
            for subject, row in rows.items()
            if subject[0] in known and agreed.activities[subject[0]].effort_area == area
        ]
        groups.append(ShownGroup(name, own, sum_tallies(row.tally for row in own)))
    rest = [row for subject, row in rows.items() if subject[0] not in known]
    groups.append(ShownGroup(_("In no sub-agreement in force"), rest, sum_tallies(row.tally for row in rest)))
    return [group for group in groups if group.rows]


def present_standing(one: SubgoalStanding) -> ShownStanding:
    """27 af 40, with the share of the target as the bar has it."""
    if one.value is None:
        said = str(STATES["not_counted"])
    elif one.target is None:
        said = number(one.value)
    else:
        said = _("%(value)s of %(target)s") % {"value": number(one.value), "target": number(one.target)}
    percent = _percent(one.value, one.target)
    expected = None if one.expected is None else _percent(one.expected, one.target)
    return ShownStanding(one, said, str(STATES[one.state]), percent, expected)


def _percent(value: Decimal | None, target: Decimal | None) -> int:
    return 0 if not target or value is None else min(int(100 * value / target), 100)


def present_entries(rows: Sequence[LogEntry], agreed: Agreed) -> list[ShownEntry]:
    """Sessions in words."""
    return [
        ShownEntry(
            row.pk,
            agreed.name_subject(row.activity, row.name),
            row.on,
            row.cancelled,
            row.children + row.young + row.adults + row.unknown,
            row,
            listed([agreed.parties.get(one, one) for one in row.partners]),
        )
        for row in rows
    ]


def present_years(months: LogMonths, subject: Subject) -> list[tuple[int, list[tuple[datetime.date, Tally]], Tally]]:
    """The months of one activity year by year, newest first."""
    own = sorted(month for one, month in months.cells if one == subject)
    years: dict[int, list[tuple[datetime.date, Tally]]] = {}
    for month in own:
        years.setdefault(month.year, []).append((month, months.cells[subject, month]))
    return [
        (year, rows, sum_tallies(tally for _m, tally in rows)) for year, rows in sorted(years.items(), reverse=True)
    ]


def present_mismatch(one: Mismatch, agreed: Agreed) -> ShownMismatch:
    """What differs, in a sentence."""
    name = agreed.name_subject(*one.subject)
    partner = agreed.parties.get(one.partner, one.partner)
    given = {"name": name, "partner": partner, "day": day(one.last) if one.last else "", "n": one.times}
    start = day(one.activity.start) if one.activity and one.activity.start else ""
    sentences = {
        "not_agreed": ngettext(
            "Written %(n)s time in the log, last held %(day)s. No sub-agreement in force has it.",
            "Written %(n)s times in the log, last held %(day)s. No sub-agreement in force has it.",
            one.times,
        ),
        "outside_period": ngettext(
            "Held %(n)s time before its start or after its end, last %(day)s.",
            "Held %(n)s times before its start or after its end, last %(day)s.",
            one.times,
        ),
        "never_seen": _("Was to begin %(start)s. Never in the log."),
        "not_seen": _("Last in the log %(day)s, more than three months ago."),
        "other_partner": _("%(partner)s took part the last year and is not a partner in the sub-agreement."),
        "unused_partner": _("%(partner)s is a partner in the sub-agreement and has not been in the log the last year."),
    }
    proposals = {
        "not_agreed": _("Write %(name)s into a sub-agreement"),
        "outside_period": _("Change when %(name)s runs"),
        "never_seen": _("Stop or move %(name)s, which has not begun"),
        "not_seen": _("Stop or change %(name)s, which is not held"),
        "other_partner": _("Write %(partner)s as a partner of %(name)s"),
        "unused_partner": _("Take %(partner)s out as a partner of %(name)s"),
    }
    return ShownMismatch(
        one, name, sentences[one.kind] % {**given, "start": start}, (proposals[one.kind] % given)[:200]
    )
