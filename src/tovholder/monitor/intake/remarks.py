"""What is told of a file once it is read: headings merged, columns and notes left out, the decimal mark. Pure."""

from collections.abc import Iterable, Sequence

from tovholder.monitor.intake.folding import column_letters
from tovholder.monitor.intake.grids import Grid
from tovholder.monitor.intake.numbers import Mark
from tovholder.monitor.intake.report import Report
from tovholder.monitor.intake.table_reading import Table
from tovholder.monitor.intake.titles import notes_of

MOST_NAMED = 8


def tell_of_table(table: Table, report: Report) -> None:
    """What of a table was read in a way of its own, and what of it was not read."""
    _tell_of_merged(table, report)
    _tell_of_unknown(table, report)
    _tell_of_notes(table, report)


def _tell_of_merged(table: Table, report: Report) -> None:
    layout = table.layout
    wide = [one for one in layout.grid.merged if one.first[0] in layout.heading and one.last[1] > one.first[1]]
    if len(wide) == 1:
        cell = layout.grid.name_of(*wide[0].first)
        report.state_of(
            layout.grid,
            f"overskriften i {cell} er flettet over {wide[0].name} og gælder alle de kolonner.",
            f"the heading in {cell} is merged over {wide[0].name} and goes for all those columns.",
        )
    elif wide:
        named = ", ".join(one.name for one in wide[:MOST_NAMED]) + (" …" if len(wide) > MOST_NAMED else "")
        report.state_of(
            layout.grid,
            f"overskrifterne i {named} er flettet, og hver gælder alle sine kolonner.",
            f"the headings in {named} are merged, and each goes for all its columns.",
        )


def _tell_of_unknown(table: Table, report: Report) -> None:
    grid = table.layout.grid
    named = [
        f"{column_letters(column)}" + (f" ({words})" if words else "")
        for column, words in sorted(table.columns.unknown.items())
        if any(grid.at(row, column) is not None for row in table.layout.body)
    ]
    if named:
        listed = ", ".join(named[:MOST_NAMED]) + (" …" if len(named) > MOST_NAMED else "")
        report.state_of(
            grid,
            f"disse kolonner kendes ikke og er ikke læst: {listed}.",
            f"these columns are not known and were not read: {listed}.",
        )


def _tell_of_notes(table: Table, report: Report) -> None:
    layout = table.layout
    rows = [row for row in layout.notes if any(True for _ in notes_of(layout.lines((row,))))]
    if rows:
        named = ", ".join(str(layout.grid.number_of(row)) for row in rows[:MOST_NAMED])
        report.state_of(
            layout.grid, f"noterne i række {named} er ikke læst.", f"the notes in row {named} were not read."
        )


def tell_of_file(
    grids: Iterable[Grid], tables: Sequence[Table], used: Sequence[Table], mark: Mark | None, report: Report
) -> None:
    """The decimal mark, and the tables and sheets that are about nothing that is followed."""
    if mark is not None:
        da, en = {",": ("Komma", "A comma"), ".": ("Punktum", "A point")}[mark]
        report.state(f"{da} er læst som decimaltegn.", f"{en} was read as the decimal mark.")
    for table in tables:
        if table not in used:
            where = table.layout.grid.where(table.layout.heading[0])
            report.state(
                f"{where.da}: tabellen er ikke om en indikator, der følges, og er ikke læst.",
                f"{where.en}: the table is not about an indicator that is followed and was not read.",
            )
    with_tables = {id(table.layout.grid) for table in tables}
    for grid in grids:
        if id(grid) not in with_tables and any(_has_figures(row) for row in grid.rows) and grid.sheet is not None:
            report.state(
                f"Arket »{grid.sheet}« har ingen tabel, der kendes, og er ikke læst.",
                f"The sheet “{grid.sheet}” has no table that is known and was not read.",
            )


def _has_figures(row: Iterable[object]) -> bool:
    return any(isinstance(value, int | float) and not isinstance(value, bool) for value in row)
