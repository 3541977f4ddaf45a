"""Comparators called the municipality's that the document's own tables print for somebody else."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import format_measured, quote_indicator, quote_text
from tovholder.domain.checks.printed_numbers.printed_cells import PrintedRow, find_printed_rows
from tovholder.domain.content.schema.agreement_parts import Comparator, Indicator
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import make_text

OTHER_COLUMN, SAME_SOURCE = "comparator.other_column", "comparator.same_source"
CODES: tuple[str, ...] = (OTHER_COLUMN, SAME_SOURCE)
_KINDS = {"population": "befolkning", "social_housing": "almene", "programmes": "helhedsplaner"}
_MUNICIPAL = "kommun"


def list_findings(subject: Subject) -> Iterator[Finding]:
    """A figure for the whole country is no comparison with the municipality (trap T1).

    Found where the printed survey table has no column for the municipality and the comparator equals
    another column. An indicator from the same publisher without a printed table is asked about too.
    """
    doubtful = set()
    for pointer, of in subject.indicators:
        rows = [row for row in find_printed_rows(subject, of) if not _has_municipality(row)]
        for n, comparator in enumerate(of.comparators):
            place = f"{pointer}/comparators/{n}"
            column, row = _equal_column(comparator, rows)
            if row is not None and comparator.kind == "municipality":
                doubtful.add(of.source.publisher if of.source else None)
                yield _other_column(subject, place, of, comparator, column, row)
    yield from _same_source(subject, doubtful - {None})


def _has_municipality(row: PrintedRow) -> bool:
    return any(_MUNICIPAL in column.lower() for column in row.table.columns)


def _equal_column(comparator: Comparator, rows: list[PrintedRow]) -> tuple[str, PrintedRow | None]:
    """The column outside the area that holds the comparator's value; the population's first."""
    for row in rows:
        others = [column for column in row.table.columns[1:] if row.value(column) == comparator.value]
        others.sort(key=lambda column: _KINDS["population"] not in column.lower())
        if others and comparator.value is not None:
            return others[0], row
    return "", None


def _other_column(
    subject: Subject, place: str, of: Indicator, comparator: Comparator, column: str, row: PrintedRow
) -> Finding:
    value = format_measured(comparator.value or 0, of.unit)
    name, label, there = (
        quote_indicator(of),
        make_text(comparator.label) if comparator.label else make_text("kommunen", "the municipality"),
        quote_text(column),
    )
    kind = next((kind for kind, word in _KINDS.items() if word in column.lower()), None)
    table = row.table.number or row.table.id
    return subject.make_finding(
        OTHER_COLUMN,
        "warning",
        [f"{place}/kind", f"{place}/value", row.pointer(row.table.columns.index(column))],
        make_text(
            f"{name.da}: »{label.da}: {value.da}« står som kommunens tal, men i tabel {table} er {value.da} tallet for "
            f"{there.da}, og kommunen har ingen kolonne. Er tallet kommunens? Ret ellers, hvad det er et tal for.",
            f"{name.en}: “{label.en}: {value.en}” stands as the municipality's, but in table {table} {value.en} is the "
            f"figure for {there.en}, and the municipality has no column. Is it the municipality's? Else mend its kind.",
        ),
        suggestion=kind,
    )


def _same_source(subject: Subject, publishers: set[str | None]) -> Iterator[Finding]:
    for pointer, of in subject.indicators:
        if of.source is None or of.source.publisher not in publishers or find_printed_rows(subject, of):
            continue
        for n, comparator in enumerate(of.comparators):
            if comparator.kind == "municipality" and comparator.value is not None:
                name, value = quote_indicator(of), format_measured(comparator.value, of.unit)
                publisher = of.source.publisher
                yield subject.make_finding(
                    SAME_SOURCE,
                    "notice",
                    [f"{pointer}/comparators/{n}/kind"],
                    make_text(
                        f"{name.da}: {value.da} står som kommunens tal med {publisher} som kilde. "
                        f"{publisher}s tabeller i aftalen har ingen kolonne for kommunen. Er det kommunens "
                        "tal? Se efter i kilden.",
                        f"{name.en}: {value.en} stands as the municipality's with {publisher} as its "
                        f"source. The tables of {publisher} in the agreement have no column for the "
                        "municipality. Is it the municipality's? Look it up in the source.",
                    ),
                )
