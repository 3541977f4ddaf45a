"""Facts put together to observations: value, numerator and denominator of one subject, wherever in the file they stood.

A subject that is told twice must be told alike; what differs is refused, never chosen between. Pure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema.agreement_parts import IndicatorSource
from tovholder.domain.content.schema.observation_schema import Observed, Status
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.number_reader import make_plain_number
from tovholder.domain.language.number_writer import round_half_up
from tovholder.domain.language.text import make_text
from tovholder.domain.observations.cell_content import Fact, Subject
from tovholder.domain.observations.figure_rows import ReadRow
from tovholder.domain.observations.known_words import Attribute, Role, load_heading_words
from tovholder.domain.observations.reading_context import Context, Report
from tovholder.domain.tables.withheld_signs import read_status

DERIVED_DECIMALS = 1
"""Decimals of a value that the file leaves to be worked out from its counts: as such values are printed."""


@dataclass
class Draft:
    """One observation while it is put together."""

    subject: Subject
    facts: dict[Role, Fact] = field(default_factory=dict)
    faulty: bool = False

    @property
    def first(self) -> Fact:
        """The fact that stands first in the file: the observation's place."""
        return min(self.facts.values(), key=lambda fact: (fact.spot.row, fact.spot.column))

    def told(self, name: Attribute) -> str | bool | None:
        """What is told beside the figures under that name."""
        return next((fact.beside[name].text for fact in self.facts.values() if name in fact.beside), None)

    def number(self, role: Role) -> Decimal | None:
        """One of the figures."""
        return self.facts[role].number if role in self.facts else None


def gather_drafts(facts: Iterable[Fact], spoiled: set[Subject], report: Report) -> list[Draft]:
    """The facts by subject in the order of the file; a spoiled subject gives nothing."""
    found: dict[Subject, Draft] = {}
    again: list[Fact] = []
    for fact in facts:
        draft = found.setdefault(fact.subject, Draft(fact.subject))
        known = draft.facts.setdefault(fact.role, fact)
        if known is fact:
            continue
        if _same(known, fact):
            again.append(fact)
        else:
            draft.faulty = True
            _refuse_twice(known, fact, report)
    _tell_twice(again, report)
    return [draft for subject, draft in found.items() if subject not in spoiled and not draft.faulty]


def _same(one: Fact, other: Fact) -> bool:
    alike = one.number == other.number and one.content.status == other.content.status
    told = {name: told.text for name, told in one.beside.items()} == {
        name: told.text for name, told in other.beside.items()
    }
    return alike and (told or one.spot.grid is not other.spot.grid)


def _tell_twice(again: list[Fact], report: Report) -> None:
    """One sentence for all that stands twice; a column repeated in one row is no news."""
    if not again:
        return
    spot = again[0].spot
    where = spot.grid.where(spot.row, spot.column)
    if len(again) == 1:
        report.state(
            f"{where.da}: tallet står to gange i filen og er læst én gang.",
            f"{where.en}: the figure stands twice in the file and was read once.",
        )
    else:
        report.state(
            f"{len(again)} tal står to gange i filen og er læst én gang; det første er {_small(where.da)}.",
            f"{len(again)} figures stand twice in the file and were read once; the first is {_small(where.en)}.",
        )


def _refuse_twice(known: Fact, again: Fact, report: Report) -> None:
    where = known.spot.grid.where(known.spot.row, known.spot.column)
    what = make_text(
        f"der står et andet tal for det samme i {_small(where.da)}. Lad kun det rigtige stå.",
        f"another figure for the same stands in {_small(where.en)}. Leave only the right one.",
    )
    report.refuse_cell(again.spot.grid, again.spot.row, again.spot.column, what)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def read_rows(found: Iterable[Draft], context: Context, report: Report) -> Iterator[ReadRow]:
    """The drafts as observations, in their order."""
    for draft in found:
        of = context.catalogue.get(draft.subject.indicator)
        if of is None or not _holds_something(draft, report):
            continue
        observed = _observed(draft, of, report)
        if observed is not None:
            spot = draft.first.spot
            yield ReadRow(observed, spot.grid.sheet, spot.grid.number_row(spot.row), _given(draft))


def _holds_something(draft: Draft, report: Report) -> bool:
    """A denominator alone is no observation."""
    said_of = {role for role, fact in draft.facts.items() if fact.number is not None or fact.content.status}
    if said_of != {"denominator"} or draft.told("status") or draft.told("as_printed"):
        return True
    spot = draft.first.spot
    where = spot.grid.where(spot.row, spot.column)
    report.state(
        f"{where.da}: der står kun en nævner, så der er ingen måling at læse.",
        f"{where.en}: only a denominator stands here, so there is no observation to read.",
    )
    return False


def _observed(draft: Draft, of: IndicatorDefinition, report: Report) -> Observed | None:
    status, value = _status(draft, report), draft.number("value")
    if draft.faulty:
        return None
    subject = draft.subject
    numbers = {role: None if (number := draft.number(role)) is None else make_plain_number(number) for role in _NUMBERS}
    if value is None and status is None:
        numbers["value"] = _worked_out(draft, of, report)
    return Observed(
        indicator=subject.indicator,
        scope=subject.scope,
        period=subject.period,
        variant=subject.variant,
        definition=subject.definition,
        part=subject.part,
        status=status,
        as_printed=_as_printed(draft),
        source=_source(draft),
        note=_text(draft.told("note")),
        break_=draft.told("break") is True,
        **numbers,
    )


_NUMBERS: tuple[Role, ...] = ("value", "numerator", "denominator", "squares", "standard_error", "effective")


def _status(draft: Draft, report: Report) -> Status | None:
    """Why there is no value: by the sign in its place, or by a column that says so; they must agree."""
    signs = [fact.content.status for role, fact in draft.facts.items() if role in {"value", "numerator"}]
    sign = next((one for one in signs if one), None) if draft.number("value") is None else None
    told = _text(draft.told("status"))
    words = load_heading_words()
    told = None if told and fold_name(told) in words.measured | words.whole else told
    status = read_status(told) if told else sign
    counts = draft.number("numerator") is not None and draft.number("denominator") is not None
    if told and status is None:
        _refuse(draft, report, f"status »{told}« kendes ikke. Skriv diskretioneret eller ikke målt.",
                f"the status “{told}” is not known. Write suppressed or not measured.")  # fmt: skip
    elif status is not None and (draft.number("value") is not None or counts):
        _refuse(draft, report, "der står både et tal og en grund til, at der ikke er noget. Lad kun det rigtige stå.",
                "both a figure and a reason for there being none stand here. Leave only the right one.")  # fmt: skip
    elif sign and told and sign != status:
        _refuse(draft, report, "tegnet i stedet for tallet og status siger hver sit. Ret det forkerte.",
                "the sign in place of the figure and the status differ. Mend the wrong one.")  # fmt: skip
    return status


def _refuse(draft: Draft, report: Report, da: str, en: str) -> None:
    draft.faulty = True
    spot = draft.first.spot
    report.refuse_cell(spot.grid, spot.row, spot.column, make_text(da, en))


def _worked_out(draft: Draft, of: IndicatorDefinition, report: Report) -> int | float | None:
    """The value by the counts, rounded as such values are printed; None where there are no counts to work it out by."""
    numerator, denominator = draft.number("numerator"), draft.number("denominator")
    if numerator is None or not denominator or of.unit == "count":
        return None
    report.state(
        "Hvor filen kun har tæller og nævner, er værdien regnet ud og afrundet til én decimal.",
        "Where the file has only numerator and denominator, the value was worked out and rounded to one decimal.",
    )
    exact = numerator / denominator * (100 if of.unit == "percent" else 1)
    return make_plain_number(round_half_up(exact, DERIVED_DECIMALS))


_PRINTED: tuple[Role, ...] = ("value", "numerator")


def _as_printed(draft: Draft) -> str | None:
    """As a column of its own says it, else the value's cell, else the sign in place of the numerator."""
    explicit = any("as_printed" in fact.beside for fact in draft.facts.values())
    if explicit:
        return _text(draft.told("as_printed"))
    facts = [draft.facts[role] for role in _PRINTED if role in draft.facts]
    value = next((fact for fact in facts if fact.role == "value" or fact.content.status), None)
    return value.content.printed or None if value else None


def _source(draft: Draft) -> IndicatorSource | None:
    publisher, dataset, table = (_text(draft.told(name)) for name in ("publisher", "dataset", "table"))
    if publisher or dataset or table:
        return IndicatorSource(publisher=publisher, dataset=dataset, table=table)
    return None


def _text(told: str | bool | None) -> str | None:
    return told or None if isinstance(told, str) else None


def _given(draft: Draft) -> dict[str, str]:
    """The fields that the file gives, with their columns; how a workbook shows a number is not one of them."""
    given: dict[str, str] = {}
    worked_out = draft.number("value") is None and draft.number("numerator") is not None
    for role, fact in draft.facts.items():
        letters = fact.spot.grid.letters_of(fact.spot.column)
        if role != "value" or not worked_out:
            given[role] = letters
        if role == "value" or fact.content.status:
            given |= {"status": letters, **({"as_printed": letters} if fact.content.literal else {})}
    return given | {name: told.column for fact in draft.facts.values() for name, told in fact.beside.items()}
