"""A document's versions ready for a list, what changed between two, and either plan as it was agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tovholder.agreement.reading_page.difference_presenter import ShownChange
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS
from tovholder.domain.content.form_parts import Field, Group, Rows
from tovholder.domain.language.text import Text
from tovholder.governance.documents.selectors import list_document_versions
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.labels import label_value
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.versions.models import Version
from tovholder.shell.language_choice import tell
from tovholder.shell.places import Place, find_address
from tovholder.shell.templatetags.danish import day, listed


@dataclass(frozen=True)
class ListedVersion:
    """A version with its addresses: itself, and what it changed (empty for the first)."""

    version: Version
    address: str
    difference: str
    in_force: bool


def list_versions(frame: Frame, kind: str, key: str, now: Version | None) -> list[ListedVersion]:
    """Every version of a document for its page; `now` is the one in force on the day."""
    room = DOCUMENT_KINDS[kind].page
    where = [frame.slug, *([key] if key else [])]
    return [
        ListedVersion(
            version,
            reverse(f"governance:{room}_version", args=[*where, version.number]),
            reverse(f"governance:{room}_difference", args=[*where, version.parent.number, version.number])
            if version.parent
            else "",
            now is not None and version.pk == now.pk,
        )
        for version in list_document_versions(frame.programme, kind, key)
    ]


@dataclass(frozen=True, kw_only=True)
class DocumentDifferencePage(ProgrammePage):
    """What changed from one version of a document beside the strategic agreement to another."""

    template = "governance/documents/document_difference.html"
    addresses = (
        "governance:subagreement_difference",
        "governance:budget_difference",
        "governance:terms_difference",
        "governance:milestone_plan_difference",
        "governance:contingency_plan_difference",
    )
    before: Version
    """The version that is compared from."""
    after: Version
    """The version that is compared to."""
    changes: list[ShownChange]
    """Every change in words; empty where both say the same."""
    name: str
    """The document's name, a delaftale's by its effort area."""
    back: str
    """The address of the document's own page."""


@dataclass(frozen=True, kw_only=True)
class PlanPage(ProgrammePage):
    """The milepælsplan or the beredskabsplan as it was agreed, with its versions."""

    template = "governance/documents/plan.html"
    addresses = (
        "governance:milestone_plan",
        "governance:milestone_plan_version",
        "governance:contingency_plan",
        "governance:contingency_plan_version",
    )
    kind: str
    """Which kind of document it is; a proposal of a change is started from it."""
    name: str
    """What it is called."""
    above: str
    """The address of the page that tells what became of it."""
    above_name: str
    """What that page is called."""
    version: Version | None
    """The version that is shown; None where none was in force."""
    looked_up: bool
    """Whether the version was asked for by its number, so that no day is asked for."""
    facts: list[tuple[str, str]]
    """(label, value) of what it says once."""
    heads: list[str]
    """What is said of each of its things."""
    rows: list[list[str]]
    """Its things, each with what is said of it, in the plan's order."""
    versions: list[ListedVersion]
    """Every version of it, newest first."""
    may_propose: Answer
    """Whether the one who looks may propose a change, and why not."""


def present_plan(
    frame: Frame, kind: str, version: Version | None, now: Version | None, *, looked_up: bool = False
) -> PlanPage:
    """The plan as its form has it: what is said once, and its list of things."""
    entry = DOCUMENT_KINDS[kind]
    said = entry.lay_open(version.content) if version else {}
    names = frame.names() | {area.id: area.name or area.id for area in frame.agreement.effort_areas}
    things = _find_things(entry.form)
    fields = [part for part in things.parts if isinstance(part, Field)]
    return PlanPage(
        frame=frame,
        kind=kind,
        name=tell(entry.name),
        above=find_address(Place(f"{entry.page}_followed"), frame.slug),
        above_name=tell(entry.followed or entry.name),
        version=version,
        looked_up=looked_up,
        facts=[
            (_label(part), _say(said.get(part.key), part, names))
            for part in entry.form.parts
            if isinstance(part, Field) and version
        ],
        heads=[_label(part) for part in fields],
        rows=[[_say(one.get(part.key), part, names) for part in fields] for one in said.get(things.key) or ()],
        versions=list_versions(frame, kind, "", now),
        may_propose=frame.may(Act.PROPOSE),
    )


def _find_things(form: Group) -> Rows:
    return next(part for part in form.parts if isinstance(part, Rows))


def _label(part: Field) -> str:
    return tell(part.label or Text(da=part.key, en=part.key))


def _say(value: Any, part: Field, names: Mapping[str, str]) -> str:
    if value in (None, "", []):
        return "–"
    if isinstance(value, list):
        return listed([_say(one, part, names) for one in value])
    if part.kind == "date":
        return day(value)
    return names.get(value) or (label_value(value) if part.choices else str(value))
