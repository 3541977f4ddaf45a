"""Where the agreement holds: its areas, and the groups of areas that its tables speak about."""

from typing import Literal

from pydantic import Field

from tovholder.domain.content.schema.value_kinds import DateText, Number, Part, Scope
from tovholder.domain.language.terms import BodyLevel

# What the parties bind themselves to: evaluation, rules for changes, duties and documents.

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


# The effort areas (indsatsområder) and what the agreement claims about the need for them.

Relation = Literal["equal", "about", "greater_than", "less_than", "ratio", "ratio_greater_than", "versus"]


class Prose(Part):
    """A piece of running text."""

    text: str | None = None


class Claim(Part):
    """A quantified statement in the prose, kept so that it can be held against data."""

    id: str
    text: str | None = None
    quantity: str | None = None
    """What is counted, as a key (`adults_outside_labour_market`) where it is a known one, else in words."""
    relation: Relation | None = None
    value: Number | None = None
    """A share as a fraction of one (`greater_than` 0.3333), or a ratio (`ratio_greater_than` 2)."""
    scope: Scope | None = None
    compared_with: str | None = None
    """What it is compared with: another scope's id, `municipality`, or the agreement's words."""


class EffortArea(Part):
    """One chosen effort area with its problem statement."""

    id: str
    """`uddannelse`, `beskaeftigelse`, `kriminalitet` or `sammenhaeng`; older rounds have their own."""
    name: str | None = None
    problem: Prose | None = None
    claims: list[Claim] = Field(default_factory=list)


# Figures and survey tables that the agreement prints.


class Bar(Part):
    """One bar (or pie) of a figure; values in percent, in the order of the figure's legend."""

    name: str | None = None
    values: list[Number | None] = Field(default_factory=list)


class Figure(Part):
    """A figure with stacked bars."""

    id: str
    number: str | None = None
    caption: str | None = None
    year: int | None = None
    scope: Scope | None = None
    legend: list[str] = Field(default_factory=list)
    bars: list[Bar] = Field(default_factory=list)


class SurveyQuestion(Part):
    """One survey question: the share (percent) of each answer in each column, and the printed verdicts."""

    text: str | None = None
    rows: dict[str, list[Number | None]] = Field(default_factory=dict)
    """Answer to values in the order of the table's columns; null for a value that cannot be read."""
    verdicts: dict[str, str | None] = Field(default_factory=dict)
    """Column to what the source says about a significant difference from it."""


class SurveyTable(Part):
    """A survey table (tryghedssurvey) for one scope."""

    id: str
    number: str | None = None
    caption: str | None = None
    scope: Scope | None = None
    columns: list[str] = Field(default_factory=list)
    questions: list[SurveyQuestion] = Field(default_factory=list)


class Exhibits(Part):
    """All figures and tables."""

    figures: list[Figure] = Field(default_factory=list)
    tables: list[SurveyTable] = Field(default_factory=list)


# The fixed goals and indicators with the values the agreement was signed on.

Unit = Literal["percent", "grade", "count"]
Direction = Literal["high", "low"]
Election = Literal["folketingsvalg", "kommunalvalg"]
ComparatorKind = Literal["municipality", "population", "social_housing", "programmes"]


class Baseline(Part):
    """An indicator's value for one scope when the agreement was made."""

    scope: Scope | None = None
    value: Number | None = None
    """In the indicator's unit. Null where none is printed or it cannot be read; never zero for that."""
    year: int | None = None
    """The year the value is about, not the year it was printed."""
    variant: Election | None = None
    as_printed: str | None = None


class Comparator(Part):
    """What the area is held up against. The kind matters: a national figure is not the municipality's."""

    kind: ComparatorKind | None = None
    label: str | None = None
    value: Number | None = None
    year: int | None = None
    variant: Election | None = None
    as_printed: str | None = None


class IndicatorSource(Part):
    """Where the agreement says the figure comes from."""

    publisher: str | None = None
    dataset: str | None = None
    table: str | None = None


class Indicator(Part):
    """A fixed indicator with its baselines and comparators."""

    id: str
    text: str | None = None
    unit: Unit | None = None
    good: Direction | None = None
    """Which way is better."""
    baselines: list[Baseline] = Field(default_factory=list)
    comparators: list[Comparator] = Field(default_factory=list)
    source: IndicatorSource | None = None
    notes: list[str] = Field(default_factory=list)


class Goal(Part):
    """A fixed overall goal and the indicators that follow it."""

    id: str
    text: str | None = None
    indicators: list[Indicator] = Field(default_factory=list)


# How the programme is organised: bodies, positions, collaborations and letting.


class Body(Part):
    """A board, forum or group that meets and decides, or serves those that do."""

    id: str
    name: str | None = None
    aliases: list[str] = Field(default_factory=list)
    level: BodyLevel | None = None
    areas: list[Scope] = Field(default_factory=list)
    since: DateText | None = None
    members: list[str] = Field(default_factory=list)
    """Functions that have a seat ('forvaltningschefer'), never names of persons."""
    mandate: list[str] = Field(default_factory=list)
    """Its tasks, one an item, in the agreement's words."""
    secretariat: str | None = None
    """Id of the body that serves it."""
    reports_to: str | None = None
    """Id of the body above it."""


class Position(Part):
    """A leading post that the agreement sets up (never the person who holds it)."""

    id: str
    title: str | None = None
    side: Literal["housing", "municipal"] | None = None
    """Whose employment it is: a housing organisation's or the municipality's."""
    employer: str | None = None
    """Id of the employing party."""
    areas: list[Scope] = Field(default_factory=list)
    reports_to: str | None = None
    """Whom the post answers to, in the agreement's words."""


class Organisation(Part):
    """All bodies and positions."""

    bodies: list[Body] = Field(default_factory=list)
    positions: list[Position] = Field(default_factory=list)


class Collaboration(Part):
    """An agreed collaboration with associations or municipal units about one activity."""

    id: str
    partners: list[str] = Field(default_factory=list)
    """Ids of the parties."""
    activity: str | None = None
    target_group: str | None = None
    purpose: str | None = None
    areas: list[Scope] = Field(default_factory=list)
    duration: str | None = None
    """As printed, e.g. a number of weeks."""


class FlexibleLetting(Part):
    """Fleksibel udlejning: who goes first on the waiting list, and where."""

    areas: list[Scope] = Field(default_factory=list)
    priority_for: str | None = None


# Who stands behind the agreement or takes part in it: organisations, never persons.

PartyKind = Literal[
    "housing_organisation",
    "municipality",
    "municipal_unit",
    "civil_society",
    "umbrella",
    "police",
    "funder",
    "research",
]
PartyRole = Literal["lead", "finance"]


class Party(Part):
    """An organisation that the agreement names."""

    id: str
    name: str | None = None
    kind: PartyKind | None = None
    roles: list[PartyRole] = Field(default_factory=list)
    """`lead` is the tovholder, `finance` the one that answers for the programme's money."""
    aliases: list[str] = Field(default_factory=list)
    """Other spellings and short forms of the same organisation in the same agreement."""


class Border(Part):
    """Which estates (afdelinger) an area was made of, from a day until another; borders move between periods."""

    since: DateText | None = None
    until: DateText | None = None
    """The last day, or null while it holds."""
    estates: list[str] = Field(default_factory=list)


class Area(Part):
    """One housing area of the agreement, as the agreement describes it (section about the area)."""

    id: str
    name: str | None = None
    residents: Number | None = None
    """Persons living in the area."""
    dwellings: Number | None = None
    """Social-housing dwellings (almene boliger) in the area."""
    built: str | None = None
    """When it was built, in the agreement's words: a span of years, or 'midten af 1970erne'."""
    building_types: list[str] = Field(default_factory=list)
    organisations: list[str] = Field(default_factory=list)
    """Ids of the housing organisations that own dwellings here; empty where the source does not say."""
    forum: str | None = None
    """Id of the body that is the area's local forum."""
    borders: list[Border] = Field(default_factory=list)
    """The estates of the area over time, oldest first; empty where the agreement does not say."""


class AreaGroup(Part):
    """A scope that tables use beside single areas, e.g. two areas surveyed as one."""

    id: str
    label: str | None = None
    """The code that the indicator table prints for the group; null for cells without any code."""
    areas: list[str] = Field(default_factory=list)


class Totals(Part):
    """Residents and dwellings of all areas together, as the agreement prints them (never computed)."""

    residents: Number | None = None
    dwellings: Number | None = None
