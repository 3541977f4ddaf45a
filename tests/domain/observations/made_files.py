"""Files of figures for the tests: a small agreement's context, text files and workbooks made on the spot."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import xlsxwriter

from tests.universe.small_agreement import SMALL
from tovholder.domain.content.indicator_catalogue import load_catalogues
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.observations.figure_file import read_observations
from tovholder.domain.observations.figure_rows import ReadFile
from tovholder.domain.observations.known_words import Vocabulary
from tovholder.domain.observations.reading_context import Context, make_context


@cache
def context() -> Context:
    """Solbakken and Ådalen in Eksempelby Kommune (EBK), and the catalogue."""
    catalogue = next(one for one in load_catalogues() if one.id == "lbf-2019-26")
    return make_context(Agreement.model_validate(SMALL), catalogue)


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(context())


def read(data: str | bytes, name: str = "tal.csv", **hints: Any) -> ReadFile:
    """A file read in the small agreement's context."""
    raw = data.encode() if isinstance(data, str) else data
    return read_observations(name, raw, replace(context(), **hints))


def found(read_file: ReadFile) -> list[tuple[Any, ...]]:
    """Indicator, scope, period, value, numerator and denominator of every observation."""
    told = [row.observed for row in read_file.rows]
    return [(o.indicator, o.scope, o.period, o.value, o.numerator, o.denominator) for o in told]


def one(read_file: ReadFile) -> Observed:
    """The only observation, where nothing was refused."""
    assert not read_file.refused, read_file.refused
    (row,) = read_file.rows
    return row.observed


def asked(read_file: ReadFile) -> list[str]:
    """The ids of the questions that are open."""
    return [question.id for question in read_file.open_questions]


def refusals(read_file: ReadFile) -> str:
    """What was refused, in Danish."""
    return "\n".join(refused.message.da for refused in read_file.refused)


def stated(read_file: ReadFile) -> str:
    """What was told of how the file was read, in Danish."""
    return "\n".join(message.da for message in read_file.stated)


def workbook(fill: Callable[[Any], None]) -> bytes:
    """A workbook that a function fills in."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(book)
    book.close()
    return stream.getvalue()


def sheet_of(rows: Sequence[Sequence[Any]], number_format: str | None = None, name: str = "Ark1") -> bytes:
    """A workbook of one sheet; numbers are shown in the format, where one is given."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet(name)
        look = book.add_format({"num_format": number_format}) if number_format else None
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write(row, column, value, look)

    return workbook(fill)


def open_sheet(cells: Sequence[Sequence[str]], styles: str = "") -> bytes:
    """A sheet of LibreOffice with the given cells."""
    rows = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in cells)
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Ark1">{rows}<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", content)
    return stream.getvalue()


def text_cell(text: str) -> str:
    """A cell of text."""
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def number_cell(number: float, shown: str, kind: str = "float") -> str:
    """A cell that holds a number and shows it so."""
    return f'<table:table-cell office:value-type="{kind}" office:value="{number}"><text:p>{shown}</text:p></table:table-cell>'
