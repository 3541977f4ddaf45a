"""A page's tables and pictures as files: `?hent=tal.xlsx` beside the page's own address gives what the page shows.

So a file holds what its page holds for the same reader, on the same day and under the same protection.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tovholder.domain.language.number_writer import read_exactly, write_as_typed
from tovholder.shell.charts import draw_png
from tovholder.shell.sheet_cells import escape_formula

Cell = str | float | int | None
SHEETS, PICTURES = ("xlsx", "csv"), ("svg", "png")
KINDS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _("Excel")),
    "csv": ("text/csv; charset=utf-8", _("CSV")),
    "svg": ("image/svg+xml", _("picture (SVG)")),
    "png": ("image/png", _("picture (PNG)")),
}


@dataclass(frozen=True)
class Sheet:
    """A table as a file holds it: numbers as numbers, names as people use them."""

    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Takeaway:
    """What can be taken away from one place of a page: a table, a picture, or both under one name."""

    name: str
    """The stem of the file's name."""
    sheet: Sheet | None = None
    picture: str | None = None

    @property
    def kinds(self) -> list[str]:
        """The endings of its files."""
        return [*(SHEETS if self.sheet else ()), *(PICTURES if self.picture else ())]

    @property
    def links(self) -> list[tuple[str, Promise]]:
        """(what stands behind `?hent=`, how the link reads) of each file."""
        return [(f"{self.name}.{kind}", KINDS[kind][1]) for kind in self.kinds]


def answer_download(request: HttpRequest, slug: str, takeaways: Sequence[Takeaway]) -> HttpResponse | None:
    """The file that is asked for; None where the page itself is. What the page does not have is no file: 404."""
    asked = request.GET.get("hent")
    if not asked:
        return None
    stem, _dot, kind = asked.rpartition(".")
    found = next((one for one in takeaways if one.name == stem and kind in one.kinds), None)
    if found is None:
        raise Http404(asked)
    if found.sheet is not None and kind in SHEETS:
        return answer_sheet(f"{stem}-{slug}", kind, found.sheet)
    picture = found.picture or ""
    return _answer(f"{stem}-{slug}", kind, draw_png(picture) if kind == "png" else picture)


def answer_sheet(name: str, kind: str, sheet: Sheet) -> HttpResponse:
    """A table as the file of that kind."""
    return _answer(name, kind, write_csv(sheet) if kind == "csv" else write_workbook(sheet, name))


def _answer(name: str, kind: str, made: bytes | str) -> HttpResponse:
    answer = HttpResponse(made, content_type=KINDS[kind][0])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def write_csv(sheet: Sheet) -> str:
    """Semicolons and decimal commas, as Danish sheets have them; what would be a formula is marked as text."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([escape_formula(cell) for cell in sheet.head])
    for row in sheet.rows:
        writer.writerow([escape_formula(cell) if isinstance(cell, str) else _number(cell) for cell in row])
    return "\ufeff" + text.getvalue()


def _number(value: float | int | None) -> str:
    return "" if value is None else write_as_typed(read_exactly(value))


def write_workbook(sheet: Sheet, name: str) -> bytes:
    """The table as a workbook of one sheet, its head standing still."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(name[:31])
    page.write_row(0, 0, sheet.head, book.add_format({"bold": True}))
    page.freeze_panes(1, 0)
    for at, row in enumerate(sheet.rows, start=1):
        page.write_row(at, 0, ["" if cell is None else cell for cell in row])
    book.close()
    return made.getvalue()
