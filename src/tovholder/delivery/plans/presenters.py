"""What the pages of the plans show."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.delivery.plans.forms import ContingencyEventForm, MilestoneEventForm, WithdrawForm
from tovholder.delivery.plans.models import ContingencyEvent, MilestoneEvent
from tovholder.delivery.plans.selectors import ContingencyOfDay, MilestonesOfDay
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.plans.contingency_standing import Contact, TriggerStanding
from tovholder.domain.plans.milestone_standing import MilestoneStanding, State
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.labels import label_value
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.persons.office_holders import OfficeHolder
from tovholder.programme.versions.models import Version
from tovholder.shell.templatetags.danish import day

STATES: Mapping[State, tuple[Promise, str]] = {
    "late": (gettext_lazy("late"), "bad"),
    "soon": (gettext_lazy("soon"), "attention"),
    "ahead": (gettext_lazy("to come"), ""),
    "undated": (gettext_lazy("no time set"), "attention"),
    "reached": (gettext_lazy("reached"), "good"),
    "dropped": (gettext_lazy("dropped"), ""),
}
"""State to its word and the colour of its mark."""
TRIALS: Mapping[str, tuple[Promise, str]] = {
    "never": (gettext_lazy("never tried"), "bad"),
    "old": (gettext_lazy("too long ago"), "attention"),
    "tried": (gettext_lazy("tried"), "good"),
}
LEVEL_MARKS = {"red": "bad", "yellow": "attention", "green": "good"}


@dataclass(frozen=True)
class ShownMilestone:
    """A milestone in words."""

    id: str
    text: str
    beside: str
    state: str
    mark: str
    due: str
    planned: str
    """The plan's own time, where it was moved."""
    owner: str
    told: str
    """What was written last."""


@dataclass(frozen=True, kw_only=True)
class MilestonesPage(ProgrammePage):
    """Milepæle: what is late first, then what is to come, then what is reached or dropped."""

    template = "delivery/plans/milestones.html"
    addresses = ("delivery:milestones",)
    version: Version | None
    """The plan in force; None where there was none."""
    rows: list[ShownMilestone]
    """Every milestone of the plan, the late first."""
    late: int
    """How many are late."""
    soon: int
    """How many are due within sixty days."""
    reached: int
    """How many are reached."""
    may_log: Answer
    """Whether the one who looks may write."""


@dataclass(frozen=True, kw_only=True)
class MilestonePage(ProgrammePage):
    """What became of one milestone: written, and what was written before."""

    template = "delivery/plans/milestone.html"
    addresses = ("delivery:milestone",)
    act = Act.LOG
    form: MilestoneEventForm
    """What became of it."""
    row: ShownMilestone
    """How it stands."""
    before: list[tuple[MilestoneEvent, str]]
    """(what was written, in words), newest first."""
    withdraw: WithdrawForm
    """Why what was written last is withdrawn."""


@dataclass(frozen=True)
class ShownHolder:
    """Somebody who holds an office: their own office where it is another, and the name; where they are written to."""

    said: str
    mail: str


@dataclass(frozen=True)
class ShownContact:
    """An office that is called, and who holds it."""

    name: str
    holders: tuple[ShownHolder, ...]


@dataclass(frozen=True)
class ShownTrigger:
    """A case in words."""

    id: str
    when: str
    level: str
    level_mark: str
    who: ShownContact | None
    action: str
    contacts: list[ShownContact]
    inform: list[str]
    trial: str
    trial_mark: str
    tried_on: str
    missing: list[str]
    uses: int


@dataclass(frozen=True, kw_only=True)
class ContingencyPage(ProgrammePage):
    """Beredskab: who acts and whom they call, for the telephone and for paper."""

    template = "delivery/plans/contingency.html"
    addresses = ("delivery:contingency",)
    version: Version | None
    """The plan in force; None where there was none."""
    rows: list[ShownTrigger]
    """The cases, the gravest first."""
    review: str
    """How often the plan is gone through; empty where it does not say."""
    untried: int
    """How many cases were never tried, or too long ago."""
    missing: list[str]
    """Offices that are to act or be called and that nobody holds."""
    may_log: Answer
    """Whether the one who looks may write."""


@dataclass(frozen=True, kw_only=True)
class TriggerPage(ProgrammePage):
    """One case used or tried: written, and what was written before."""

    template = "delivery/plans/trigger.html"
    addresses = ("delivery:trigger",)
    act = Act.LOG
    form: ContingencyEventForm
    """That it came about, or was tried."""
    row: ShownTrigger
    """The case."""
    before: list[ContingencyEvent]
    """What was written, newest first."""
    withdraw: WithdrawForm
    """Why what was written last is withdrawn."""


def present_milestones(frame: Frame, found: MilestonesOfDay) -> MilestonesPage:
    """The plan with what became of it."""
    counted = Counter(one.state for one in found.standings)
    return MilestonesPage(
        frame=frame,
        version=found.version,
        rows=[present_milestone(frame, one) for one in found.standings],
        late=counted["late"],
        soon=counted["soon"],
        reached=counted["reached"],
        may_log=frame.may(Act.LOG),
    )


def present_milestone(frame: Frame, one: MilestoneStanding) -> ShownMilestone:
    """One milestone in words."""
    names = frame.names() | {area.id: area.name or area.id for area in frame.agreement.effort_areas}
    milestone = one.milestone
    beside = (names.get(milestone.effort_area or "", ""), label_value(milestone.kind) if milestone.kind else "")
    word, mark = STATES[one.state]
    return ShownMilestone(
        id=milestone.id,
        text=milestone.text or _("Milestone"),
        beside=", ".join(part for part in beside if part),
        state=str(word),
        mark=mark,
        due=_write_span(milestone.start if not one.is_moved else None, one.due),
        planned=_write_span(milestone.start, milestone.due) if one.is_moved else "",
        owner=names.get(milestone.owner or "", milestone.owner or ""),
        told=tell_milestone_event(one.newest) if one.newest else "",
    )


def _write_span(start: int | str | None, due: int | str | None) -> str:
    return " – ".join(day(part) for part in (start, due) if part is not None)


def tell_milestone_event(event: said.MilestoneEvent) -> str:
    """Flyttet 3. marts 2026 til januar 2027: lokalet er ikke klar (bestyrelsen 3-3-2026)."""
    told = {
        "reached": _("Reached on %(day)s"),
        "moved": _("Moved on %(day)s to %(to)s"),
        "dropped": _("Dropped on %(day)s"),
    }[event.what] % {"day": day(event.on), "to": day(event.to) if event.to is not None else ""}
    why = f": {event.why}" if event.why else ""
    return told + why + (f" ({event.decision})" if event.decision else "")


def present_contingency(frame: Frame, found: ContingencyOfDay) -> ContingencyPage:
    """The plan with who is called today."""
    return ContingencyPage(
        frame=frame,
        version=found.version,
        rows=[present_trigger(one) for one in found.triggers],
        review=label_value(found.plan.review) if found.plan.review else "",
        untried=sum(one.state != "tried" for one in found.triggers),
        missing=list(dict.fromkeys(name for one in found.triggers for name in one.missing)),
        may_log=frame.may(Act.LOG),
    )


def present_trigger(one: TriggerStanding[OfficeHolder]) -> ShownTrigger:
    """One case in words."""
    word, mark = TRIALS[one.state]
    return ShownTrigger(
        id=one.trigger.id,
        when=one.trigger.when or _("A case"),
        level=label_value(one.trigger.level) if one.trigger.level else "",
        level_mark=LEVEL_MARKS.get(one.trigger.level or "", ""),
        who=_present_contact(one.who) if one.who else None,
        action=one.trigger.action or "",
        contacts=[_present_contact(contact) for contact in one.contacts],
        inform=[contact.name for contact in one.inform],
        trial=str(word),
        trial_mark=mark,
        tried_on=day(one.tried_on) if one.tried_on else "",
        missing=list(one.missing),
        uses=sum(event.what == "used" for event in one.uses),
    )


def _present_contact(one: Contact[OfficeHolder]) -> ShownContact:
    held = ((() if holder.office == one.name else (holder.office,)) + (holder.name,) for holder in one.holders)
    said = [", ".join(part for part in parts if part) for parts in held]
    return ShownContact(
        one.name, tuple(ShownHolder(*pair) for pair in zip(said, (h.mail for h in one.holders), strict=True))
    )


def list_printed_triggers(rows: Sequence[ShownTrigger]) -> list[dict[str, object]]:
    """The cases as the printed page has them: offices and names, with room for a telephone number."""
    return [
        {
            "level": row.level.partition(":")[0],
            "when": row.when,
            "who": _write_contact(row.who) if row.who else "–",
            "action": row.action,
            "call": [_write_contact(one) for one in row.contacts],
            "inform": row.inform,
            "tried": row.tried_on or row.trial,
        }
        for row in rows
    ]


def _write_contact(one: ShownContact) -> str:
    held = "; ".join(holder.said for holder in one.holders if holder.said)
    return (
        f"{one.name}: {held}" if held else one.name if one.holders else _("%(office)s: nobody") % {"office": one.name}
    )
