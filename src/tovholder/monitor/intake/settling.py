"""Whose each figure of a table is: the one indicator, the role, the place and the period. Told or refused. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tovholder.agreement.schema.finding import Message
from tovholder.monitor.intake.cells import Content
from tovholder.monitor.intake.context import Context
from tovholder.monitor.intake.figures import Fact, Figure, Subject
from tovholder.monitor.intake.numbers import decimals_of, printed_number
from tovholder.monitor.intake.percentages import in_percent
from tovholder.monitor.intake.report import Report
from tovholder.monitor.intake.rows import said
from tovholder.monitor.intake.subjects import missing, parts_of, subjects_of
from tovholder.monitor.intake.unsaid_roles import with_roles


@dataclass(frozen=True)
class Settled:
    """The facts of a table, and the subjects of which some cell could not be used."""

    facts: list[Fact] = field(default_factory=list)
    spoiled: set[Subject] = field(default_factory=set)


def settled(figures: Sequence[Figure], context: Context, report: Report, *, in_units: bool) -> Settled:
    """The figures of one table as facts; `in_units` where the file promises values in the indicator's unit."""
    if _lacks_all(figures, report):
        return Settled()
    whose = list(with_roles(_one_indicator(figures, context, report), context, report))
    facts: list[Fact] = []
    spoiled: set[Subject] = set()
    parts = parts_of(whose)
    for figure in whose:
        for subject in subjects_of(figure, parts, context, report):
            fact = _fact(subject, figure, context, report)
            if fact is None:
                spoiled.add(subject)
            else:
                facts.append(fact)
    if in_units:
        return Settled(facts, spoiled)
    told, unclear = in_percent(facts, context, report)
    return Settled(told, spoiled | unclear)


def _lacks_all(figures: Sequence[Figure], report: Report) -> bool:
    """Whether none of several rows has a place, or none has a period: one sentence tells it for them all."""
    several = len({figure.spot.row for figure in figures}) > 1
    for told in ("scope", "period"):
        if several and all(getattr(figure.about, told) is None for figure in figures):
            spot = figures[0].spot
            report.refuse(spot.grid, spot.heading, None, missing(told))
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
        da, en = (" og ".join(f"»{of.name['da']}«" for of in names), " and ".join(f"“{of.name['en']}”" for of in names))
        what = said(
            f"kolonnen kan være om flere indikatorer ({da}). Skriv indikatoren i overskriften eller på en linje "
            "ovenfor.",
            f"the column may be about several indicators ({en}). Write the indicator in the heading or on a line "
            "above.",
        )
    else:
        what = said(
            "der står ikke, hvilken indikator kolonnen er om. Skriv den i overskriften eller på en linje ovenfor.",
            "it is not told which indicator the column is about. Write it in the heading or on a line above.",
        )
    report.refuse(figure.spot.grid, figure.spot.heading, figure.spot.column, what)


def _fact(subject: Subject, figure: Figure, context: Context, report: Report) -> Fact | None:
    """The figure as a fact; None when its cell cannot be used, which is reported."""
    content, spot, role = figure.content, figure.spot, figure.about.role
    of = context.catalogue.get(subject.indicator)
    if isinstance(content, Message):
        report.refuse(spot.grid, spot.row, spot.column, content)
        return None
    if role is None or of is None:
        return None
    if content.percent and content.number and not (role in {"value", "standard_error"} and of.unit == "percent"):
        report.refuse(spot.grid, spot.row, spot.column, _no_share(of.name["da"], of.name["en"]))
        return None
    return Fact(subject, role, spot, content, content.number, _decimals(content), figure.beside)


def _no_share(da: str, en: str) -> Message:
    return said(
        f"cellen viser en procent, men kolonnen er et antal eller et gennemsnit (»{da}«). Ret overskriften eller "
        "cellen.",
        f"the cell shows a percentage, but the column is a count or a mean (“{en}”). Mend the heading or the cell.",
    )


def _decimals(content: Content) -> int:
    printed = printed_number(content.printed)
    if printed is None or content.number is None:
        return 0 if content.number is None else decimals_of(content.number)
    return decimals_of(printed.value(",")) if not printed.either else decimals_of(content.number)
