"""From an opened file to a reading: repair, sections, extraction, findings."""

from collections.abc import Collection
from typing import Any

from tovholder.domain.content.json_pointers import walk_leaves
from tovholder.domain.content.round_templates import Template, find_current_template
from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.content.schema.reading_schema import LetterEdit, Reading, SectionFound, SourceInfo, UncertainWord
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.agreement_sections import Sections, find_sections
from tovholder.domain.reading.reading_draft import Draft, lower_confidence
from tovholder.domain.reading.source_document import SourceDocument
from tovholder.domain.reading.source_text import SourceText

FEWEST_SECTIONS = 3


def read_source(source: SourceDocument, names: Collection[str] = ()) -> Reading:
    """Everything that can be read from an opened file. Raises Refusal when it is no agreement."""
    from tovholder.domain.reading.extraction.agreement_assembly import assemble_agreement
    from tovholder.domain.reading.language_detection import refuse_other_language

    refuse_other_language("\n".join(line.text for line in source.lines))
    text, edits, uncertain, proposals = repair_source(source, names)
    template = find_current_template()
    sections = find_sections(text, template)
    _refuse_no_agreement(sections, template)
    draft = Draft()
    for remark in source.remarks:
        draft.find(remark.code, remark.severity, remark.da, remark.en, lines=remark.lines)
    assemble_agreement(sections, template, draft)
    content = Agreement.model_validate(draft.content)
    keep_provenance(draft, content.content())
    if text.lost:
        draft.provenance = lower_confidence(draft.provenance, content.content())
    from tovholder.domain.reading.extraction.organisation.written_names import list_names

    return Reading(
        source=SourceInfo(
            name=source.name, kind=source.kind, pages=source.pages, lines=len(source.lines), sha256=source.sha256
        ),
        content=content,
        provenance=draft.provenance,
        findings=draft.findings,
        text=list(text.rows),
        edits=edits,
        uncertain=uncertain,
        names=list_names(text, content, proposals),
        sections=_sections_found(sections),
    )


def repair_source(
    source: SourceDocument, names: Collection[str]
) -> tuple[SourceText, list[LetterEdit], list[UncertainWord], dict[str, tuple[str, ...]]]:
    """The source after letter repair, what was changed, what was left in doubt, and the names met."""
    from tovholder.domain.reading.letters import repair_letters

    result = repair_letters([line.text for line in source.lines], names)
    lost = result.gate == "lost"
    doubtful: dict[int, tuple[str, ...]] = {}
    for mark in result.uncertain:
        doubtful[mark.line] = (*doubtful.get(mark.line, ()), mark.text)
    rows = result.lines if lost else tuple(line.text for line in source.lines)
    text = SourceText(source, tuple(rows), doubtful if lost else {}, lost, frozenset(names))
    edits = [
        LetterEdit(line=e.line, column=e.column, before=e.before, after=e.after, confidence=e.confidence, rule=e.rule)
        for e in result.edits
    ]
    marks = [
        UncertainWord(line=m.line, column=m.column, text=m.text, candidates=list(m.candidates))
        for m in result.uncertain
    ]
    return text, edits, marks, {name.spelling: name.variants for name in result.names}


def _refuse_no_agreement(sections: Sections, template: Template) -> None:
    found = [section.id for section in sections.found if section.id in template.expected_sections]
    if len(found) >= FEWEST_SECTIONS or _older_round(sections):
        return
    raise Refusal(
        "Filen ligner ikke en strategisk samarbejdsaftale: højst to af skabelonens afsnit blev "
        "fundet. Vælg aftalens fil.",
        "The file does not look like a strategic agreement: at most two of the template's sections were found. "
        "Choose the agreement's file.",
        code="no_agreement",
    )


def _older_round(sections: Sections) -> bool:
    words = " ".join(sections.text.rows).lower()
    return (
        "helhedsplan" in words and "boligsocial" in words and bool(sections.found) and words.count("indsatsområde") >= 2
    )


def keep_provenance(draft: Draft, content: dict[str, Any]) -> None:
    """Drops the provenance of what the content does not keep."""
    leaves = dict(walk_leaves(content))
    draft.provenance = {pointer: entry for pointer, entry in draft.provenance.items() if pointer in leaves}


def _sections_found(sections: Sections) -> list[SectionFound]:
    return [
        SectionFound(
            id=section.id,
            title=section.title.text,
            number=section.title.number,
            first_line=section.title.line,
            last_line=section.numbers[-1] if section.numbers else section.title.line,
        )
        for section in sections.found
        if section.title is not None
    ]
