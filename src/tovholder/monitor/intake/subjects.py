"""What a figure is about, complete: indicator, place, period, election and part. Pure."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from tovholder.agreement.checks.data import elections
from tovholder.agreement.dates import first_day, last_day
from tovholder.agreement.schema.finding import Message
from tovholder.agreement.schema.goals import Election
from tovholder.agreement.schema.values import PeriodText
from tovholder.monitor.catalogue import IndicatorDefinition
from tovholder.monitor.intake.context import Context
from tovholder.monitor.intake.figures import Figure, Subject
from tovholder.monitor.intake.report import Report
from tovholder.monitor.intake.rows import said

ELECTIONS: tuple[Election, ...] = ("folketingsvalg", "kommunalvalg")
_FIRST_OF_JANUARY = "1. januar"


Parts = Mapping[tuple[str | None, PeriodText | None], Collection[str]]
"""The parts that a table has for a place and a period."""


def parts_of(figures: Iterable[Figure]) -> Parts:
    """The parts that some figures are about, by place and period."""
    found: dict[tuple[str | None, PeriodText | None], set[str]] = {}
    for figure in figures:
        if figure.about.part:
            found.setdefault((figure.about.scope, figure.about.period), set()).add(figure.about.part)
    return found


def subjects_of(figure: Figure, parts: Parts, context: Context, report: Report) -> Iterator[Subject]:
    """What the figure is about: one subject, or several for a denominator that stands under them all.

    What is missing is reported, and nothing is given.
    """
    about = figure.about
    if about.scope is None or about.period is None:
        spot = figure.spot
        report.refuse(spot.grid, spot.row, None, missing("scope" if about.scope is None else "period"))
        return
    for name in sorted(about.indicators):
        of = context.catalogue.get(name)
        if of is None:
            continue
        period = _period(about.period, of)
        subject = Subject(name, about.scope, period, about.variant, about.definition, about.part)
        if of.kind == "turnout" and about.variant is None:
            subject = replace(subject, variant=_only_election(figure, period, report))
            if subject.variant is None:
                continue
        yield from _parts(subject, of, figure, parts)


def _period(period: PeriodText, of: IndicatorDefinition) -> PeriodText:
    """1 January of a year is that year, where the indicator is counted on that day."""
    counted = of.reference.get("da") == _FIRST_OF_JANUARY
    return int(str(period)[:4]) if counted and str(period)[4:] == "-01-01" else period


def _parts(subject: Subject, of: IndicatorDefinition, figure: Figure, parts: Parts) -> Iterator[Subject]:
    """A denominator of a whole stands under each of its parts that the table has for the same place and period."""
    if not of.parts or subject.part or figure.about.role != "denominator":
        yield subject
    else:
        here = parts.get((figure.about.scope, figure.about.period), ())
        yield from (replace(subject, part=part) for part in sorted(here))


def _only_election(figure: Figure, period: PeriodText, report: Report) -> Election | None:
    """The election of the period, where the calendar knows just one; otherwise it must be said which."""
    held = elections_in(period)
    if len(held) == 1 and not _was_held("europaparlamentsvalg", period):
        report.state(
            f"Hvor der ikke står, hvilket valg det er, er {period} læst som {held[0]}, det eneste valg i perioden.",
            f"Where the election is not told, {period} was read as {held[0]}, the only one in that period.",
        )
        return held[0]
    if not held and calendar_covers(period):
        what = said(
            f"der var hverken folketingsvalg eller kommunalvalg i {period}. Find i kilden, hvilket valg tallet gælder.",
            f"neither folketingsvalg nor kommunalvalg was held in {period}. Find in the source which election it "
            "is about.",
        )
    else:
        what = _which_election(period)
    report.refuse(figure.spot.grid, figure.spot.row, figure.spot.column, what)
    return None


def _which_election(period: PeriodText) -> Message:
    return said(
        f"der står ikke, om {period} gælder folketingsvalg eller kommunalvalg. Skriv valget i en kolonne eller i "
        "overskriften.",
        f"it is not told whether {period} is about folketingsvalg or kommunalvalg. Write it in a column or in the "
        "heading.",
    )


def elections_in(period: PeriodText) -> list[Election]:
    """The elections that turnout is followed for and that were held within a period, by the calendar."""
    return [kind for kind in ELECTIONS if _was_held(kind, period)]


def _was_held(kind: str, period: PeriodText) -> bool:
    begin, end = first_day(period), last_day(period)
    return any(begin <= day <= end for day in elections().days[kind])


def calendar_covers(period: PeriodText) -> bool:
    """Whether the calendar of elections knows of every election in the period."""
    known = elections()
    return known.complete_from <= first_day(period) and last_day(period) <= known.complete_to


def begun(period: PeriodText, today: dt.date) -> bool:
    """Whether the period has begun."""
    return first_day(period) <= today


def missing(told: str) -> Message:
    """That it is not told which place (`scope`) or period figures are about, and where to write it."""
    if told == "scope":
        return said(
            "der står ikke, hvilket område tallene gælder. Skriv det i en kolonne »Område« eller alene på en linje "
            "ovenfor.",
            "it is not told which area the figures are about. Write it in a column “Area” or alone on a line above.",
        )
    return said(
        "der står ikke, hvilken periode tallene gælder. Skriv året i en kolonne »År«, i overskriften eller på en "
        "linje ovenfor.",
        "it is not told which period the figures are about. Write the year in a column “Year”, in the heading or on a "
        "line above.",
    )
