"""What the parties bind themselves to: evaluation, rules for changes, duties and documents."""

from typing import Literal

from pydantic import Field

from tovholder.agreement.schema.values import DateText, Part

Change = Literal[
    "activities_within_subagreement",
    "subagreement_of_city_strategic_character",
    "strategic_agreement",
    "strategic_success_criteria",
    "resources_between_effort_areas",
    "assessment_of_need",
    "adjustment_account",
    "other",
]
"""What is changed. `assessment_of_need` is the standing duty to judge whether a revision is needed."""


class EvaluationEvent(Part):
    """A dated step of the local evaluation."""

    name: str | None = None
    date: DateText | None = None


class Evaluation(Part):
    """The local evaluation (lokal evaluering)."""

    kind: str | None = None
    """As the agreement names it, e.g. `formativ`."""
    after_years: list[int] = Field(default_factory=list)
    """After which years of the period it is held, counted from the start."""
    events: list[EvaluationEvent] = Field(default_factory=list)
    questions: list[str] = Field(default_factory=list)
    output: str | None = None


class RevisionRule(Part):
    """Who may change what. Lists hold ids of bodies or parties (`lbf` is the funder)."""

    id: str
    change: Change | None = None
    decided_by: list[str] = Field(default_factory=list)
    approved_by: list[str] = Field(default_factory=list)
    informed: list[str] = Field(default_factory=list)
    condition: str | None = None
    """What must hold for the rule, in the agreement's words."""


class Duty(Part):
    """Something a party or body must do again and again."""

    id: str
    who: str | None = None
    what: str | None = None
    to: str | None = None
    """To whom it is owed: id of a party or body, or the agreement's word."""
    rhythm: Literal["continuous", "daily", "yearly", "on_request", "once"] | None = None


class RequiredDocument(Part):
    """A document that belongs to the agreement's package."""

    id: str
    name: str | None = None
    per: Literal["effort_area", "programme"] | None = None
    template: bool | None = None
    """Whether it is made in a template that the funder gives."""
