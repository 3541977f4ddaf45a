"""Small invented agreements and readings, to check one thing at a time."""

from typing import Any

from tovholder.domain.checks import Check
from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.content.schema import Agreement, Finding, Reading

TEMPLATE = "lbf-2019-26"


def agreement(**parts: Any) -> Agreement:
    return Agreement.model_validate(parts)


def found(check: Check, reading: Reading | None = None, /, **parts: Any) -> list[Finding]:
    """What one check finds in an agreement of these parts, or in a reading."""
    content = reading.content if reading else agreement(**parts)
    return list(check.list_findings(Subject(content, reading)))


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def only(findings: list[Finding]) -> Finding:
    assert len(findings) == 1, codes(findings)
    return findings[0]


def reading(
    text: str = "",
    *,
    sections: list[dict[str, Any]] | None = None,
    places: dict[str, tuple[int, str]] | None = None,
    **parts: Any,
) -> Reading:
    """A reading of these lines; `places` says on which line and in which characters a value stands."""
    rows = text.splitlines()
    return Reading.model_validate(
        {
            "source": {"name": "aftale.txt", "kind": "text", "lines": len(rows), "sha256": "0" * 64},
            "content": agreement(**parts),
            "text": rows,
            "sections": sections or [],
            "provenance": {
                pointer: {"lines": [line], "raw": raw, "confidence": "likely", "rule": "prøve"}
                for pointer, (line, raw) in (places or {}).items()
            },
        }
    )


def areas(*residents: int | None) -> list[dict[str, Any]]:
    names = [("solbakken", "Solbakken"), ("aadalen", "Ådalen"), ("birkelunden", "Birkelunden")]
    return [{"id": one, "name": name, "residents": value} for (one, name), value in zip(names, residents, strict=False)]


def indicator(**fields: Any) -> list[dict[str, Any]]:
    """One goal with one indicator."""
    given = {"id": "i1", "text": "Andel børn i klub", "unit": "percent", "good": "high", **fields}
    return [{"id": "g1", "text": "Et mål", "indicators": [given]}]


def question(text: str, rows: dict[str, list[int | float | None]]) -> dict[str, Any]:
    return {"text": text, "rows": rows}


def table(*questions: dict[str, Any], **fields: Any) -> dict[str, Any]:
    columns = ["Området", "Alle helhedsplaner", "Befolkningen"]
    return {
        "id": "t1",
        "number": "1.4",
        "scope": "solbakken",
        "columns": columns,
        "questions": list(questions),
        **fields,
    }
