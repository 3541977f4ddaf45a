"""A paper as plain data: headings, paragraphs, lists and tables, and the PDF and the Word file made of them. Pure.

Both are the same bytes for the same paper: neither tells the clock's time nor the machine.
"""

import datetime
import io
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tovholder.shell.typesetting import compile_template, make_showable

TEMPLATE = Path(__file__).with_name("paper.typ")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time that every file in a zip of ours bears: the earliest that a zip can say."""


@dataclass(frozen=True)
class Table:
    """A table: its heads, its rows, and which columns stand to the right. `empty` is said where there are no rows."""

    heads: list[str]
    rows: list[list[list[str]]]
    """Each cell is its lines; the first is the one that counts, the others are smaller."""
    widths: list[float]
    right: list[int]
    empty: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading; the paper's own title is none of them."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    items: list[str]


Block = Heading | Bullets | Table | str
"""A string is a paragraph."""


@dataclass(frozen=True)
class Paper:
    """A whole paper. `of` is the day that it is as of; `page` the words for page x of y."""

    title: str
    running: str
    of: datetime.date
    lead: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    fictional: str = ""
    """Said at the head of each page where the programme is invented."""
    page: str = "Side {n} af {all}"
    language: str = "da"


def set_paper_pdf(paper: Paper) -> bytes:
    """The paper as a tagged PDF. Raises `NotDrawn` when it cannot be set."""
    moment = datetime.datetime.combine(paper.of, datetime.time(), datetime.UTC)
    data = {**asdict(paper), "of": paper.of.isoformat(), "blocks": [_plain(block) for block in paper.blocks]}
    return compile_template(TEMPLATE, data, int(moment.timestamp()))


def _plain(block: Block) -> dict[str, object]:
    if isinstance(block, str):
        return {"kind": "paragraph", "text": block}
    return {"kind": type(block).__name__.lower(), **asdict(block)}


def write_paper_docx(paper: Paper) -> bytes:
    """The paper as a Word file, to be pasted from."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    properties = document.core_properties
    properties.title, properties.language, properties.author = make_showable(paper.title), paper.language, ""
    moment = datetime.datetime.combine(paper.of, datetime.time())
    properties.created = properties.modified = moment
    document.add_heading(_clean(paper.title), 0)
    section.header.paragraphs[0].text = _clean(" · ".join(part for part in (paper.running, paper.fictional) if part))
    for line in paper.lead:
        document.add_paragraph(_clean(line))
    for block in paper.blocks:
        _add_block(document, block)
    made = io.BytesIO()
    document.save(made)
    return repack_zip(made.getvalue())


def _add_block(document: object, block: Block) -> None:
    add = document
    if isinstance(block, str):
        add.add_paragraph(_clean(block))  # type: ignore[attr-defined]
    elif isinstance(block, Heading):
        add.add_heading(_clean(block.text), min(block.level, 9))  # type: ignore[attr-defined]
    elif isinstance(block, Bullets):
        for item in block.items:
            add.add_paragraph(_clean(item), style="List Bullet")  # type: ignore[attr-defined]
    elif not block.rows:
        add.add_paragraph(_clean(block.empty))  # type: ignore[attr-defined]
    else:
        _add_table(add, block)


def _add_table(document: object, table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.heads), style="Table Grid")  # type: ignore[attr-defined]
    for cell, head in zip(made.rows[0].cells, table.heads, strict=True):
        cell.text = _clean(head)
    for row in table.rows:
        for cell, lines in zip(made.add_row().cells, row, strict=True):
            cell.text = _clean("\n".join(lines))


def _clean(text: str) -> str:
    """Without what a Word file cannot hold."""
    return str(make_showable(text))


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """Files in a zip: sorted by name, all of one time, so that the same files are the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in sorted(files):
            _write(packed, name, files[name])
    return made.getvalue()


def repack_zip(data: bytes) -> bytes:
    """The same parts in the same order, without the times they were written at."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w") as packed:
        for part in given.infolist():
            _write(packed, part.filename, given.read(part))
    return made.getvalue()


def _write(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    part = zipfile.ZipInfo(name, FIRST_DAY)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.external_attr = 0o644 << 16
    part.create_system = 3
    packed.writestr(part, data, compresslevel=6)
