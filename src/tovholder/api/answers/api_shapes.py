"""The shapes of the answers. Where the command's `--json` has a shape, this is it; docs/interface.md says both."""

import datetime

from pydantic import BaseModel, ConfigDict, Field

from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import IndicatorSource
from tovholder.domain.content.schema.programme_schema import (
    Budget,
    Contingency,
    Milestone,
    Subagreement,
    TermsOfReference,
)
from tovholder.domain.language.text import Text


class Shape(BaseModel):
    """A part of an answer; its keys are always there, and what is not known is null."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True, json_schema_serialization_defaults_required=True)


class Named(Shape):
    """Something with an id, and what people call it."""

    id: str
    name: str


class Fault(Shape):
    """Why there is no answer."""

    code: str
    message: Text


class Refused(Shape):
    """What is answered in place of what was asked for."""

    error: Fault


class ProgrammeAnswer(Shape):
    """The programme that the token belongs to, and what the token reads."""

    id: str
    name: str
    fictional: bool
    as_of: datetime.date
    reads: list[str]
    expires_on: datetime.date


class VersionInForce(Shape):
    """A document's version in force on the day."""

    document: str
    key: str
    version: int
    in_force_from: datetime.date
    content_sha256: str


class AgreementAnswer(Shape):
    """What is in force on a day, under the keys of a programme file (`tovholder export --json`)."""

    id: str
    fictional: bool
    as_of: datetime.date
    versions: list[VersionInForce]
    agreement: Agreement | None
    subagreements: list[Subagreement]
    budget: Budget | None
    terms_of_reference: TermsOfReference | None
    milestones: list[Milestone]
    contingency: Contingency | None


class ObservedShown(Shape):
    """A figure as the pages show it, under the keys of an observation; one that is held back has no number."""

    indicator: str
    variant: str | None
    definition: str | None
    part: str | None
    scope: str | None
    scope_name: str
    period: int | str | None
    value: float | int | None
    numerator: float | int | None
    denominator: float | int | None
    state: str
    why: str | None
    break_: bool = Field(alias="break")
    source: IndicatorSource | None
    note: str | None


class IndicatorShown(Shape):
    """An indicator that figures are about."""

    id: str
    name: Text


class FiguresAnswer(Shape):
    """Every figure about a period that has begun, as the pages show it."""

    id: str
    as_of: datetime.date
    indicators: list[IndicatorShown]
    observations: list[ObservedShown]


class StandingShown(Shape):
    """Where an indicator stands in an area, by what has been measured."""

    goal: str | None
    indicator: str
    variant: str | None
    scope: Named | None
    outcome: str
    change_of_gap: float | None
    interval: list[float] | None
    sentence: Text


class StandingsAnswer(Shape):
    """Where the agreement's indicators stand."""

    id: str
    as_of: datetime.date
    standings: list[StandingShown]


class DecisionShown(Shape):
    """A decision as the list shows it; of a closed item only that there is one."""

    number: str | None
    kind: str
    body: Named
    decided_on: datetime.date
    registered_on: datetime.date | None
    closed: bool
    about: str | None
    outcome: str | None
    text: str | None


class DecisionsAnswer(Shape):
    """Every decision up to the day, the newest first."""

    id: str
    as_of: datetime.date
    decisions: list[DecisionShown]


class DutyShown(Shape):
    """A point of the year: what, by whom, when, and whether it was done."""

    key: str
    period: str
    source: str
    on: datetime.date
    text: str
    who: str
    state: str
    done_on: datetime.date | None
    ground: str | None


class DutiesAnswer(Shape):
    """What is to be done in a year, by what is in force on the day."""

    id: str
    as_of: datetime.date
    year: int
    duties: list[DutyShown]


class PackedFile(Shape):
    """A file of the package."""

    path: str
    sha256: str
    size: int


class PackedDocument(Shape):
    """A document that the funder asks for, and what there is of it."""

    name: str
    state: str
    ready: bool
    version: int | None
    content_sha256: str | None
    in_force_from: datetime.date | None
    decided_on: datetime.date | None
    decided_by: str | None
    held_when_the_programme_began: bool
    funder_approved_on: datetime.date | None
    funder_reference: str | None
    funder_approval_lacking: bool
    files: list[PackedFile]


class PackageAnswer(Shape):
    """The manifest of the document package, as `tovholder package --json` gives it."""

    schema_: str = Field(alias="schema")
    programme: str
    fictional: bool
    as_of: datetime.date
    complete: bool
    lacking: list[str]
    generator: str
    profile: str
    documents: list[PackedDocument]
    sha256: str
