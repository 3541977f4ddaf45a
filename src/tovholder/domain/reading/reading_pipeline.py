"""From an opened file to a reading: repair, sections, extraction, findings."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from tovholder.domain.content.json_pointers import walk_leaves
from tovholder.domain.content.round_templates import Template, find_current_template
from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.content.schema.reading_schema import (
    DocumentRole,
    LetterEdit,
    Reading,
    SectionFound,
    UncertainWord,
)
from tovholder.domain.language.letter_gate import normalise_letters
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.agreement_sections import Sections, find_sections
from tovholder.domain.reading.kinds.document_reading import (
    DocumentRead,
    describe_source,
    read_other_document,
    recognise_source,
    tell_document,
    tell_parts,
)
from tovholder.domain.reading.kinds.kind_recognition import NAMES
from tovholder.domain.reading.reading_draft import Draft, lower_confidence
from tovholder.domain.reading.source_document import SourceDocument
from tovholder.domain.reading.source_text import SourceText, pass_letter_gate

FEWEST_SECTIONS = 3


@dataclass(frozen=True, slots=True)
class Mended:
    """What letter repair changed, what it left in doubt, and the names that it met."""

    edits: list[LetterEdit]
    uncertain: list[UncertainWord]
    names: dict[str, tuple[str, ...]]


def read_source(source: SourceDocument, names: Collection[str] = ()) -> Reading:
    """Everything of an agreement that an opened file holds. Raises Refusal for what is no document of a programme."""
    text, mended = _prepare(source, names)
    kind = recognise_source(text).kind
    template = find_current_template()
    sections = find_sections(text, template)
    if kind == "other" and not _is_agreement(sections, template):
        raise _make_other_refusal()
    return _read_agreement(sections, template, "agreement" if kind == "other" else kind, mended)


def read_any_source(
    source: SourceDocument,
    agreement: Agreement | None,
    names: Collection[str] = (),
    wanted: DocumentRole | None = None,
) -> DocumentRead:
    """An opened file as what it is, or as what somebody says it is. Raises Refusal for what is no Danish."""
    text, mended = _prepare(source, names)
    kind = wanted or recognise_source(text).kind
    if kind != "agreement":
        return read_other_document(text, kind, agreement)
    template = find_current_template()
    reading = _read_agreement(find_sections(text, template), template, kind, mended)
    content = reading.content.content()
    return DocumentRead(
        kind=kind, said=tell_document(kind, content), content=content, provenance=reading.provenance,
        findings=reading.findings, source=reading.source, text=reading.text,
    )  # fmt: skip


def _prepare(source: SourceDocument, names: Collection[str]) -> tuple[SourceText, Mended]:
    """A file's text with its letters mended. Raises Refusal for another language than Danish."""
    from tovholder.domain.reading.language_detection import refuse_other_language

    refuse_other_language(normalise_letters("\n".join(line.text for line in source.lines)))
    return repair_source(source, names)


def _read_agreement(sections: Sections, template: Template, kind: DocumentRole, mended: Mended) -> Reading:
    from tovholder.domain.reading.extraction.agreement_assembly import assemble_agreement
    from tovholder.domain.reading.extraction.organisation.written_names import list_names

    text, draft = sections.text, Draft()
    for remark in text.source.remarks:
        draft.find(remark.code, remark.severity, remark.da, remark.en, lines=remark.lines)
    assemble_agreement(sections, template, draft)
    content = Agreement.model_validate(draft.content)
    keep_provenance(draft, content.content())
    if text.lost:
        draft.provenance = lower_confidence(draft.provenance, content.content())
    if kind != "agreement":
        _say_kind(draft, kind, content)
    return Reading(
        kind=kind,
        source=describe_source(text.source),
        content=content,
        provenance=draft.provenance,
        findings=draft.findings,
        text=list(text.rows),
        edits=mended.edits,
        uncertain=mended.uncertain,
        names=list_names(text, content, mended.names),
        sections=_sections_found(sections),
    )


def _say_kind(draft: Draft, kind: DocumentRole, content: Agreement) -> None:
    """The first finding of a file that is no agreement: what it is, how much of an agreement was found in it."""
    found = tell_parts(content.content()) or [("intet af en aftale", "nothing of an agreement")]
    name = NAMES[kind]
    draft.find(
        "document.kind", "warning",
        f"Filen er {name.da}, ikke en hel samarbejdsaftale. Fundet af en aftale: {', '.join(da for da, _ in found)}.",
        f"The file is {name.en}, not a whole agreement. Found of an agreement: {', '.join(en for _, en in found)}.",
    )  # fmt: skip
    draft.findings.insert(0, draft.findings.pop())


def repair_source(source: SourceDocument, names: Collection[str]) -> tuple[SourceText, Mended]:
    """The source after letter repair, and what was done to it."""
    from tovholder.domain.reading.letters import repair_letters

    given = [pass_letter_gate(line.text) for line in source.lines]
    result = repair_letters(given, names)
    lost = result.gate == "lost"
    doubtful: dict[int, tuple[str, ...]] = {}
    for mark in result.uncertain:
        doubtful[mark.line] = (*doubtful.get(mark.line, ()), mark.text)
    rows = result.lines if lost else tuple(given)
    text = SourceText(source, tuple(rows), doubtful if lost else {}, lost, frozenset(names))
    edits = [
        LetterEdit(line=e.line, column=e.column, before=e.before, after=e.after, confidence=e.confidence, rule=e.rule)
        for e in result.edits
    ]
    marks = [
        UncertainWord(line=m.line, column=m.column, text=m.text, candidates=list(m.candidates))
        for m in result.uncertain
    ]
    return text, Mended(edits, marks, {name.spelling: name.variants for name in result.names})


def _is_agreement(sections: Sections, template: Template) -> bool:
    found = [section.id for section in sections.found if section.id in template.expected_sections]
    return len(found) >= FEWEST_SECTIONS or _older_round(sections)


def _make_other_refusal() -> Refusal:
    return Refusal(
        "Filen ligner hverken en strategisk samarbejdsaftale eller et af dens dokumenter: højst to af skabelonens "
        "afsnit blev "
        "fundet. Vælg aftalens fil.",
        "The file looks neither like a strategic agreement nor like one of its documents: at most two of the "
        "template's "
        "sections were found. Choose the agreement's file.",
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
