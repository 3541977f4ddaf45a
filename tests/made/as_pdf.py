"""An invented agreement as a PDF with a text layer and ruled tables, written by hand: no package needed."""

from dataclasses import dataclass, field

from .writing import Block

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 56.0
FONTS = {"Helvetica": 0.52, "Times-Roman": 0.46}


@dataclass
class _Pages:
    font: str
    size: float
    footer: str
    done: list[list[str]] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    top: float = HEIGHT - MARGIN

    def text(self, x: float, y: float, text: str, size: float | None = None) -> None:
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.drawn.append(f"BT /F1 {size or self.size} Tf {x:.1f} {y:.1f} Td ({escaped}) Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.drawn.append(f"{x0:.1f} {y0:.1f} m {x1:.1f} {y1:.1f} l S")

    def need(self, height: float) -> None:
        if self.top - height < MARGIN + 20:
            self.turn()

    def turn(self) -> None:
        self.text(MARGIN, 34, f"{self.footer} {len(self.done) + 1}", 8)
        self.done.append(self.drawn)
        self.drawn, self.top = [], HEIGHT - MARGIN


def wrapped(text: str, width: float, size: float, wide: float) -> list[str]:
    """Lines no wider than a column; a word longer than it is broken without a hyphen, as Word does."""
    most = max(3, int(width / (size * wide)))
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split():
            while len(word) > most:
                lines += [line] if line else []
                line, word = "", word
                lines.append(word[:most])
                word = word[most:]
            if len(line) + len(word) + 1 > most and line:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines


def pdf_of(blocks: list[Block], font: str = "Helvetica", size: float = 10.5, *, ruled: bool = True) -> bytes:
    """The blocks as a PDF."""
    pages = _Pages(font, size, "Strategisk samarbejdsaftale om boligsocial indsats")
    for block in blocks:
        if block.kind == "table":
            parts = [0, *block.splits, len(block.rows)]
            for start, stop in zip(parts, parts[1:], strict=False):
                _table(pages, block.rows[start:stop], FONTS[font], ruled)
                if stop < len(block.rows):
                    pages.turn()
        else:
            _prose(pages, block)
    pages.turn()
    return _file(pages)


def _prose(pages: _Pages, block: Block) -> None:
    scale = {"title": 1.6, "heading": 1.3, "subheading": 1.1}.get(block.kind, 1.0)
    size = pages.size * scale
    text = f"- {block.text}" if block.kind == "bullet" else block.text
    lines = wrapped(text, WIDTH - 2 * MARGIN, size, FONTS[pages.font])
    pages.need(size * 1.4 * len(lines[:2]) + 8)
    for line in lines:
        pages.need(size * 1.4)
        pages.top -= size * 1.4
        pages.text(MARGIN, pages.top, line, size)
    pages.top -= size * 0.7


def _table(pages: _Pages, rows: list[list[str | None]], wide: float, ruled: bool) -> None:
    widths = _widths(rows)
    size = pages.size * 0.82
    for row in rows:
        cells = [wrapped(text or "", width - 6, size, wide) for text, width in zip(row, widths, strict=True)]
        merged = [c for c, text in enumerate(row) if text is None]
        if merged:
            first = merged[0] - 1
            cells[first] = wrapped(row[first] or "", sum(widths[first:]) - 6, size, wide)
        height = max(len(cell) for cell in cells) * size * 1.3 + 5
        pages.need(height)
        _row(pages, cells, widths, height, size, merged, ruled)
    pages.top -= 10


def _widths(rows: list[list[str | None]]) -> list[float]:
    shares = (
        [0.18, 0.26, 0.15, 0.16, 0.1, 0.15] if len(rows[0]) == 6 else [0.2, 0.09, 0.12, 0.12, 0.13, 0.12, 0.11, 0.11]
    )
    return [(WIDTH - 2 * MARGIN) * share for share in shares]


def _row(
    pages: _Pages,
    cells: list[list[str]],
    widths: list[float],
    height: float,
    size: float,
    merged: list[int],
    ruled: bool,
) -> None:
    x, high, low = MARGIN, pages.top, pages.top - height
    for c, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        if c not in merged:
            for n, line in enumerate(cell):
                pages.text(x + 3, high - size * 1.3 * (n + 1), line, size)
            if ruled:
                pages.rule(x, high, x, low)
        x += width
    if ruled:
        pages.rule(x, high, x, low)
        pages.rule(MARGIN, high, x, high)
        pages.rule(MARGIN, low, x, low)
    pages.top = low


def _file(pages: _Pages) -> bytes:
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
                            f"<< /Type /Font /Subtype /Type1 /BaseFont /{pages.font} /Encoding /WinAnsiEncoding >>".encode()]  # fmt: skip
    kids = []
    for drawn in pages.done:
        stream = "\n".join(drawn).encode("cp1252", "replace")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
