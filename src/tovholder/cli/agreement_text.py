"""Results in words for a terminal, in Danish or English. Pure."""

from collections.abc import Sequence
from typing import Literal

from tovholder.domain.content.content_changes import Change
from tovholder.domain.content.schema import Finding, Reading
from tovholder.domain.language.text import Text

Lang = Literal["da", "en"]
SEVERITY = {
    "error": Text(da="fejl", en="error"),
    "warning": Text(da="advarsel", en="warning"),
    "notice": Text(da="bemærkning", en="notice"),
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
            f"Text: {mended} mended, {doubtful} uncertain",
        ]
    return "\n".join(lines) + "\n" + tell_findings(reading.findings, lang)


def tell_findings(findings: Sequence[Finding], lang: Lang) -> str:
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


KINDS = {
    "added": Text(da="tilføjet", en="added"),
    "removed": Text(da="fjernet", en="removed"),
    "moved": Text(da="flyttet", en="moved"),
    "changed": Text(da="ændret", en="changed"),
}


def tell_changes(changes: Sequence[Change], lang: Lang) -> str:
    """One line a change: kind, document, place, before and after."""
    if not changes:
        return Text(da="Ingen forskel.\n", en="No difference.\n")[lang]
    return "".join(
        f"{KINDS[change.kind][lang]}: {change.document} {change.pointer}: {change.before!r} → {change.after!r}\n"
        for change in changes
    )


FAULTS = {
    "changed": Text(da="ændret, siden det blev skrevet", en="changed since it was written"),
    "missing": Text(da="mangler", en="missing"),
    "relinked": Text(da="hænger ikke sammen med det forrige", en="not bound to the one before"),
    "cut": Text(
        da="hovedbogen slutter for tidligt; det seneste er fjernet", en="the ledger ends too early; the newest is gone"
    ),
    "untold": Text(da="står ikke i hovedbogen", en="the ledger does not tell of it"),
    "unguarded": Text(da="er ikke længere beskyttet mod ændringer", en="no longer guarded against changes"),
    "rewritten": Text(
        da="hovedbogen er skrevet om, siden hovedet blev underskrevet",
        en="the ledger has been rewritten since the head was signed",
    ),
    "backdated": Text(
        da="er skrevet efter det underskrevne hoved, men med en tidligere dato",
        en="written after the signed head, but dated before it",
    ),
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
    return head + verdict + "\n" + "".join(f"  {place}: {FAULTS[fault][lang]}\n" for place, fault in faults)
