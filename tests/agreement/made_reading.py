"""Readings made by hand for tests: content, each leaf with a line of its own and a confidence."""

from typing import Any

from tovholder.domain.content.json_pointers import walk_leaves
from tovholder.domain.content.schema import Agreement, Finding, Provenance, Reading
from tovholder.domain.content.schema.reading_schema import NameFound, SourceInfo


def reading_of(
    content: dict[str, Any],
    *,
    confidence: dict[str, str] | None = None,
    findings: list[Finding] | None = None,
    names: list[NameFound] | None = None,
    known: str = "likely",
) -> Reading:
    """A reading in which every given leaf but ids stands on a line of its own."""
    provenance: dict[str, Provenance] = {}
    text: list[str] = []
    for pointer, value in walk_leaves(content):
        if value in (None, [], {}) or pointer.endswith("/id") or pointer == "/schema":
            continue
        text.append(f"her står {value}")
        provenance[pointer] = Provenance(
            lines=[len(text)],
            place=f"line {len(text)}",
            raw=str(value),
            confidence=(confidence or {}).get(pointer, known),
            rule="prøve",
        )
    return Reading(
        source=SourceInfo(name="prøve.txt", kind="text", lines=len(text), sha256="0" * 64),
        content=Agreement.model_validate(content),
        provenance=provenance,
        findings=findings or [],
        text=text,
        names=names or [],
    )
