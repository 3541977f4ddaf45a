"""What a figure is about, complete: indicator, place, period, election and part. Pure."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from tovholder.domain.content.dated_facts import load_elections
from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.indicator_steps import STEP_NAMES, bring_to_step, describe_form, list_periods_meant
from tovholder.domain.content.schema.agreement_parts import Election
from tovholder.domain.content.schema.value_kinds import PeriodText
from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.observations.cell_content import Figure, Subject
from tovholder.domain.observations.figure_rows import SKIP, Option, Question
from tovholder.domain.observations.reading_context import Context, Report

ELECTIONS: tuple[Election, ...] = ("folketingsvalg", "kommunalvalg")

Parts = Mapping[tuple[str | None, PeriodText | None], Collection[str]]
"""The parts that a table has for a place and a period."""


def find_parts(figures: Iterable[Figure]) -> Parts:
    """The parts that some figures are about, by place and period."""
    found: dict[tuple[str | None, PeriodText | None], set[str]] = {}
    for figure in figures:
        if figure.about.part:
            found.setdefault((figure.about.scope, figure.about.period), set()).add(figure.about.part)
    return found


def find_subjects(figure: Figure, parts: Parts, context: Context, report: Report) -> Iterator[Subject]:
    """What the figure is about: one subject, or several for a denominator that stands under them all.

    What is missing is reported, and nothing is given.
    """
    about = figure.about
    if about.scope is None or about.period is None:
        spot = figure.spot
        report.refuse_cell(
            spot.grid, spot.row, None, tell_missing_subject("scope" if about.scope is None else "period")
        )
        return
    for name in sorted(about.indicators):
        of = context.catalogue.get(name)
        if of is None:
            continue
        period = _find_period(about.period, of, figure, report)
        if period is None:
            continue
        subject = Subject(name, about.scope, period, about.variant, about.definition, about.part)
        if of.kind == "turnout" and about.variant is None:
            subject = replace(subject, variant=_only_election(figure, period, report))
            if subject.variant is None:
                continue
        yield from _parts(subject, of, figure, parts)


def _find_period(period: PeriodText, of: IndicatorDefinition, figure: Figure, report: Report) -> PeriodText | None:
    """The period in the indicator's own step; asked where the step does not settle it, None where it is left out."""
    brought = bring_to_step(period, of.step)
    if brought is not None:
        return brought
    choices = list_periods_meant(period, of.step)
    step = STEP_NAMES[of.step] if of.step else make_text("periode", "period")
    question = Question(
        f"period:{of.id}:{describe_form(period)}",
        "period",
        figure.spot.grid.sheet,
        figure.spot.grid.name_of(figure.spot.row, figure.spot.column),
        make_text(
            f"»{of.name.da}« følges pr. {step.da}, men filen siger {period}. Hvad gælder tallet?",
            f"“{of.name.en}” is followed by {step.en}, but the file says {period}. What is the figure about?",
        ),
        SKIP,
        (
            *(Option(name, _TO_PERIOD[name]) for name in choices),
            Option(SKIP, make_text("Brug det ikke", "Do not use it")),
        ),
    )
    return choices.get(report.ask(question))


_TO_PERIOD: Mapping[str, Text] = {
    "year": make_text("Året", "The year"),
    "before": make_text("Året før", "The year before"),
    "quarter": make_text("Kvartalet", "The quarter"),
    "quarter_before": make_text("Kvartalet før", "The quarter before"),
    "last_quarter": make_text("Årets sidste kvartal", "The last quarter of the year"),
    "month": make_text("Måneden", "The month"),
    "day": make_text("Dagen", "The day"),
    "next": make_text("Året efter", "The year after"),
}


def _parts(subject: Subject, of: IndicatorDefinition, figure: Figure, parts: Parts) -> Iterator[Subject]:
    """A denominator of a whole stands under each of its parts that the table has for the same place and period."""
    if not of.parts or subject.part or figure.about.role != "denominator":
        yield subject
    else:
        here = parts.get((figure.about.scope, figure.about.period), ())
        yield from (replace(subject, part=part) for part in sorted(here))


def _only_election(figure: Figure, period: PeriodText, report: Report) -> Election | None:
    """The election of the period, where the calendar knows just one; otherwise it must be said which."""
    held = find_elections_held(period)
    if len(held) == 1 and not _was_held("europaparlamentsvalg", period):
        report.state(
            f"Hvor der ikke står, hvilket valg det er, er {period} læst som {held[0]}, det eneste valg i perioden.",
            f"Where the election is not told, {period} was read as {held[0]}, the only one in that period.",
        )
        return held[0]
    if not held and calendar_covers(period):
        what = make_text(
            f"der var hverken folketingsvalg eller kommunalvalg i {period}. Find i kilden, hvilket valg tallet gælder.",
            f"neither folketingsvalg nor kommunalvalg was held in {period}. Find in the source which election it "
            "is about.",
        )
    else:
        what = _which_election(period)
    report.refuse_cell(figure.spot.grid, figure.spot.row, figure.spot.column, what)
    return None


def _which_election(period: PeriodText) -> Text:
    return make_text(
        f"der står ikke, om {period} gælder folketingsvalg eller kommunalvalg. Skriv valget i en kolonne eller i "
        "overskriften.",
        f"it is not told whether {period} is about folketingsvalg or kommunalvalg. Write it in a column or in the "
        "heading.",
    )


def find_elections_held(period: PeriodText) -> list[Election]:
    """The elections that turnout is followed for and that were held within a period, by the calendar."""
    return [kind for kind in ELECTIONS if _was_held(kind, period)]


def _was_held(kind: str, period: PeriodText) -> bool:
    begin, end = find_first_day(period), find_last_day(period)
    return any(begin <= day <= end for day in load_elections().days[kind])


def calendar_covers(period: PeriodText) -> bool:
    """Whether the calendar of elections knows of every election in the period."""
    known = load_elections()
    return known.complete_from <= find_first_day(period) and find_last_day(period) <= known.complete_to


def has_begun(period: PeriodText, today: dt.date) -> bool:
    """Whether the period has begun."""
    return find_first_day(period) <= today


def tell_missing_subject(told: str) -> Text:
    """That it is not told which place (`scope`) or period figures are about, and where to write it."""
    if told == "scope":
        return make_text(
            "der står ikke, hvilket område tallene gælder. Skriv det i en kolonne »Område« eller alene på en linje "
            "ovenfor.",
            "it is not told which area the figures are about. Write it in a column “Area” or alone on a line above.",
        )
    return make_text(
        "der står ikke, hvilken periode tallene gælder. Skriv året i en kolonne »År«, i overskriften eller på en "
        "linje ovenfor.",
        "it is not told which period the figures are about. Write the year in a column “Year”, in the heading or on a "
        "line above.",
    )
