"""The form of each kind of document. Pure.

Of the strategic agreement only what it says in words is edited here. Its areas, figures and baselines are the source's
own numbers, and a new agreement file brings new ones.
"""

from tovholder.domain.content.form_parts import Field, Group, Rows
from tovholder.domain.content.schema.agreement_parts import (
    Body,
    Collaboration,
    Duty,
    EffortArea,
    Evaluation,
    EvaluationEvent,
    FlexibleLetting,
    Goal,
    Indicator,
    Organisation,
    Prose,
    RevisionRule,
)
from tovholder.domain.content.schema.agreement_schema import Agreement, Period
from tovholder.domain.content.schema.programme_schema import (
    Activity,
    Anchoring,
    Budget,
    BudgetLine,
    Responsibility,
    Subagreement,
    Subgoal,
    TermsOfReference,
)

SUBGOALS = Rows(
    "subgoals",
    Subgoal,
    (
        Field("text", "text", required=True),
        Field("goals", "choices", "goals"),
        Field("measure", "text"),
        Field("target", "number"),
    ),
    named_by=("text",),
)
RESPONSIBILITIES = Rows(
    "responsibilities", Responsibility, (Field("who", "choice", "actors"), Field("what", "text")), table=True
)
ANCHORING = Group(
    "anchoring",
    Anchoring,
    (Field("taken_over_by", "choice", "actors"), Field("when", "date"), Field("status", "text")),
)
ACTIVITIES = Rows(
    "activities",
    Activity,
    (
        Field("name", "text", required=True),
        Field("description", "long"),
        Field("subgoals", "choices", "subgoals"),
        Field("areas", "choices", "areas"),
        Field("partners", "choices", "parties"),
        RESPONSIBILITIES,
        Field("target_group", "text"),
        Field("success_criteria", "long"),
        Field("resources", "long"),
        ANCHORING,
        Field("start", "date"),
        Field("end", "date"),
    ),
    named_by=("name",),
)
BUDGET_LINES = Rows(
    "lines",
    BudgetLine,
    (
        Field("year", "year", required=True),
        Field("effort_area", "choice", "effort_areas"),
        Field("source", "choice", "sources", required=True),
        Field("kind", "choice", "money_kinds", required=True),
        Field("amount", "number", required=True),
        Field("account", "choice", "accounts"),
        Field("text", "text"),
    ),
    named_by=("effort_area", "year", "source", "kind"),
    table=True,
)
GOALS = Rows(
    "goals",
    Goal,
    (
        Field("text", "long", required=True),
        Rows("indicators", Indicator, (Field("text", "long", required=True),), fixed=True),
    ),
    fixed=True,
)
EFFORT_AREAS = Rows(
    "effort_areas",
    EffortArea,
    (Field("name", "text", required=True), Group("problem", Prose, (Field("text", "long"),))),
    named_by=("name",),
)
BODIES = Rows("bodies", Body, (Field("name", "text", required=True), Field("mandate", "lines")), fixed=True)
COLLABORATIONS = Rows(
    "collaborations",
    Collaboration,
    (
        Field("activity", "text", required=True),
        Field("partners", "choices", "parties"),
        Field("areas", "choices", "areas"),
        Field("target_group", "text"),
        Field("purpose", "long"),
        Field("duration", "text"),
    ),
    named_by=("activity",),
)
LETTING = Group(
    "flexible_letting", FlexibleLetting, (Field("areas", "choices", "areas"), Field("priority_for", "text"))
)
EVALUATION = Group(
    "evaluation",
    Evaluation,
    (
        Field("kind", "text"),
        Rows("events", EvaluationEvent, (Field("name", "text"), Field("date", "date")), table=True),
        Field("questions", "lines"),
        Field("output", "text"),
    ),
)
RULES = Rows("revision", RevisionRule, (Field("condition", "long"),), fixed=True)
DUTIES = Rows(
    "duties",
    Duty,
    (
        Field("who", "choice", "actors"),
        Field("what", "text", required=True),
        Field("to", "choice", "actors"),
        Field("rhythm", "choice", "rhythms"),
    ),
    named_by=("what",),
    table=True,
)

SUBAGREEMENT = Group("", Subagreement, (SUBGOALS, ACTIVITIES))
BUDGET = Group("", Budget, (BUDGET_LINES,))
TERMS_OF_REFERENCE = Group(
    "",
    TermsOfReference,
    (
        Field("body", "choice", "bodies"),
        Field("quorum", "count"),
        Field("people_behind", "count"),
        Field("emergency_clause", "long"),
        Field("text", "long"),
    ),
)
STRATEGIC_AGREEMENT = Group(
    "",
    Agreement,
    (
        Field("title", "text", required=True),
        Group("period", Period, (Field("start", "date", required=True), Field("end", "date", required=True))),
        Group("vision", Prose, (Field("text", "long"),)),
        Group("organisation", Organisation, (BODIES,)),
        COLLABORATIONS,
        LETTING,
        GOALS,
        EFFORT_AREAS,
        EVALUATION,
        RULES,
        DUTIES,
    ),
)
