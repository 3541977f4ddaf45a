"""The catalogue of indicators: how each is measured, dated by rule set, with the programme's own beside them. Pure.

Texts and good directions of the fixed nine come from the funder's template (`round_templates`); a
programme's agreement may reword them, so pages show the agreement's words and the catalogue's definitions.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from tovholder.domain.content.dated_facts import load_series_breaks
from tovholder.domain.content.round_templates import load_templates
from tovholder.domain.content.schema.agreement_parts import Direction, IndicatorSource, Unit
from tovholder.domain.content.schema.observation_schema import IndicatorKind, LocalIndicator, Step
from tovholder.domain.content.schema.value_kinds import Part
from tovholder.domain.language.text import Text
from tovholder.domain.language.word_matching import make_id

Group = Literal["fixed", "profile", "statute", "category", "local"]


class Definition(Part):
    """One way of counting an indicator. `assumed` ones are ours until the funder's own text is public."""

    name: str
    known: Literal["documented", "assumed"]
    da: str
    en: str


class PartOfWhole(Part):
    """One part of a whole that adds up to all."""

    id: str
    da: str
    en: str
    good: Direction | None = None


class Break(Part):
    """Years measured in another way: a value in them, or on the far side of them, is not comparable with the rest."""

    from_: int = Field(alias="from")
    until: int | None = None
    """The last year of a passing disturbance; null where the series is another one from then on."""
    da: str
    en: str
    source: str


class Headers(Part):
    """Text by which the columns of a file are known; `title` words by which a sheet about it is."""

    title: list[str] = Field(default_factory=list)
    numerator: list[str] = Field(default_factory=list)
    denominator: list[str] = Field(default_factory=list)
    squares: list[str] = Field(default_factory=list)
    value: list[str] = Field(default_factory=list)


class IndicatorDefinition(Part):
    """An indicator of the catalogue."""

    id: str
    group: Group = "fixed"
    name: Text
    unit: Unit | None = None
    good: Direction | None = None
    kind: IndicatorKind
    step: Step | None = None
    """How often it is counted, by which every spelling of a period is brought to one; null where nobody says."""
    sensitive: bool = False
    """Criminal or social matters: shares need a larger denominator before they are shown."""
    reference: Text | None = None
    rhythm: Text | None = None
    source: IndicatorSource | None = None
    definitions: list[Definition] = Field(default_factory=list)
    parts: list[PartOfWhole] = Field(default_factory=list)
    breaks: list[Break] = Field(default_factory=list)
    headers: Headers = Field(default_factory=Headers)
    goal: str | None = None

    def find_breaks_between(self, earlier: int, later: int) -> list[Break]:
        """The breaks that make two years of the series incomparable."""
        return [item for item in self.breaks if _parts_them(item, earlier, later)]


def _parts_them(item: Break, earlier: int, later: int) -> bool:
    if item.until is None:
        return earlier < item.from_ <= later
    return any(item.from_ <= year <= item.until for year in (earlier, later)) and earlier != later


class Catalogue(Part):
    """One rule set's indicators."""

    id: str
    funding: str
    valid_from: dt.date
    valid_to: dt.date | None = None
    indicators: list[IndicatorDefinition]

    def get(self, indicator: str) -> IndicatorDefinition | None:
        """The indicator of that id."""
        return next((item for item in self.indicators if item.id == indicator), None)

    def list_group(self, group: Group) -> list[IndicatorDefinition]:
        """The indicators of a group in the catalogue's order."""
        return [item for item in self.indicators if item.group == group]

    def add_local_indicators(self, local: Iterable[LocalIndicator]) -> "Catalogue":
        """The catalogue with a programme's own indicators after the others."""
        own = [_from_local(item) for item in local]
        return self.model_copy(update={"indicators": [*self.indicators, *own]}) if own else self


def _from_local(item: LocalIndicator) -> IndicatorDefinition:
    text = item.definition or item.text
    return IndicatorDefinition(
        id=item.id,
        group="local",
        name=Text(da=item.text, en=item.text),
        unit=item.unit,
        good=item.good,
        kind=item.kind,
        step=item.step,
        sensitive=item.sensitive,
        rhythm=Text(da=item.rhythm, en=item.rhythm) if item.rhythm else None,
        source=item.source,
        definitions=[Definition(name="own", known="documented", da=text, en=text)],
        headers=Headers(title=[item.text], value=[item.text]),
        goal=item.goal,
    )


@cache
def load_catalogues() -> tuple[Catalogue, ...]:
    """Every catalogue there is a file for, the newest first."""
    folder = Path(__file__).parent / "data"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    read = [yaml.load(path.read_text("utf8"), Loader=loader) for path in sorted(folder.glob("*.yaml"))]  # noqa: S506
    made = [_completed(Catalogue.model_validate(item)) for item in read]
    return tuple(sorted(made, key=lambda item: item.valid_from, reverse=True))


def match_parts(legend: Sequence[str]) -> tuple[int, ...]:
    """The place of each name among the parts of the whole that a legend is about; what is no such part comes after.

    So one benefit has one place, and one colour, however many of the others stand beside it. Without at least two names
    that are known the legend is about something else, and its names come in their own order.
    """
    for whole in (item for catalogue in load_catalogues() for item in catalogue.indicators if item.parts):
        found = [_find_part(name, whole.parts) for name in legend]
        if sum(at is not None for at in found) > 1:
            free = iter(range(len(whole.parts), len(whole.parts) + len(legend)))
            return tuple(next(free) if at is None else at for at in found)
    return tuple(range(len(legend)))


def _find_part(name: str, parts: Sequence[PartOfWhole]) -> int | None:
    """By its id, or by how its name begins: Kontanthjælp is Kontanthjælp m.v."""
    said = make_id(name)
    if len(said) < len("su"):
        return None
    named = [(part.id, make_id(part.da), make_id(part.en)) for part in parts]
    return next((at for at, names in enumerate(named) if any(other.startswith(said) for other in names)), None)


def find_catalogue(template: str | None, on: dt.date) -> Catalogue:
    """The catalogue of the agreement's template, else the one in force on the day, else the newest."""
    named = [item for item in load_catalogues() if item.id == template]
    dated = [
        item for item in load_catalogues() if item.valid_from <= on and (item.valid_to is None or on <= item.valid_to)
    ]
    return (named or dated or list(load_catalogues()))[0]


def _completed(made: Catalogue) -> Catalogue:
    """Unit, direction and goal from the template of the same name, breaks from the known breaks in series."""
    template = next((item for item in load_templates() if item.id == made.id), None)
    fixed = {item.id: (goal.id, item) for goal in (template.goals if template else []) for item in goal.indicators}
    for indicator in made.indicators:
        if indicator.id in fixed:
            indicator.goal, of = fixed[indicator.id]
            indicator.unit, indicator.good = of.unit, of.good
        indicator.breaks += [
            Break.model_validate({"from": known.year, **known.what, "source": known.source})
            for known in load_series_breaks()
            if known.template == made.id and indicator.id in known.indicators
        ]
    return made
