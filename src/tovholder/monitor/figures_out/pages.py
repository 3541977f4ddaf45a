"""Every figure as a CSV file, the same protected values as on the pages."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tovholder.domain.language.number_writer import read_exactly, write_as_typed
from tovholder.domain.standing.figure_series import Figure
from tovholder.monitor.standings.outcome_words import name_state
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import load_monitored
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.sheet_cells import escape_formula

COLUMNS = (
    "indikator",
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


@programme_page
def figures_out(request: HttpRequest, frame: Frame) -> HttpResponse:
    """All figures about periods that have begun; semicolons and decimal commas, as Danish sheets have them."""
    kept = load_monitored(frame.programme, frame.version, frame.on).figures
    names = name_scopes(frame.agreement)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(COLUMNS)
    for figure in kept:
        if int(str(figure.period)[:4]) <= frame.on.year:
            writer.writerow(_row(figure, names))
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="tal-{frame.slug}.csv"'
    return answer


def _row(figure: Figure, names: dict[str, str]) -> list[str]:
    told, source = figure.observed, figure.observed.source
    scope = told.scope or ""
    return [
        told.indicator,
        told.variant or "",
        told.definition or "",
        told.part or "",
        escape_formula(names.get(scope, scope)),
        str(figure.period),
        _number(told.value),
        _number(told.numerator),
        _number(told.denominator),
        name_state(figure) or _("measured"),
        "brud" if told.break_ else "",
        escape_formula((source.publisher if source else None) or ""),
        escape_formula((source.dataset if source else None) or ""),
        escape_formula((source.table if source else None) or ""),
        escape_formula(told.note or ""),
    ]


def _number(value: float | int | None) -> str:
    return "" if value is None else write_as_typed(read_exactly(value))
