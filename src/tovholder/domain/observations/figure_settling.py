"""Whose each figure of a table is: indicator, role, unit, place and period. Told, asked or refused. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.number_reader import count_decimals, read_number
from tovholder.domain.language.number_writer import format_number
from tovholder.domain.language.text import Text, join_texts, make_text
from tovholder.domain.observations.cell_content import COUNTED_WHOLE, Content, Fact, Figure, Subject
from tovholder.domain.observations.figure_rows import SKIP, Option, Question
from tovholder.domain.observations.figure_subjects import find_parts, find_subjects, tell_missing_subject
from tovholder.domain.observations.known_words import Role
from tovholder.domain.observations.reading_context import Context, Report
from tovholder.domain.observations.table_layouts import read_cell_text


@dataclass(frozen=True)
class Settled:
    """The facts of a table, and the subjects of which some cell could not be used."""

    facts: list[Fact] = field(default_factory=list)
    spoiled: set[Subject] = field(default_factory=set)


def settle_figures(figures: Sequence[Figure], context: Context, report: Report) -> Settled:
    """The figures of one table as facts."""
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
    present: dict[int, set[str]] = {}
    gaps = _find_gaps(figures)
    for figure in figures:
        if figure.about.role != "denominator" and len(figure.about.indicators) == 1:
            present.setdefault(_number_block(figure, gaps), set()).update(figure.about.indicators)
    whole = set().union(*present.values())
    for figure in figures:
        own = whole if figure.about.indicators else present.get(_number_block(figure, gaps), set())
        found = _candidates(figure, own, context)
        if len(found) == 1 or (found and figure.about.role == "denominator" and found <= whole):
            yield replace(figure, about=replace(figure.about, indicators=found))
        elif (said := _ask_indicator(figure, found, context, report)) is not None:
            yield replace(figure, about=replace(figure.about, indicators=frozenset({said})))


def _find_gaps(figures: Sequence[Figure]) -> list[int]:
    """The columns of the table in which nothing stands from its headings down: they part its blocks."""
    if not figures:
        return []
    spot = figures[0].spot
    rows = range(spot.heading, min(len(spot.grid.rows), max(figure.spot.row for figure in figures) + 1))
    filled = {column for row in rows for column, _value in spot.grid.cells(row)}
    return [column for column in range(spot.grid.width) if column not in filled]


def _number_block(figure: Figure, gaps: Sequence[int]) -> int:
    """Which block of columns a figure stands in: an indicator is lent within it and never beyond a gap."""
    return sum(gap < figure.spot.column for gap in gaps)


def _candidates(figure: Figure, present: set[str], context: Context) -> frozenset[str]:
    """What the figure may be about: its own words first, then the rest of the table, then the person's hint."""
    own, hint = figure.about.indicators, {context.indicator} - {None}
    if len(own) == 1:
        return own
    if not own:
        return frozenset(present if len(present) == 1 else hint)  # type: ignore[arg-type]
    return (own & present or own & hint) or own


def _ask_indicator(figure: Figure, found: frozenset[str], context: Context, report: Report) -> str | None:
    """The indicator that somebody says the column is about; None where its figures are left out."""
    layout = figure.spot
    words = read_cell_text(layout.grid.at(layout.heading, layout.column)) or layout.grid.letters_of(layout.column)
    letters = layout.grid.letters_of(layout.column)
    likely = [of for name in sorted(found) if (of := context.catalogue.get(name))]
    others = [of for of in context.catalogue.indicators if of.id not in found]
    may_be = join_texts([make_text(f"»{of.name.da}«", f"“{of.name.en}”") for of in likely[:4]], one_of=True)
    question = Question(
        f"block:{fold_name(words)}:{'/'.join(sorted(found))}",
        "block",
        layout.grid.sheet,
        letters,
        make_text(
            f"Kolonne {letters}: »{words}«. Der står ikke, hvilken indikator tallene er om"
            + (f"; det kan være {may_be.da}." if likely else "."),
            f"Column {letters}: “{words}”. It is not told which indicator the figures are about"
            + (f"; it may be {may_be.en}." if likely else "."),
        ),
        SKIP,
        (
            *(Option(of.id, of.name) for of in (*likely, *others)),
            Option(SKIP, make_text("Brug dem ikke", "Do not use them")),
        ),
    )
    answer = report.ask(question)
    return None if answer == SKIP else answer


def _fact(subject: Subject, figure: Figure, context: Context, report: Report) -> Fact | None:
    """The figure as a fact; None when its cell cannot be used, which is reported."""
    content, spot, role = figure.content, figure.spot, figure.about.role
    of = context.catalogue.get(subject.indicator)
    if isinstance(content, Text):
        report.refuse_cell(spot.grid, spot.row, spot.column, content)
        return None
    if role is None or of is None:
        return None
    factor = _find_factor(figure, of, report)
    if factor is None:
        return None
    if content.percent and content.number and not (role in {"value", "standard_error"} and of.unit == "percent"):
        report.refuse_cell(spot.grid, spot.row, spot.column, _no_share(of.name["da"], of.name["en"]))
        return None
    return _scale_fact(
        Fact(subject, role, spot, content, content.number, _decimals(content), figure.beside), figure, factor
    )


def _find_factor(figure: Figure, of: IndicatorDefinition, report: Report) -> Decimal | None:
    """What the figure is multiplied by to be in the indicator's unit, where its words tell a unit; None to leave it."""
    units, role, content = figure.about.units, figure.about.role, figure.content
    share = role in {"value", "standard_error"} and of.unit == "percent"
    told = units.value if share else None if of.unit == "percent" and role == "value" else units.count
    own_percent = isinstance(content, Content) and content.percent and bool(content.number)
    odd_share = share and units.count is not None and units.value is None and not own_percent
    odd = role == "value" and not share and units.value not in {None, Decimal(1)}
    if units.clash or odd or odd_share or (share and own_percent and told not in {None, Decimal(1)}):
        told = _ask_unit(figure, report)
    elif told is None:
        told = Decimal(1)
    return told


def _ask_unit(figure: Figure, report: Report) -> Decimal | None:
    printed = figure.about.units.printed
    question = Question(
        f"unit:{printed}",
        "unit",
        figure.spot.grid.sheet,
        figure.spot.grid.letters_of(figure.spot.column),
        make_text(
            f"Filen siger både »{printed}« og en anden enhed om de samme tal. Hvad er de?",
            f"The file tells both “{printed}” and another unit of the same figures. What are they?",
        ),
        SKIP,
        (
            Option("1", make_text("Procent", "Per cent")),
            Option("0.1", make_text("Promille (pr. 1.000)", "Per thousand")),
            Option("0.01", make_text("Pr. 10.000", "Per 10,000")),
            Option("100", make_text("En del af én", "A part of one")),
            Option(SKIP, make_text("Brug ikke tallene", "Do not use the figures")),
        ),
    )
    answer = report.ask(question)
    return None if answer == SKIP else Decimal(answer)


def _scale_fact(fact: Fact, figure: Figure, factor: Decimal) -> Fact:
    """The fact in the indicator's unit; what was printed is kept with the unit that it was printed in."""
    if factor == 1 or fact.number is None:
        return fact
    unit = figure.about.units.printed
    content = replace(fact.content, printed=f"{fact.content.printed} {unit}".strip(), literal=True)
    shift = -factor.normalize().adjusted()
    return replace(
        fact, number=fact.number * factor, decimals=max(0, fact.decimals + shift), content=content, in_unit=True
    )


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
        elif (said := _ask_role(figure, report)) is not None:
            yield replace(figure, about=replace(figure.about, role=said))


def _role(of: IndicatorDefinition, figures: Sequence[Figure]) -> Role | None:
    if of.unit != "percent":
        return "value"
    own = [figure for figure in figures if figure.about.role is None and of.id in figure.about.indicators]
    if any(figure.about.share or figure.about.units.value is not None for figure in own) or any(
        _is_share(figure, of) for figure in own
    ):
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


def _ask_role(figure: Figure, report: Report) -> Role | None:
    """Whether the column's figures are counts or shares, as somebody says; None where they are left out."""
    spot = figure.spot
    words = read_cell_text(spot.grid.at(spot.heading, spot.column)) or spot.grid.letters_of(spot.column)
    question = Question(
        f"block:{fold_name(words)}:antal-eller-andele",
        "block",
        spot.grid.sheet,
        spot.grid.letters_of(spot.column),
        make_text(
            f"Kolonne {spot.grid.letters_of(spot.column)}: »{words}«. Der står ikke, om tallene er antal eller andele.",
            f"Column {spot.grid.letters_of(spot.column)}: “{words}”. It is not told whether the figures are counts or "
            "shares.",
        ),
        SKIP,
        (
            Option("value", make_text("Andele i procent", "Shares in per cent")),
            Option("numerator", make_text("Antal", "Counts")),
            Option(SKIP, make_text("Brug dem ikke", "Do not use them")),
        ),
    )
    answer = report.ask(question)
    return "value" if answer == "value" else "numerator" if answer == "numerator" else None


# Whether 0.936 is 93,6 % or under one per cent: told by the cell, by the other figures or by the counts, or asked.
#
# A workbook often keeps a percentage as a part of one. Where the cell's format shows it as a percentage that is known
# (`cell_content`); here are those that only show 0,936.


def convert_to_percent(facts: Sequence[Fact], context: Context, report: Report) -> tuple[list[Fact], set[Subject]]:
    """The facts with every share in per cent, and the subjects whose share cannot be told, which are reported."""
    done: list[Fact] = []
    unclear: set[Subject] = set()
    for name in sorted({fact.subject.indicator for fact in facts}):
        own = [fact for fact in facts if fact.subject.indicator == name]
        unsaid = [fact for fact in own if _may_be_part_of_one(fact, context)]
        if not _all_within_one(unsaid):
            done += own
            continue
        counts = {(fact.subject, fact.role): fact.number for fact in own}
        scales = {scale for fact in unsaid if (scale := _scale(fact, counts))}
        if len(scales) == 1:
            parts_of_one = {id(fact) for fact in unsaid} if scales == {100} else set()
            done += [_scaled(fact, report) if id(fact) in parts_of_one else fact for fact in own]
        elif (factor := _ask_scale(unsaid[0], context, report)) is not None:
            chosen = {id(fact) for fact in unsaid}
            done += [_multiplied(fact, factor) if id(fact) in chosen else fact for fact in own]
        else:
            done += own
            unclear |= {fact.subject for fact in unsaid}
    return done, unclear


def _ask_scale(fact: Fact, context: Context, report: Report) -> Decimal | None:
    """What the shares of an indicator are multiplied by, as somebody says; None where they are left out."""
    of = context.catalogue.get(fact.subject.indicator)
    name = of.name if of else make_text(fact.subject.indicator)
    spot, told = fact.spot, format_number(float(fact.number or 0))
    question = Question(
        f"unit:{fact.subject.indicator}",
        "unit",
        spot.grid.sheet,
        spot.grid.name_of(spot.row, spot.column),
        make_text(
            f"»{name.da}«: er {told.da} i celle {spot.grid.name_of(spot.row, spot.column)} procent eller en del af én "
            "(0,936 for 93,6 %)?",
            f"“{name.en}”: is {told.en} in cell {spot.grid.name_of(spot.row, spot.column)} per cent or a part of one "
            "(0.936 for 93.6%)?",
        ),
        SKIP,
        (
            Option("1", make_text("Procent", "Per cent")),
            Option("100", make_text("En del af én", "A part of one")),
            Option(SKIP, make_text("Brug ikke tallene", "Do not use the figures")),
        ),
    )
    answer = report.ask(question)
    return None if answer == SKIP else Decimal(answer)


def _multiplied(fact: Fact, factor: Decimal) -> Fact:
    number = None if fact.number is None else factor * fact.number
    return replace(fact, number=number, decimals=max(0, fact.decimals - (2 if factor == 100 else 0)))


def _may_be_part_of_one(fact: Fact, context: Context) -> bool:
    of = context.catalogue.get(fact.subject.indicator)
    value = fact.role == "value" and fact.number is not None and not fact.content.percent and not fact.in_unit
    return value and of is not None and of.unit == "percent"


def _all_within_one(facts: Sequence[Fact]) -> bool:
    """Whether none is above one, and some are above nothing: then they may be parts of one."""
    numbers = [fact.number for fact in facts if fact.number is not None]
    return any(numbers) and all(0 <= number <= 1 for number in numbers)


def _scale(fact: Fact, counts: Mapping[tuple[Subject, Role], Decimal | None]) -> int | None:
    """100 where the number is a part of one, 1 where it is in per cent: by how it was printed, else by its counts."""
    printed = read_number(str(told.text)) if (told := fact.beside.get("as_printed")) else None
    if printed is not None and printed.percent and fact.number is not None:
        return 100 if printed.value(",") == 100 * fact.number else 1
    numerator, denominator = counts.get((fact.subject, "numerator")), counts.get((fact.subject, "denominator"))
    if not (fact.number and numerator is not None and denominator):
        return None
    share, last_place = 100 * numerator / denominator, Decimal(1).scaleb(-fact.decimals)
    near = [scale for scale in (1, 100) if abs(fact.number * scale - share) <= last_place * scale]
    return near[0] if len(near) == 1 else None


def _scaled(fact: Fact, report: Report) -> Fact:
    where = fact.spot.grid.describe_column(fact.spot.column)
    report.state(
        f"{where.da}: tallene er dele af én og er læst som procent (0,936 er 93,6 %), fordi tæller og nævner viser "
        "det.",
        f"{where.en}: the figures are parts of one and were read as per cent (0.936 is 93.6%), as the counts show.",
    )
    return _multiplied(fact, Decimal(100))
