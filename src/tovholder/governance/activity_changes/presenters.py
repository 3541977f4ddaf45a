"""The page of one activity's change: what stands today, what is typed, and who would have to decide."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.agreement.document_form.form_words import Fault
from tovholder.agreement.reading_page.difference_presenter import tell_whole
from tovholder.domain.content.content_changes import is_same_content
from tovholder.domain.editing import ShownField, ShownGroup, ShownRow, ShownRows
from tovholder.domain.language.terms import name_level
from tovholder.domain.language.text import capitalise_first
from tovholder.domain.rulings.ruling_questions import Asked
from tovholder.domain.rulings.step_progress import Due
from tovholder.governance.activity_changes.forms import AroundForm
from tovholder.governance.models import Meeting
from tovholder.governance.proposals.presenters import name_body, tell_action
from tovholder.governance.proposals.proposal_states import State
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.language_choice import tell
from tovholder.shell.templatetags.danish import day

Content = Mapping[str, Any]

HEADINGS: dict[str, Promise] = {
    "swap": gettext_lazy("Swap an activity"),
    "mend": gettext_lazy("Mend an activity"),
    "stop": gettext_lazy("Stop an activity"),
    "add": gettext_lazy("New activity"),
}
LEADS: dict[str, Promise] = {
    "swap": gettext_lazy("The fields are filled from the old activity. Change what will be different."),
    "mend": gettext_lazy("Change what is to be different. The rest stays as it is."),
    "stop": gettext_lazy("The activity is taken out of the sub-agreement from the day after its last day."),
    "add": gettext_lazy("Only the name is needed; the more is said, the less is asked at the meeting."),
}
TITLES: dict[str, Promise] = {
    "swap": gettext_lazy("Swap %(old)s for %(new)s"),
    "mend": gettext_lazy("Mend the activity %(old)s"),
    "stop": gettext_lazy("Stop the activity %(old)s"),
    "add": gettext_lazy("New activity: %(new)s"),
}


@dataclass(frozen=True)
class SideBySide:
    """One part of the activity: its inputs, what it says today in words, and whether the two differ."""

    part: ShownField | ShownGroup | ShownRows
    was: str
    changed: bool


@dataclass(frozen=True)
class Judgement:
    """A question that the change raises, and what the proposer has answered: yes, no or nothing yet."""

    asked: Asked
    name: str
    given: str


@dataclass(frozen=True)
class Turn:
    """One body's part: what it does, when it can, under which clause; `ours` where the clause is our reading."""

    number: int
    who: str
    does: str
    when: str
    clause: Mapping[str, str]
    clause_id: str
    ours: bool
    after: bool


@dataclass(frozen=True)
class Forecast:
    """How the case would be decided. `confirms` is who stands by the judgements at the meeting."""

    turns: list[Turn]
    not_asked: list[str]
    otherwise: list[str]
    confirms: str
    open: bool
    nothing: bool
    no_rules: str
    version: str


@dataclass(frozen=True, kw_only=True)
class ActivityChangePage(ProgrammePage):
    """One activity swapped, mended, stopped or new, with the ruling beside."""

    template = "governance/activity_changes/activity_change.html"
    addresses = ("governance:new_activity", "governance:change_activity")
    act = Act.PROPOSE
    key: str
    """The effort area's id."""
    effort_area: str
    """The effort area's name."""
    heading: str
    """What is being done."""
    old: str
    """What the activity is called today; empty for a new one."""
    lead: str
    """What to know first, in a sentence."""
    parts: list[SideBySide]
    """The activity's fields; none where it is stopped."""
    facts: list[tuple[str, str]]
    """What the activity that is stopped says today, by field."""
    form: AroundForm
    """The reason and the days."""
    judgements: list[Judgement]
    """The questions that only a person can answer."""
    may_answer: Answer
    """Whether the one who looks may answer them, and why not."""
    forecast: Forecast
    """Who would have to decide it as it stands."""
    faults: list[Fault]
    """What is to be mended, the form as a whole first."""
    edited_from: str
    """The hash of the activity that the form was opened on."""
    puts_on: bool
    """Whether submitting also puts it on the next meeting's agenda."""
    yes_no: Sequence[tuple[str, Promise]]
    """The two answers to a judgement."""


def set_side_by_side(row: ShownRow, old: Content, new: Content, names: Mapping[str, str]) -> list[SideBySide]:
    """Each part of the form with what the old activity says there."""
    shown = []
    for part in row.parts:
        key = part.label.rpartition("/")[2]
        differs = bool(new) and not is_same_content(old.get(key), new.get(key))
        shown.append(SideBySide(part, tell_fact(key, old.get(key), names), differs and bool(old)))
    return shown


def tell_fact(key: str, value: Any, names: Mapping[str, str]) -> str:
    """What a fact of an activity says, in words; nothing where it says nothing."""
    if value in (None, "", [], {}):
        return ""
    return day(value) if key in {"start", "end"} else tell_whole(value, names)


def list_judgements(state: State, given: Mapping[str, bool]) -> list[Judgement]:
    """Every question that the change raises and a person must answer, with what has been answered."""
    words = {True: "yes", False: "no"}
    asked = state.ruling.asked if state.ruling else ()
    return [
        Judgement(one, f"answer-{one.id}", words[given[one.id]] if one.id in given else "")
        for one in asked
        if one.decision is None
    ]


def forecast_ruling(
    frame: Frame, state: State, meetings: Mapping[str, Meeting], otherwise: list[str], version: str
) -> Forecast:
    """Who does what, when each can, and who is left out."""
    approving = [due for due in state.parts if due.action == "approve" and not due.outside]
    return Forecast(
        turns=[_turn(due, meetings) for due in state.parts],
        not_asked=_tell_left_out(state),
        otherwise=otherwise,
        confirms=", ".join(dict.fromkeys(name_body(due) for due in approving)),
        open=not state.ruled["decided"],
        nothing=state.ruling is not None and not state.ruling.changes,
        no_rules=state.no_rules,
        version=version,
    )


def _turn(due: Due, meetings: Mapping[str, Meeting]) -> Turn:
    clause = due.clause
    return Turn(
        number=due.order,
        who=name_body(due),
        does=tell_action(due.action),
        when=_when(due, meetings),
        clause=clause.get("text") or {},
        clause_id=clause.get("id", ""),
        ours=clause.get("known") == "inferred",
        after=due.when == "after",
    )


def _when(due: Due, meetings: Mapping[str, Meeting]) -> str:
    if due.when == "after":
        return _("afterwards, with one press")
    if due.outside:
        return _("by letter")
    meeting = meetings.get(due.body)
    return _("next meeting %(day)s") % {"day": day(meeting.on)} if meeting else _("no meeting is planned")


def _tell_left_out(state: State) -> list[str]:
    """That the funder is not asked, and why: one activity moves no money and touches no goal."""
    asked = {due.level for due in state.parts}
    if state.ruling is None or not state.ruling.changes or "funder" in asked:
        return []
    return [
        _("%(who)s is not asked: no money moves between effort areas, and the goals are the same.")
        % {"who": capitalise_first(tell(name_level("funder")))}
    ]


def tell_otherwise(number: int, other: bool, state: State) -> str:
    """What another answer to one judgement would mean."""
    steps = "; ".join(f"{name_body(due)} {tell_action(due.action)}" for due in state.parts if due.when == "before")
    said = _("With yes to judgement %(n)s: %(steps)s.") if other else _("With no to judgement %(n)s: %(steps)s.")
    return said % {"n": number, "steps": steps}


def list_facts(row: Content, names: Mapping[str, str], labels: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What an activity says, by the labels of its fields; what says nothing is left out."""
    for key, label in labels:
        if said := tell_fact(key, row.get(key), names):
            yield label, said
