"""Every decision of a programme, whole and to take along."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tovholder.governance.decisions.presenters import DecisionsPage, list_decision_lines
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.sheet_cells import escape_formula


@programme_page
def decisions_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """All decisions, newest first: by whom, when, on what, and when they were registered."""
    return show_page(request, DecisionsPage(frame=frame, lines=list_decision_lines(frame)))


@programme_page
def decisions_csv(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The same list as a table for a workbook."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_("Number"), _("Day"), _("Registered"), _("Body"), _("How"), _("What"), _("Decision"), _("Text")])
    for line in list_decision_lines(frame):
        row = (line.number, line.on, line.registered, line.body, line.how, line.what, line.outcome, line.text)
        writer.writerow([escape_formula(cell) for cell in row])
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="beslutninger-{frame.slug}.csv"'
    return answer
