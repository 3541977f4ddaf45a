"""The form of each kind of document. Pure.

Of the strategic agreement only what it says in words is edited here. Its areas, figures and baselines are the source's
own numbers, and a new agreement file brings new ones.
"""

from tovholder.domain.content.form_parts import Group, Rows, make_field
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
    Contingency,
    ForumRules,
    Milestone,
    MilestonePlan,
    Responsibility,
    Subagreement,
    Subgoal,
    TermsOfReference,
    Trigger,
)

SUBGOALS = Rows(
    "subgoals",
    Subgoal,
    (
        make_field(Subgoal, "text", required=True),
        make_field(Subgoal, "goals"),
        make_field(Subgoal, "measure"),
        make_field(Subgoal, "target"),
    ),
    named_by=("text",),
)
RESPONSIBILITIES = Rows(
    "responsibilities",
    Responsibility,
    (make_field(Responsibility, "who"), make_field(Responsibility, "what")),
    table=True,
)
ANCHORING = Group(
    "anchoring",
    Anchoring,
    (make_field(Anchoring, "taken_over_by"), make_field(Anchoring, "when"), make_field(Anchoring, "status")),
)
ACTIVITIES = Rows(
    "activities",
    Activity,
    (
        make_field(Activity, "name", required=True),
        make_field(Activity, "description"),
        make_field(Activity, "subgoals"),
        make_field(Activity, "areas"),
        make_field(Activity, "partners"),
        RESPONSIBILITIES,
        make_field(Activity, "target_group"),
        make_field(Activity, "success_criteria"),
        make_field(Activity, "resources"),
        ANCHORING,
        make_field(Activity, "start"),
        make_field(Activity, "end"),
    ),
    named_by=("name",),
)
BUDGET_LINES = Rows(
    "lines",
    BudgetLine,
    (
        make_field(BudgetLine, "year", required=True),
        make_field(BudgetLine, "effort_area"),
        make_field(BudgetLine, "source", required=True),
        make_field(BudgetLine, "kind", required=True),
        make_field(BudgetLine, "amount", required=True),
        make_field(BudgetLine, "account"),
        make_field(BudgetLine, "text"),
    ),
    named_by=("effort_area", "year", "source", "kind"),
    table=True,
)
GOALS = Rows(
    "goals",
    Goal,
    (
        make_field(Goal, "text", required=True),
        Rows("indicators", Indicator, (make_field(Indicator, "text", required=True),), fixed=True),
    ),
    fixed=True,
)
EFFORT_AREAS = Rows(
    "effort_areas",
    EffortArea,
    (make_field(EffortArea, "name", required=True), Group("problem", Prose, (make_field(Prose, "text"),))),
    named_by=("name",),
)
BODIES = Rows("bodies", Body, (make_field(Body, "name", required=True), make_field(Body, "mandate")), fixed=True)
COLLABORATIONS = Rows(
    "collaborations",
    Collaboration,
    (
        make_field(Collaboration, "activity", required=True),
        make_field(Collaboration, "partners"),
        make_field(Collaboration, "areas"),
        make_field(Collaboration, "target_group"),
        make_field(Collaboration, "purpose"),
        make_field(Collaboration, "duration"),
    ),
    named_by=("activity",),
)
LETTING = Group(
    "flexible_letting",
    FlexibleLetting,
    (make_field(FlexibleLetting, "areas"), make_field(FlexibleLetting, "priority_for")),
)
EVALUATION = Group(
    "evaluation",
    Evaluation,
    (
        make_field(Evaluation, "kind"),
        Rows(
            "events",
            EvaluationEvent,
            (make_field(EvaluationEvent, "name"), make_field(EvaluationEvent, "date")),
            table=True,
        ),
        make_field(Evaluation, "questions"),
        make_field(Evaluation, "output"),
    ),
)
RULES = Rows("revision", RevisionRule, (make_field(RevisionRule, "condition"),), fixed=True)
DUTIES = Rows(
    "duties",
    Duty,
    (
        make_field(Duty, "who"),
        make_field(Duty, "what", required=True),
        make_field(Duty, "to"),
        make_field(Duty, "rhythm"),
    ),
    named_by=("what",),
    table=True,
)

SUBAGREEMENT = Group("", Subagreement, (SUBGOALS, ACTIVITIES))
BUDGET = Group("", Budget, (BUDGET_LINES,))
BODY_RULES = (
    "body",
    "purpose",
    "members",
    "chair",
    "quorum",
    "people_behind",
    "majority",
    "casting_vote",
    "notice_days",
    "written_hearing",
    "emergency_clause",
    "substitutes",
    "service",
)
"""The fields of how a body works, of the board and of each local forum."""
TERMS_OF_REFERENCE = Group(
    "",
    TermsOfReference,
    (
        *(make_field(TermsOfReference, key) for key in BODY_RULES),
        make_field(TermsOfReference, "text"),
        Rows("fora", ForumRules, tuple(make_field(ForumRules, key) for key in BODY_RULES), named_by=("body",)),
    ),
)
MILESTONES = Group(
    "",
    MilestonePlan,
    (
        Rows(
            "milestones",
            Milestone,
            (
                make_field(Milestone, "text", required=True),
                make_field(Milestone, "due"),
                make_field(Milestone, "effort_area"),
                make_field(Milestone, "owner"),
            ),
            named_by=("text",),
            table=True,
        ),
    ),
)
CONTINGENCY = Group(
    "",
    Contingency,
    (
        Rows(
            "triggers",
            Trigger,
            (
                make_field(Trigger, "when", required=True),
                make_field(Trigger, "who"),
                make_field(Trigger, "action", required=True),
            ),
            named_by=("when",),
        ),
    ),
)
STRATEGIC_AGREEMENT = Group(
    "",
    Agreement,
    (
        make_field(Agreement, "title", required=True),
        Group("period", Period, (make_field(Period, "start", required=True), make_field(Period, "end", required=True))),
        Group("vision", Prose, (make_field(Prose, "text"),)),
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
