"""The words of the form that a copy is edited in: labels, hints, what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tovholder.agreement.reading_page.difference_presenter import ShownChange
from tovholder.domain.editing import ShownField, ShownGroup, ShownRows
from tovholder.governance.models import Proposal
from tovholder.people.rights import Act
from tovholder.programme.frame.labels import label_fact, label_section, label_thing
from tovholder.programme.frame.presenters import ProgrammePage

LABELS: dict[str, Promise] = {
    "subgoals/text": _("Subgoal"),
    "subgoals/goals": _("Fixed goals it serves"),
    "subgoals/measure": _("Measured by"),
    "subgoals/target": _("Target figure"),
    "subgoals": _("Subgoals"),
    "activities": _("Activities"),
    "activities/subgoals": _("Subgoals it serves"),
    "activities/areas": _("Areas"),
    "activities/anchoring/when": _("Taken over when"),
    "lines": _("Budget lines"),
    "lines/source": _("Who pays"),
    "lines/kind": _("How"),
    "lines/amount": _("Amount, kr."),
    "lines/text": _("What for"),
    "revision": _("Conditions of the rules for changes"),
    "organisation/bodies": _("Bodies"),
    "goals/text": _("Fixed goal"),
    "goals/indicators": _("Indicators"),
    "goals/indicators/text": _("Indicator"),
    "effort_areas/problem/text": _("Problem"),
    "evaluation/events": _("Events"),
    "duties/to": pgettext_lazy("recipient", "To"),
    "vision/text": _("Vision"),
    "quorum": _("How many with a vote must be there to decide"),
    "emergency_clause": _("What lets the chair decide alone when it cannot wait; empty: the chair may not"),
    "people_behind": _("How many must stand behind a decision before it holds (two or more)"),
}
"""By the field's place in the form; any other field has the label of its key."""

HINTS: dict[str, Promise] = {
    "date": _("A year, a month or a day: 2026, 8.2026 or 1.8.2026."),
    "lines": _("One on each line."),
}
"""By the kind of field."""

FAULTS: dict[str, Promise] = {
    "required": _("This cannot be empty."),
    "number": _("Write a number, for example 300.000 or 12,5."),
    "count": _("Write a whole number from 1 up, for example 3."),
    "year": _("Write a year with four digits, for example 2026."),
    "date": _("Write a year, a month or a day, for example 2026, 8.2026 or 1.8.2026."),
    "choice": _("Choose among what is there."),
    "personal": _("This looks like a CPR number. Remove it; nothing was saved."),
    "ends_before_start": _("The end is before the start."),
    "incomplete": _("The form was cut off on its way, so nothing was saved. Send it again."),
    "invalid": _("This cannot stand here. Nothing was saved."),
}

ADD: dict[str, Promise] = {
    "subgoals": _("Add a subgoal"),
    "activities": _("Add an activity"),
    "activities/responsibilities": _("Add who does what"),
    "lines": _("Add a budget line"),
    "collaborations": _("Add a collaboration"),
    "effort_areas": _("Add an effort area"),
    "evaluation/events": _("Add an event"),
    "duties": _("Add a duty"),
    "fora": _("Add a local forum"),
}


@dataclass(frozen=True)
class Fault:
    """One thing to mend: the element it leads to ("" for the form as a whole), and the sentence."""

    element: str
    sentence: str


def find_label(label: str) -> str:
    """What the field, group or list is called."""
    key = label.rpartition("/")[2]
    return str(LABELS.get(label) or label_fact(key) or label_section(key) or key)


def name_row_thing(label: str) -> str:
    """What one row of a list is called."""
    key = label.rpartition("/")[2]
    return label_thing(key) or label_fact(key) or key


def tell_faults(form: ShownGroup, errors: Mapping[str, str]) -> list[Fault]:
    """Every fault in the form's order, those of the whole form first."""
    found = {field.name: Fault(field.element, f"{where}: {FAULTS[field.fault]}") for where, field in _fields(form, "")}
    shown = [found[name] for name in found if name in errors]
    rest = [Fault("", str(FAULTS[code])) for name, code in errors.items() if name not in found]
    return [*rest, *shown]


def _fields(group: ShownGroup, where: str) -> Iterator[tuple[str, ShownField]]:
    for part in group.parts:
        if isinstance(part, ShownGroup):
            yield from _fields(part, where)
        elif isinstance(part, ShownField):
            if part.fault:
                yield f"{where}{find_label(part.label)}", part
        else:
            yield from _in_rows(part, where)


def _in_rows(rows: ShownRows, where: str) -> Iterator[tuple[str, ShownField]]:
    for place, row in enumerate(rows.rows, start=1):
        if row.wrong:
            named = f"{where}{name_row_thing(rows.label)} {row.title or place}, "
            yield from _fields(ShownGroup(row.name, rows.label, row.parts), named)


@dataclass(frozen=True, kw_only=True)
class EditPage(ProgrammePage):
    """The form of one document's copy in a proposal, with what was typed and what is wrong."""

    template = "governance/editing/edit.html"
    addresses = ("governance:edit",)
    act = Act.PROPOSE
    proposal: Proposal
    """The proposal that the copy stands in."""
    name: str
    """The document's name, a delaftale's with its effort area."""
    form: ShownGroup
    """The inputs: groups, rows and fields, each with what stands in it."""
    long: bool
    """Whether it has more fields than are shown at once, so that its lists are folded."""
    faults: list[Fault]
    """What is to be mended, in the form's order."""
    edited_from: str
    """The hash of the copy that the form was opened on, so that nobody's change is written over unseen."""
    changes: list[ShownChange]
    """What saving now would do to what somebody else saved in the meantime."""
    meanwhile: bool
    """Whether somebody else has saved the copy since the form was opened."""
    touched: str
    """The row or list that a button changed, where one goes on; empty else."""
