"""What several verbs do with agreement and programme files: read them, and say what the checks found in them."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tovholder.cli.frame import read_bytes, read_text
from tovholder.domain.language.refusal import said_of
from tovholder.domain.language.text import Lang, Text

if TYPE_CHECKING:
    from tovholder.domain.content.schema import Finding

DATA_FILES = {".yaml", ".yml", ".json"}
SEVERITY = {
    "error": Text(da="fejl", en="error"),
    "warning": Text(da="advarsel", en="warning"),
    "notice": Text(da="bemærkning", en="notice"),
}


def read_agreement_file(path: Path, names: Sequence[str] = ()) -> Any:
    """An agreement file (.docx, .pdf, .txt) read and checked, under the limits of time and memory of the page."""
    from tovholder.domain.review.bounded_reading import MEGABYTES, SECONDS, call_agreement_reading

    seconds = int(os.environ.get("TOVHOLDER_READING_SECONDS") or SECONDS)
    megabytes = int(os.environ.get("TOVHOLDER_READING_MEMORY_MB") or MEGABYTES)
    return call_agreement_reading(path.name, read_bytes(path), names=names).read(seconds=seconds, megabytes=megabytes)


def examine_agreement_file(path: Path) -> Any:
    """An agreement file read and checked; a refusal names it. Raises `Refusal`."""
    with said_of(str(path)):
        return read_agreement_file(path)


def read_data_file(path: Path) -> dict[str, Any]:
    """The content of a programme or agreement file (.yaml, .json). Raises `Refusal`."""
    from tovholder.domain.content.programme_text import read_content

    return read_content(read_text(path), str(path))


def tell_findings(findings: "Sequence[Finding]", lang: Lang) -> str:
    """One line a finding: how grave, what, on which lines, its code."""
    if not findings:
        return Text(da="Ingen fund.\n", en="Nothing found.\n")[lang]
    word = Text(da="linje", en="line")[lang]
    lines = []
    for finding in findings:
        place = f" ({word} {', '.join(map(str, finding.lines))})" if finding.lines else ""
        sentence = finding.message[lang]
        lines.append(f"{SEVERITY[finding.severity][lang]}: {sentence}{place} [{finding.code}]")
    return "\n".join(lines) + "\n"
