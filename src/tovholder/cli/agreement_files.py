"""What several verbs do with agreement and programme files: read them, and say what the checks found in them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tovholder.cli.frame import Unusable, read_bytes, read_text

DATA_FILES = {".yaml", ".yml", ".json"}
SEVERITY = {
    "da": {"error": "fejl", "warning": "advarsel", "notice": "bemærkning"},
    "en": {"error": "error", "warning": "warning", "notice": "notice"},
}


def examine_agreement_file(path: Path) -> Any:
    """An agreement file (.docx, .pdf, .txt) read and checked. Raises `Unusable`."""
    from tovholder.domain.reading import UnreadableFile
    from tovholder.domain.review.file_examination import examine_file

    try:
        return examine_file(path.name, read_bytes(path))
    except UnreadableFile as refusal:
        raise Unusable(f"{path}: {refusal.da}", f"{path}: {refusal.en}") from refusal


def read_data_file(path: Path) -> dict[str, Any]:
    """The content of a programme or agreement file (.yaml, .json). Raises `Unusable`."""
    from tovholder.domain.content.programme_text import FileFault, read_content

    try:
        return read_content(read_text(path), str(path))
    except FileFault as fault:
        raise Unusable(fault.da, fault.en) from fault


def tell_findings(findings: Sequence[Any], lang: str) -> str:
    """One line a finding: how grave, what, on which lines, its code."""
    if not findings:
        return {"da": "Ingen fund.\n", "en": "Nothing found.\n"}[lang]
    word = {"da": "linje", "en": "line"}[lang]
    lines = []
    for finding in findings:
        place = f" ({word} {', '.join(map(str, finding.lines))})" if finding.lines else ""
        sentence = finding.message.da if lang == "da" else finding.message.en
        lines.append(f"{SEVERITY[lang][finding.severity]}: {sentence}{place} [{finding.code}]")
    return "\n".join(lines) + "\n"
