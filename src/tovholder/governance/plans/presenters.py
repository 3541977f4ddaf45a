"""A plan, ready to read: its rows under the words of its form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tovholder.agreement.document_form.form_words import find_label
from tovholder.domain.content.document_kinds import FORMS, open_content
from tovholder.domain.content.form_parts import Field, Rows
from tovholder.governance.documents.presenters import ListedVersion
from tovholder.people.rights import Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.versions.models import Version
from tovholder.shell.templatetags.danish import day


@dataclass(frozen=True)
class PlanTable:
    """The rows of a plan: what each column is called, and what stands there in words."""

    heads: list[str]
    rows: list[list[str]]


def lay_out_plan(kind: str, content: Any, names: Mapping[str, str]) -> PlanTable:
    """The table of a plan, its rows as they stand."""
    rows = next(part for part in FORMS[kind].parts if isinstance(part, Rows))
    fields = [part for part in rows.parts if isinstance(part, Field)]
    things = open_content(kind, content).get(rows.key) or ()
    return PlanTable(
        [find_label(f"{rows.key}/{one.key}", one) for one in fields],
        [[_say(one, thing.get(one.key), names) for one in fields] for thing in things],
    )


def _say(part: Field, value: Any, names: Mapping[str, str]) -> str:
    if value in (None, ""):
        return "–"
    return day(value) if part.kind == "date" else names.get(str(value), str(value))


@dataclass(frozen=True, kw_only=True)
class PlanPage(ProgrammePage):
    """The milepælsplan or the beredskabsplan, in force on the day or one version of it."""

    template = "governance/plans/plan.html"
    addresses = (
        "governance:milestones",
        "governance:milestones_version",
        "governance:contingency",
        "governance:contingency_version",
    )
    name: str
    """What the plan is called."""
    kind: str
    """Which plan it is, for the address where a change of it is proposed."""
    version: Version | None
    """The version that is shown; None where none was in force."""
    looked_up: bool
    """Whether the version was asked for by its number, so that no day is asked for."""
    table: PlanTable
    """Its rows in words."""
    versions: list[ListedVersion]
    """Every version of the plan, newest first."""
    may_propose: Answer
    """Whether the one who looks may propose a change, and why not."""
