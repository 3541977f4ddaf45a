"""Every figure as a CSV file or a workbook, the same protected values as on the pages."""

from django.http import HttpRequest, HttpResponse

from tovholder.monitor.figures_out.figure_rows import make_figure_sheet
from tovholder.monitor.standings.selectors import load_monitored
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_downloads import Sheet, answer_sheet


@programme_page
def figures_out(request: HttpRequest, frame: Frame) -> HttpResponse:
    """All figures about periods that have begun, as CSV."""
    return answer_sheet(f"tal-{frame.slug}", "csv", _make_sheet(frame))


@programme_page
def figures_workbook(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The same figures as a workbook."""
    return answer_sheet(f"tal-{frame.slug}", "xlsx", _make_sheet(frame))


def _make_sheet(frame: Frame) -> Sheet:
    return make_figure_sheet(frame, load_monitored(frame.programme, frame.version, frame.on))
