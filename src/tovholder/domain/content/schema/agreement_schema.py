"""The strategic agreement (strategisk samarbejdsaftale) as typed content, schema `tovholder/agreement/1`."""

from typing import Any, Literal

from pydantic import Field

from tovholder.domain.content.schema.agreement_parts import (
    Area,
    AreaGroup,
    Collaboration,
    Duty,
    EffortArea,
    Evaluation,
    Exhibits,
    FlexibleLetting,
    Goal,
    Organisation,
    Party,
    Prose,
    RequiredDocument,
    RevisionRule,
    Totals,
)
from tovholder.domain.content.schema.value_kinds import DateText, Part

AGREEMENT_SCHEMA: Literal["tovholder/agreement/1"] = "tovholder/agreement/1"


class Municipality(Part):
    """The municipality the areas lie in."""

    name: str | None = None
    label: str | None = None
    """How the indicator table abbreviates it."""


class Period(Part):
    """When the agreement holds: a year or a day at each end, both included."""

    start: DateText | None = None
    end: DateText | None = None


class Funding(Part):
    """The funds and the rules (regulativ) behind the grant."""

    programme: str | None = None
    """The round of funds, e.g. `2019-26`."""
    regulation: DateText | None = None
    """The day the regulativ was adopted."""


class Agreement(Part):
    """A whole agreement. Nearly everything may be missing, so that what has been read so far can be kept."""

    schema_: Literal["tovholder/agreement/1"] = Field(default=AGREEMENT_SCHEMA, alias="schema")
    title: str | None = None
    template: str | None = None
    """The funder's template it follows: `lbf-2019-26`, an older round, or `unknown`."""
    case_number: str | None = Field(default=None, pattern=r"^\d{6}$")
    municipality: Municipality = Field(default_factory=Municipality)
    period: Period = Field(default_factory=Period)
    funding: Funding = Field(default_factory=Funding)
    parties: list[Party] = Field(default_factory=list)
    areas: list[Area] = Field(default_factory=list)
    area_groups: list[AreaGroup] = Field(default_factory=list)
    totals: Totals = Field(default_factory=Totals)
    vision: Prose = Field(default_factory=Prose)
    organisation: Organisation = Field(default_factory=Organisation)
    collaborations: list[Collaboration] = Field(default_factory=list)
    flexible_letting: FlexibleLetting | None = None
    goals: list[Goal] = Field(default_factory=list)
    effort_areas: list[EffortArea] = Field(default_factory=list)
    exhibits: Exhibits = Field(default_factory=Exhibits)
    evaluation: Evaluation | None = None
    revision: list[RevisionRule] = Field(default_factory=list)
    duties: list[Duty] = Field(default_factory=list)
    required_documents: list[RequiredDocument] = Field(default_factory=list)

    def content(self) -> dict[str, Any]:
        """The agreement as plain JSON-ready data under its public key names."""
        return self.model_dump(mode="json", by_alias=True)
