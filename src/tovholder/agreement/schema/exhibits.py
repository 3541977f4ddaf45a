"""Figures and survey tables that the agreement prints."""

from pydantic import Field

from tovholder.agreement.schema.values import Number, Part, Scope


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
