"""Scanned pages: the `tesseract` program with its Danish model, where it is installed."""

import shutil
import subprocess
from typing import Any

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.source_document import Line, SourceDocument

MOST_PAGES = 80
SECONDS_A_PAGE = 60
DOTS_PER_INCH = 300
MOST_PIXELS = 40_000_000


def read_scan(name: str, data: bytes, digest: str, pages: int) -> SourceDocument:
    """A scan as lines of recognised text. Raises Refusal where no recogniser is installed."""
    program = shutil.which("tesseract")
    if program is None or not _has_danish(program):
        raise Refusal(
            "PDF-filen er en scanning uden tekst. Installer tesseract med dansk sprogdata, eller "
            "brug en PDF med tekst.",
            "The PDF is a scan without text. Install tesseract with its Danish data, or use a PDF with text.",
            code="scan_without_recogniser",
        )
    if pages > MOST_PAGES:
        raise Refusal(
            f"Scanningen har {pages} sider; grænsen er {MOST_PAGES}. Del den, eller brug en PDF med tekst.",
            f"The scan has {pages} pages; the limit is {MOST_PAGES}. Split it, or use a PDF with text.",
            code="scan_too_long",
        )
    lines: list[Line] = []
    for number, text in enumerate(_recognised(program, data), start=1):
        for on_page, row in enumerate((row for row in text.split("\n")), start=1):
            lines.append(Line(len(lines) + 1, row.replace("\f", ""), f"page {number} line {on_page}", number))
    return SourceDocument(name, "pdf", digest, tuple(lines), pages=pages, scanned=True)


def _has_danish(program: str) -> bool:
    listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)  # noqa: S603
    return b"dan" in listed.stdout.split()


def _recognised(program: str, data: bytes) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return [_page(program, _picture(document[index])) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise Refusal(
            "PDF-filen er beskadiget. Scan siderne igen.", "The PDF is damaged. Scan the pages again.", code="damaged"
        ) from error
    finally:
        document.close()


def _picture(page: Any) -> bytes:
    """The page as a grey picture, at most as large as a page of an agreement can be."""
    import io

    width, height = page.get_size()
    scale = min(DOTS_PER_INCH / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    stream = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(stream, format="PNG")
    return stream.getvalue()


def _page(program: str, picture: bytes) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            [program, "stdin", "stdout", "-l", "dan"],
            input=picture,
            capture_output=True,
            timeout=SECONDS_A_PAGE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refusal(
            "En side i scanningen kunne ikke genkendes inden for et minut. Scan den igen i 300 dpi.",
            "A page of the scan could not be recognised within a minute. Scan it again at 300 dpi.",
            code="scan_too_slow",
        ) from error
    return done.stdout.decode("utf-8", errors="replace")
