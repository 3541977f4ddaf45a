"""Whether 0.936 is 93,6 % or under one per cent: told by the cell, by the other figures or by the counts, or refused.

A workbook often keeps a percentage as a part of one. Where the cell's format shows it as a percentage that is known
(`cells`); here are those that only show 0,936.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tovholder.domain.language.number_reader import read_number
from tovholder.domain.language.text import make_text
from tovholder.domain.observations.headings.heading_vocabulary import Role
from tovholder.domain.observations.layout.cell_content import Fact, Subject
from tovholder.domain.observations.reading_context import Context, Report


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
        else:
            done += own
            unclear |= {fact.subject for fact in unsaid}
            _refuse(unsaid, report)
    return done, unclear


def _may_be_part_of_one(fact: Fact, context: Context) -> bool:
    of = context.catalogue.get(fact.subject.indicator)
    value = fact.role == "value" and fact.number is not None and not fact.content.percent
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
    number = None if fact.number is None else 100 * fact.number
    return replace(fact, number=number, decimals=max(0, fact.decimals - 2))


def _refuse(facts: Sequence[Fact], report: Report) -> None:
    what = make_text(
        "det kan ikke afgøres, om tallet er procent eller en del af én (0,936 for 93,6 %). Skriv procenttegn "
        "efter tallene, vis cellerne som procent, eller tag tæller og nævner med.",
        "it cannot be told whether the figure is per cent or a part of one (0.936 for 93.6%). Write a percent "
        "sign after the figures, show the cells as per cent, or bring numerator and denominator too.",
    )
    for fact in facts:
        report.refuse_cell(fact.spot.grid, fact.spot.row, fact.spot.column, what)
