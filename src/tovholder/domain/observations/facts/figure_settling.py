"""Whose each figure of a table is: the one indicator, the role, the place and the period. Told or refused. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.language.number_reader import count_decimals, read_number
from tovholder.domain.language.text import Text, join_texts, make_text
from tovholder.domain.observations.facts.figure_subjects import find_parts, find_subjects, tell_missing_subject
from tovholder.domain.observations.facts.share_or_percent import convert_to_percent
from tovholder.domain.observations.headings.heading_vocabulary import Role
from tovholder.domain.observations.layout.cell_content import Content, Fact, Figure, Subject
from tovholder.domain.observations.reading_context import Context, Report


@dataclass(frozen=True)
class Settled:
    """The facts of a table, and the subjects of which some cell could not be used."""

    facts: list[Fact] = field(default_factory=list)
    spoiled: set[Subject] = field(default_factory=set)


def settle_figures(figures: Sequence[Figure], context: Context, report: Report, *, in_units: bool) -> Settled:
    """The figures of one table as facts; `in_units` where the file promises values in the indicator's unit."""
    if _lacks_all(figures, report):
        return Settled()
    whose = list(assign_roles(_one_indicator(figures, context, report), context, report))
    facts: list[Fact] = []
    spoiled: set[Subject] = set()
    parts = find_parts(whose)
    for figure in whose:
        for subject in find_subjects(figure, parts, context, report):
            fact = _fact(subject, figure, context, report)
            if fact is None:
                spoiled.add(subject)
            else:
                facts.append(fact)
    if in_units:
        return Settled(facts, spoiled)
    told, unclear = convert_to_percent(facts, context, report)
    return Settled(told, spoiled | unclear)


def _lacks_all(figures: Sequence[Figure], report: Report) -> bool:
    """Whether none of several rows has a place, or none has a period: one sentence tells it for them all."""
    several = len({figure.spot.row for figure in figures}) > 1
    for told in ("scope", "period"):
        if several and all(getattr(figure.about, told) is None for figure in figures):
            spot = figures[0].spot
            report.refuse_cell(spot.grid, spot.heading, None, tell_missing_subject(told))
            return True
    return False


def _one_indicator(figures: Sequence[Figure], context: Context, report: Report) -> Iterator[Figure]:
    """Each figure with the one indicator it can be about; a denominator may be shared by several of the table."""
    present = {
        indicator
        for figure in figures
        if figure.about.role != "denominator" and len(figure.about.indicators) == 1
        for indicator in figure.about.indicators
    }
    for figure in figures:
        found = _candidates(figure, present, context)
        if len(found) == 1 or (found and figure.about.role == "denominator" and found <= present):
            yield replace(figure, about=replace(figure.about, indicators=found))
        else:
            _refuse_column(figure, found, context, report)


def _candidates(figure: Figure, present: set[str], context: Context) -> frozenset[str]:
    """What the figure may be about: its own words first, then the rest of the table, then the person's hint."""
    own, hint = figure.about.indicators, {context.indicator} - {None}
    if len(own) == 1:
        return own
    if not own:
        return frozenset(present if len(present) == 1 else hint)  # type: ignore[arg-type]
    return (own & present or own & hint) or own


def _refuse_column(figure: Figure, found: frozenset[str], context: Context, report: Report) -> None:
    if found:
        names = [of for name in sorted(found) if (of := context.catalogue.get(name))]
        said = join_texts(make_text(f"»{of.name.da}«", f"“{of.name.en}”") for of in names)
        what = make_text(
            f"kolonnen kan være om flere indikatorer ({said.da}). Skriv indikatoren i overskriften eller på en linje "
            "ovenfor.",
            f"the column may be about several indicators ({said.en}). Write the indicator in the heading or on a line "
            "above.",
        )
    else:
        what = make_text(
            "der står ikke, hvilken indikator kolonnen er om. Skriv den i overskriften eller på en linje ovenfor.",
            "it is not told which indicator the column is about. Write it in the heading or on a line above.",
        )
    report.refuse_cell(figure.spot.grid, figure.spot.heading, figure.spot.column, what)


def _fact(subject: Subject, figure: Figure, context: Context, report: Report) -> Fact | None:
    """The figure as a fact; None when its cell cannot be used, which is reported."""
    content, spot, role = figure.content, figure.spot, figure.about.role
    of = context.catalogue.get(subject.indicator)
    if isinstance(content, Text):
        report.refuse_cell(spot.grid, spot.row, spot.column, content)
        return None
    if role is None or of is None:
        return None
    if content.percent and content.number and not (role in {"value", "standard_error"} and of.unit == "percent"):
        report.refuse_cell(spot.grid, spot.row, spot.column, _no_share(of.name["da"], of.name["en"]))
        return None
    return Fact(subject, role, spot, content, content.number, _decimals(content), figure.beside)


def _no_share(da: str, en: str) -> Text:
    return make_text(
        f"cellen viser en procent, men kolonnen er et antal eller et gennemsnit (»{da}«). Ret overskriften eller "
        "cellen.",
        f"the cell shows a percentage, but the column is a count or a mean (“{en}”). Mend the heading or the cell.",
    )


def _decimals(content: Content) -> int:
    printed = read_number(content.printed)
    if printed is None or content.number is None:
        return 0 if content.number is None else count_decimals(content.number)
    return count_decimals(printed.value(",")) if not printed.either else count_decimals(content.number)


# Figures of which no word says whether they are shares or counts, told by the figures themselves or refused. Pure.

COUNTED_WHOLE = frozenset({"share", "survey", "turnout"})
"""Kinds whose numerator counts persons, so that a figure with decimals is no count."""
_ROUNDING = Decimal("0.6")
"""How much each part may be rounded by, in the unit of the last place, when parts are added up."""


def assign_roles(figures: Iterable[Figure], context: Context, report: Report) -> Iterator[Figure]:
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
    what = make_text(
        "der står ikke, om kolonnens tal er antal eller andele. Skriv »Antal« eller »Andel, pct.« i overskriften.",
        "it is not told whether the column's figures are counts or shares. Write “Number” or “Per cent” in the "
        "heading.",
    )
    report.refuse_cell(figure.spot.grid, figure.spot.heading, figure.spot.column, what)
