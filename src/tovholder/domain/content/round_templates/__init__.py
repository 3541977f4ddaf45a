"""The funder's templates as data: one YAML file a round; a new round is a new file."""

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from tovholder.domain.content.schema.agreement_parts import Direction, Duty, Election, RequiredDocument, Unit
from tovholder.domain.content.schema.value_kinds import Part

Signature = list[str]


class TemplateSection(Part):
    """A section by meaning, with the titles it goes by."""

    id: str
    titles: list[str]


class SurveyCell(Part):
    """The survey question and answer that an indicator is the share of."""

    question: str
    answer: str


class TemplateIndicator(Part):
    """A fixed indicator."""

    id: str
    text: str
    unit: Unit
    good: Direction
    variants: list[Election] = Field(default_factory=list)
    survey: SurveyCell | None = None


class TemplateGoal(Part):
    """A fixed goal and its indicators in the template's order."""

    id: str
    text: str
    indicators: list[TemplateIndicator]


class Publisher(Part):
    """Who publishes figures, and the words that name it."""

    name: str
    words: list[str]


class SourceWords(Part):
    """The vocabulary of the column that names the data source."""

    publishers: list[Publisher] = Field(default_factory=list)
    datasets: list[str] = Field(default_factory=list)
    tables: list[str] = Field(default_factory=list)
    overviews: list[str] = Field(default_factory=list)


class SurveyWords(Part):
    """The vocabulary of survey tables."""

    columns: list[str] = Field(default_factory=list)
    answers: list[str] = Field(default_factory=list)
    questions: list[str] = Field(default_factory=list)
    own: str = ""
    verdict_header: str = ""
    verdicts: dict[str, str] = Field(default_factory=dict)
    """Telling word to the verdict as content keeps it."""


class TemplateEffortArea(Part):
    """An effort area that the round offers."""

    id: str
    name: str
    variants: list[str] = Field(default_factory=list)


class TemplateDocument(RequiredDocument):
    """A document of the package and the words that name it."""

    words: list[str]


class TemplateDuty(Duty):
    """A duty and the words that must all stand in the sentence that imposes it.

    `who` and `to` may name a kind (`board`, `lead`, `local_forum`), resolved to ids when read.
    """

    signature: Signature


class Quantity(Part):
    """What a quantified statement is about, by the words around it."""

    id: str
    signature: Signature


ColumnId = Literal["goal", "indicator", "baseline", "comparator", "year", "source"]


class Template(Part):
    """One round's template."""

    id: str
    round: str
    current: bool
    title: str
    title_variants: list[str] = Field(default_factory=list)
    sections: list[TemplateSection] = Field(default_factory=list)
    expected_sections: list[str] = Field(default_factory=list)
    goals: list[TemplateGoal] = Field(default_factory=list)
    columns: dict[ColumnId, list[str]] = Field(default_factory=dict)
    sources: SourceWords = Field(default_factory=SourceWords)
    survey: SurveyWords = Field(default_factory=SurveyWords)
    elections: dict[Election, list[int]] = Field(default_factory=dict)
    effort_areas: list[TemplateEffortArea] = Field(default_factory=list)
    problem_titles: list[str] = Field(default_factory=list)
    documents: list[TemplateDocument] = Field(default_factory=list)
    standing: list[Signature] = Field(default_factory=list)
    duties: list[TemplateDuty] = Field(default_factory=list)
    quantities: list[Quantity] = Field(default_factory=list)

    def indicators(self) -> list[TemplateIndicator]:
        """All fixed indicators in the template's order."""
        return [indicator for goal in self.goals for indicator in goal.indicators]


@cache
def load_templates() -> tuple[Template, ...]:
    """Every template there is a file for, the current round first, then the newest."""
    files = sorted(Path(__file__).parent.glob("*.yaml"))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    read = [Template.model_validate(yaml.load(file.read_text("utf-8"), Loader=loader)) for file in files]  # noqa: S506
    return tuple(sorted(read, key=lambda template: (template.current, template.round), reverse=True))


def find_current_template() -> Template:
    """The template of the round now running, whose sections and vocabulary reading starts from."""
    return load_templates()[0]
