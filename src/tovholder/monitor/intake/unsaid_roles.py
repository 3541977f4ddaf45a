"""Figures of which no word says whether they are shares or counts, told by the figures themselves or refused. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tovholder.monitor.catalogue import IndicatorDefinition
from tovholder.monitor.intake.cells import Content
from tovholder.monitor.intake.context import Context
from tovholder.monitor.intake.figures import Figure
from tovholder.monitor.intake.report import Report
from tovholder.monitor.intake.rows import said
from tovholder.monitor.intake.words import Role

COUNTED_WHOLE = frozenset({"share", "survey", "turnout"})
"""Kinds whose numerator counts persons, so that a figure with decimals is no count."""
_ROUNDING = Decimal("0.6")
"""How much each part may be rounded by, in the unit of the last place, when parts are added up."""


def with_roles(figures: Iterable[Figure], context: Context, report: Report) -> Iterator[Figure]:
    """Every figure with a role; those of an indicator that cannot be told are refused, a column at a time."""
    all_figures = list(figures)
    decided: dict[str, Role | None] = {}
    for figure in all_figures:
        if figure.about.role is not None:
            yield figure
            continue
        (name,) = figure.about.indicators
        of = context.catalogue.get(name)
        if name not in decided:
            decided[name] = _role(of, all_figures) if of else None
        role = decided[name]
        if role is not None:
            yield replace(figure, about=replace(figure.about, role=role))
        else:
            _refuse(figure, report)


def _role(of: IndicatorDefinition, figures: Sequence[Figure]) -> Role | None:
    if of.unit != "percent":
        return "value"
    own = [figure for figure in figures if figure.about.role is None and of.id in figure.about.indicators]
    if any(figure.about.share for figure in own) or any(_is_share(figure, of) for figure in own):
        return "value"
    return _by_sums(of, own, figures) if of.parts else None


def _is_share(figure: Figure, of: IndicatorDefinition) -> bool:
    """A percent sign says it, and so do decimals where only whole persons are counted."""
    content = figure.content
    if not isinstance(content, Content) or not content.number:
        return False
    return content.percent or (of.kind in COUNTED_WHOLE and content.number != content.number.to_integral_value())


def _by_sums(of: IndicatorDefinition, own: Sequence[Figure], figures: Sequence[Figure]) -> Role | None:
    """Parts that add up to the whole are counts, those that add up to a hundred percentages; all rows must agree."""
    wholes = {
        (figure.about.scope, figure.about.period): figure.content.number
        for figure in figures
        if figure.about.role == "denominator"
        and of.id in figure.about.indicators
        and isinstance(figure.content, Content)
    }
    found: set[Role] = set()
    for here in {(figure.about.scope, figure.about.period) for figure in own}:
        parts = [figure.content for figure in own if (figure.about.scope, figure.about.period) == here]
        numbers = [part.number for part in parts if isinstance(part, Content) and part.number is not None]
        if len(numbers) == len(of.parts) == len(parts):
            found |= _adds_up(sum(numbers, Decimal(0)), wholes.get(here), len(numbers))
    return found.pop() if len(found) == 1 else None


def _adds_up(total: Decimal, whole: Decimal | None, parts: int) -> set[Role]:
    if whole is not None and whole != 100 and total == whole:
        return {"numerator"}
    return {"value"} if whole != 100 and abs(total - 100) <= parts * _ROUNDING else set()


def _refuse(figure: Figure, report: Report) -> None:
    what = said(
        "der står ikke, om kolonnens tal er antal eller andele. Skriv »Antal« eller »Andel, pct.« i overskriften.",
        "it is not told whether the column's figures are counts or shares. Write “Number” or “Per cent” in the "
        "heading.",
    )
    report.refuse(figure.spot.grid, figure.spot.heading, figure.spot.column, what)
