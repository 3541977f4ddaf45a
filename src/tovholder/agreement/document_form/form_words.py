"""The words of the form that a document is edited in: labels, hints, what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tovholder.domain.content.form_parts import Field
from tovholder.domain.editing import ShownField, ShownGroup, ShownRows
from tovholder.programme.frame.labels import label_fact, label_section, label_thing
from tovholder.shell.language_choice import tell

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
    "milestones": _("Add a milestone"),
    "triggers": _("Add a case"),
    "fora": _("Add a local forum"),
}


SOURCE_NAMES: dict[str, Promise] = {
    "funder": _("the funder"),
    "municipality": _("the municipality"),
    "housing_organisation": _("the housing organisations"),
    "other": _("others"),
}


def name_source(source: str | None) -> str:
    """Who pays, in words."""
    return str(_("Source not given")) if source is None else str(SOURCE_NAMES.get(source, source))


@dataclass(frozen=True)
class Fault:
    """One thing to mend: the element it leads to ("" for the form as a whole), and the sentence."""

    element: str
    sentence: str


def find_label(label: str, part: Field | None = None) -> str:
    """What the field, group or list is called; a field has its own name in the registry of facts."""
    key = label.rpartition("/")[2]
    own = tell(part.label) if part and part.label else ""
    return str(LABELS.get(label) or own or label_fact(key) or label_section(key) or key)


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
                yield f"{where}{find_label(part.label, part.part)}", part
        else:
            yield from _in_rows(part, where)


def _in_rows(rows: ShownRows, where: str) -> Iterator[tuple[str, ShownField]]:
    for place, row in enumerate(rows.rows, start=1):
        if row.wrong:
            named = f"{where}{name_row_thing(rows.label)} {row.title or place}, "
            yield from _fields(ShownGroup(row.name, rows.label, row.parts), named)
