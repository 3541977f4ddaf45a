"""A whole programme in one file, schema `tovholder/programme/1`: the agreement and all that hangs on it."""

from typing import Any, Literal

from pydantic import Field

from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.content.schema.delivery_schema import (
    AccountMapping,
    AccountsYear,
    Actual,
    AdjustmentAccount,
    AnchoringStep,
    HourRate,
    LogEntry,
    Result,
)
from tovholder.domain.content.schema.observation_schema import LocalIndicator, Observed
from tovholder.domain.content.schema.value_kinds import DateText, Number, Part, Scope

PROGRAMME_SCHEMA: Literal["tovholder/programme/1"] = "tovholder/programme/1"


class Subgoal(Part):
    """A delmål: what one delaftale wants to reach, tied to the fixed goals it serves."""

    id: str
    text: str | None = None
    goals: list[str] = Field(default_factory=list)
    measure: str | None = None
    target: Number | None = None
    """In the unit of `measure`."""


class Responsibility(Part):
    """Who does what in an activity; `who` is the id of a party, body or position."""

    who: str | None = None
    what: str | None = None


class Anchoring(Part):
    """Forankring: who takes the activity over when the grant ends."""

    taken_over_by: str | None = None
    when: DateText | None = None
    status: str | None = None


class Activity(Part):
    """An activity of a delaftale."""

    id: str
    name: str | None = None
    description: str | None = None
    subgoals: list[str] = Field(default_factory=list)
    """Ids of subgoals, of this or another delaftale."""
    areas: list[Scope] = Field(default_factory=list)
    partners: list[str] = Field(default_factory=list)
    responsibilities: list[Responsibility] = Field(default_factory=list)
    target_group: str | None = None
    success_criteria: str | None = None
    resources: str | None = None
    anchoring: Anchoring | None = None
    start: DateText | None = None
    end: DateText | None = None


class Subagreement(Part):
    """A delaftale: one effort area's subgoals and activities."""

    effort_area: str
    subgoals: list[Subgoal] = Field(default_factory=list)
    activities: list[Activity] = Field(default_factory=list)


class BudgetLine(Part):
    """One line of the budget."""

    id: str
    year: int | None = None
    effort_area: str | None = None
    source: Literal["funder", "municipality", "housing_organisation", "other"] | None = None
    kind: Literal["cash", "hours"] | None = None
    """`hours` is staff time, valued in kroner."""
    amount: Number | None = None
    """Danish kroner."""
    text: str | None = None
    account: Literal["406"] | None = None
    """The account that the money is drawn on: 406 is the reguleringskonto; none: new money."""


class Budget(Part):
    """The programme's budget."""

    lines: list[BudgetLine] = Field(default_factory=list)


YesNo = Literal["yes", "no"]


class BodyRules(Part):
    """How a body works, as fields that the rules of its meetings are driven by. What is empty is not said."""

    body: str | None = None
    purpose: str | None = None
    members: list[str] = Field(default_factory=list)
    """The offices that have a seat."""
    chair: str | None = None
    quorum: int | None = Field(default=None, ge=1)
    """How many with a vote must be there for the body to decide; none: the kommissorium sets no such number."""
    people_behind: int | None = Field(default=None, ge=2)
    """How many must stand behind a decision before it is in force: two, or more where the kommissorium asks for it."""
    majority: Literal["simple", "absolute", "two_thirds"] | None = None
    """Of the votes cast, of all who have a vote, or two thirds of the votes cast."""
    casting_vote: YesNo | None = None
    """Whether the chair's vote decides where the votes are equal."""
    notice_days: int | None = Field(default=None, ge=1)
    """How many days before the meeting the papers are to be sent."""
    written_hearing: YesNo | None = None
    emergency_clause: str | None = None
    """The sentence that lets the chair decide alone when it cannot wait; without one the chair may not."""
    substitutes: YesNo | None = None
    service: str | None = None
    """How the body is served: who writes agenda and minutes, and when."""


class ForumRules(BodyRules):
    """The same for a local forum under the board."""

    id: str


class TermsOfReference(BodyRules):
    """The kommissorium of the board, and what it sets for the local fora."""

    text: str | None = None
    fora: list[ForumRules] = Field(default_factory=list)


class Milestone(Part):
    """A milestone of the milepælsplan."""

    id: str
    text: str | None = None
    due: DateText | None = None
    effort_area: str | None = None
    owner: str | None = None


class MilestonePlan(Part):
    """The milepælsplan as its form holds it; a version keeps the list alone."""

    milestones: list[Milestone] = Field(default_factory=list)


class Trigger(Part):
    """One case of the beredskabsplan: when it happens, who acts, and how."""

    id: str
    when: str | None = None
    who: str | None = None
    action: str | None = None


class Contingency(Part):
    """The beredskabsplan."""

    triggers: list[Trigger] = Field(default_factory=list)


class ProgrammeFile(Part):
    """Everything of one programme: what `load` takes in and `export` gives out."""

    schema_: Literal["tovholder/programme/1"] = Field(default=PROGRAMME_SCHEMA, alias="schema")
    id: str
    fictional: bool = False
    """True for invented examples; said on every page."""
    agreement: Agreement = Field(default_factory=Agreement)
    subagreements: list[Subagreement] = Field(default_factory=list)
    budget: Budget | None = None
    terms_of_reference: TermsOfReference | None = None
    milestones: list[Milestone] = Field(default_factory=list)
    contingency: Contingency | None = None
    local_indicators: list[LocalIndicator] = Field(default_factory=list)
    """Indicators of the programme's own, beside the fixed ones."""
    observations: list[Observed] = Field(default_factory=list)
    log: list[LogEntry] = Field(default_factory=list)
    """Sessions of activities, as they count now."""
    results: list[Result] = Field(default_factory=list)
    """How far subgoals had come, as it counts now."""
    anchoring_steps: list[AnchoringStep] = Field(default_factory=list)
    """How far the anchoring of activities had come, step by step."""
    account_map: list[AccountMapping] = Field(default_factory=list)
    """What the accounts of the tovholder's ledger are here."""
    hour_rates: list[HourRate] = Field(default_factory=list)
    actuals: list[Actual] = Field(default_factory=list)
    """Rows booked, as they count now."""
    account: AdjustmentAccount | None = None
    """The reguleringskonto."""
    accounts_years: list[AccountsYear] = Field(default_factory=list)
    """Calendar years that nothing more is booked in."""

    def content(self) -> dict[str, Any]:
        """The programme as plain JSON-ready data under its public key names."""
        return self.model_dump(mode="json", by_alias=True)
