"""Indicators against the survey tables that the agreement itself prints: table number and value."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import format_measured, name_scope, quote_indicator
from tovholder.domain.checks.printed_numbers.printed_cells import PrintedRow, find_printed_rows
from tovholder.domain.content.schema.agreement_parts import Indicator
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import make_text

NUMBER, VALUE = "source.table_number", "source.table_value"
CODES: tuple[str, ...] = (NUMBER, VALUE)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """The table that is cited should be the table that is printed (trap T10), and say the same."""
    for pointer, of in subject.indicators:
        rows = find_printed_rows(subject, of)
        yield from _number(subject, pointer, of, rows)
        for row in rows:
            yield from _value(subject, pointer, of, row)


def _number(subject: Subject, pointer: str, of: Indicator, rows: list[PrintedRow]) -> Iterator[Finding]:
    cited = of.source.table if of.source else None
    printed = list(dict.fromkeys(row.table.number for row in rows if row.table.number))
    if not cited or not printed or cited in printed:
        return
    name = quote_indicator(of)
    places = [f"/exhibits/tables/{row.table_no}/number" for row in rows]
    yield subject.make_finding(
        NUMBER,
        "warning",
        [f"{pointer}/source/table", *dict.fromkeys(places)],
        make_text(
            f"{name.da} henviser til tabel {cited}, men værdierne står i aftalens tabel {' og '.join(printed)}. "
            "Kontrollér, hvilken tabel der er den rette kilde.",
            f"{name.en} cites table {cited}, but the values stand in the agreement's table {' and '.join(printed)}. "
            "Check which table is the right source.",
        ),
    )


def _value(subject: Subject, pointer: str, of: Indicator, row: PrintedRow) -> Iterator[Finding]:
    for n, baseline in enumerate(of.baselines):
        if baseline.scope != row.table.scope or None in (baseline.value, row.own) or baseline.value == row.own:
            continue
        own, printed = format_measured(baseline.value or 0, of.unit), format_measured(row.own or 0, of.unit)
        name, where, table = (
            quote_indicator(of),
            name_scope(subject.content, baseline.scope),
            row.table.number or row.table.id,
        )
        yield subject.make_finding(
            VALUE,
            "warning",
            [f"{pointer}/baselines/{n}/value", row.pointer()],
            make_text(
                f"{name.da}: {where.da} har {own.da} i indikatortabellen, men {printed.da} i tabel {table}. "
                "Afgør, hvilket tal der gælder.",
                f"{name.en}: {where.en} has {own.en} in the table of indicators, but {printed.en} in table {table}. "
                "Decide which figure holds.",
            ),
        )
