"""Every figure as a CSV file or a workbook, the same protected values as on the pages."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tovholder.domain.language.number_writer import read_exactly, write_as_typed
from tovholder.domain.standing.figure_series import Figure
from tovholder.monitor.standings.outcome_words import name_state
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import list_begun_figures, load_monitored
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.sheet_cells import escape_formula

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    "indikator",
    "navn",
    "valg",
    "definition",
    "del",
    "område",
    "periode",
    "værdi",
    "tæller",
    "nævner",
    "status",
    "brud",
    "udgiver",
    "datasæt",
    "tabel",
    "note",
)


Row = list[str | float | int | None]


@programme_page
def figures_out(request: HttpRequest, frame: Frame) -> HttpResponse:
    """All figures about periods that have begun; semicolons and decimal commas, as Danish sheets have them."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(COLUMNS)
    for row in _list_rows(frame):
        writer.writerow([escape_formula(cell) if isinstance(cell, str) else _number(cell) for cell in row])
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="tal-{frame.slug}.csv"'
    return answer


@programme_page
def figures_workbook(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The same figures as a workbook, numbers as numbers."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("Figures")[:31])
    sheet.write_row(0, 0, COLUMNS, book.add_format({"bold": True}))
    sheet.freeze_panes(1, 0)
    for at, row in enumerate(_list_rows(frame), start=1):
        sheet.write_row(at, 0, ["" if cell is None else cell for cell in row])
    book.close()
    answer = HttpResponse(made.getvalue(), content_type=WORKBOOK)
    answer.headers["Content-Disposition"] = f'attachment; filename="tal-{frame.slug}.xlsx"'
    return answer


def _list_rows(frame: Frame) -> list[Row]:
    """A row for each figure about a period that has begun, with names beside ids."""
    kept = load_monitored(frame.programme, frame.version, frame.on)
    scopes, language = name_scopes(frame.agreement), find_page_language()
    names = {item.id: item.name[language] for item in kept.catalogue.indicators}
    return [_row(figure, scopes, names) for figure in list_begun_figures(kept, frame.on)]


def _row(figure: Figure, scopes: dict[str, str], names: dict[str, str]) -> Row:
    told, source = figure.observed, figure.observed.source
    scope = told.scope or ""
    return [
        told.indicator,
        names.get(told.indicator, ""),
        told.variant or "",
        told.definition or "",
        told.part or "",
        scopes.get(scope, scope),
        str(figure.period),
        told.value,
        told.numerator,
        told.denominator,
        name_state(figure) or _("measured"),
        "brud" if told.break_ else "",
        (source.publisher if source else None) or "",
        (source.dataset if source else None) or "",
        (source.table if source else None) or "",
        told.note or "",
    ]


def _number(value: float | int | None) -> str:
    return "" if value is None else write_as_typed(read_exactly(value))
