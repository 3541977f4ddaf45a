"""Results in words for a terminal, in Danish or English. Pure."""

from collections.abc import Sequence
from typing import Literal

from tovholder.domain.content.content_changes import Change
from tovholder.domain.content.schema import Finding, Reading

Lang = Literal["da", "en"]
SEVERITY = {
    "da": {"error": "fejl", "warning": "advarsel", "notice": "bemærkning"},
    "en": {"error": "error", "warning": "warning", "notice": "notice"},
}


def tell_reading(reading: Reading, lang: Lang) -> str:
    """What was read, in a few lines, then every finding."""
    content = reading.content
    count = {
        name: sum(place.confidence == name for place in reading.provenance.values())
        for name in ("certain", "likely", "ambiguous")
    }
    goals, indicators = len(content.goals), sum(len(goal.indicators) for goal in content.goals)
    areas = ", ".join(area.name or area.id for area in content.areas)
    period = f"{content.period.start or '?'}–{content.period.end or '?'}"
    mended, doubtful = len(reading.edits), len(reading.uncertain)
    source, template = reading.source, content.template
    if lang == "da":
        lines = [
            f"{source.name}: {source.lines} linjer, skabelon {template or 'ukendt'}, periode {period}",
            f"Områder: {areas or 'ingen fundet'}",
            f"{goals} mål, {indicators} indikatorer, {len(content.revision)} regler for ændring",
            f"Værdier: {count['certain']} sikre, {count['likely']} sandsynlige, {count['ambiguous']} usikre",
            f"Ord: {mended} rettet, {doubtful} usikre",
        ]
    else:
        lines = [
            f"{source.name}: {source.lines} lines, template {template or 'unknown'}, period {period}",
            f"Areas: {areas or 'none found'}",
            f"{goals} goals, {indicators} indicators, {len(content.revision)} rules for changes",
            f"Values: {count['certain']} certain, {count['likely']} likely, {count['ambiguous']} uncertain",
            f"Words: {mended} mended, {doubtful} uncertain",
        ]
    return "\n".join(lines) + "\n" + tell_findings(reading.findings, lang)


def tell_findings(findings: Sequence[Finding], lang: Lang) -> str:
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


KINDS = {
    "da": {"added": "tilføjet", "removed": "fjernet", "moved": "flyttet", "changed": "ændret"},
    "en": {"added": "added", "removed": "removed", "moved": "moved", "changed": "changed"},
}


def tell_changes(changes: Sequence[Change], lang: Lang) -> str:
    """One line a change: kind, document, place, before and after."""
    if not changes:
        return {"da": "Ingen forskel.\n", "en": "No difference.\n"}[lang]
    return "".join(
        f"{KINDS[lang][change.kind]}: {change.document} {change.pointer}: {change.before!r} → {change.after!r}\n"
        for change in changes
    )


FAULTS = {
    "da": {
        "changed": "ændret, siden det blev skrevet",
        "missing": "mangler",
        "relinked": "hænger ikke sammen med det forrige",
        "cut": "hovedbogen slutter for tidligt; det seneste er fjernet",
        "untold": "står ikke i hovedbogen",
        "unguarded": "er ikke længere beskyttet mod ændringer",
        "rewritten": "hovedbogen er skrevet om, siden hovedet blev underskrevet",
        "backdated": "er skrevet efter det underskrevne hoved, men med en tidligere dato",
    },
    "en": {
        "changed": "changed since it was written",
        "missing": "missing",
        "relinked": "not bound to the one before",
        "cut": "the ledger ends too early; the newest is gone",
        "untold": "the ledger does not tell of it",
        "unguarded": "no longer guarded against changes",
        "rewritten": "the ledger has been rewritten since the head was signed",
        "backdated": "written after the signed head, but dated before it",
    },
}


def tell_verification(
    programme: str, events: int, versions: int, files: int, faults: Sequence[tuple[str, str]], lang: Lang
) -> str:
    """What was gone through and what is wrong, in words."""
    if lang == "da":
        head = f"{programme}: {events} poster, {versions} versioner, {files} filer; "
        verdict = "alt er, som det blev skrevet" if not faults else f"{len(faults)} fejl"
    else:
        head = f"{programme}: {events} entries, {versions} versions, {files} files; "
        verdict = "all is as it was written" if not faults else f"{len(faults)} faults"
    return head + verdict + "\n" + "".join(f"  {place}: {FAULTS[lang][fault]}\n" for place, fault in faults)
