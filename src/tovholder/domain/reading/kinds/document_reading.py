"""A file read as what it is: agreement, delaftale, kommissorium or budget, each into its own form."""

from typing import Any

from pydantic import Field

from tovholder.domain.content.json_pointers import walk_leaves
from tovholder.domain.content.round_templates import find_current_template
from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.content.schema.programme_schema import Budget, Subagreement, TermsOfReference
from tovholder.domain.content.schema.reading_schema import DocumentRole, Finding, Provenance, SourceInfo
from tovholder.domain.content.schema.value_kinds import Part
from tovholder.domain.language.text import Text
from tovholder.domain.reading.agreement_sections import find_sections
from tovholder.domain.reading.evidence.document_view import find_labelled
from tovholder.domain.reading.kinds.budget_reading import read_budget
from tovholder.domain.reading.kinds.kind_recognition import NAMES, Recognised, recognise_kind
from tovholder.domain.reading.kinds.plan_reading import Plan, read_plan
from tovholder.domain.reading.kinds.subagreement_reading import read_subagreement
from tovholder.domain.reading.kinds.terms_reading import read_terms
from tovholder.domain.reading.reading_draft import Draft
from tovholder.domain.reading.source_document import SourceDocument
from tovholder.domain.reading.source_text import SourceText

SHAPES: dict[DocumentRole, type[Part]] = {
    "agreement": Agreement,
    "subagreement": Subagreement,
    "terms_of_reference": TermsOfReference,
    "budget": Budget,
    "plan": Plan,
}
"""The kinds that are read into a form of their own. All names but the agreement's and the plan's are those of
`DOCUMENT_KINDS`; a plan holds the rows of a milepælsplan or of a beredskabsplan."""


class DocumentRead(Part):
    """A file as what it is: its kind, its content in that kind's shape, and what a person must look at."""

    kind: DocumentRole
    said: Text
    """In a sentence: what it is and what was found in it."""
    content: dict[str, Any] | None = None
    """In the shape of its kind (`SHAPES`); None for a kind without a form."""
    provenance: dict[str, Provenance] = Field(default_factory=dict)
    """JSON pointer into `content` to where the value stands, and how sure the reading is."""
    findings: list[Finding] = Field(default_factory=list)
    source: SourceInfo
    text: list[str] = Field(default_factory=list)
    """Every line of the file after letter repair."""


def recognise_source(text: SourceText) -> Recognised:
    """Which kind of document an opened file is."""
    sections = find_sections(text, find_current_template())
    known = [one for one in sections.found if one.id in find_current_template().expected_sections]
    titled = [one for one in known if one.title is not None and one.title.likeness > 0]
    tables = tuple(text.source.tables)
    labels = [one.label for one in find_labelled(sections, tables, frozenset())]
    labels += [
        text.cell(cell.lines, cell.place).text
        for table in tables
        for row in table.rows[:2]
        for cell in row
        if cell.lines
    ]
    rows = [row for no, row in text.own_rows]
    return recognise_kind(text.source.name, rows, labels, len(titled) + (len(known) - len(titled)) // 2)


def read_other_document(text: SourceText, kind: DocumentRole, agreement: Agreement | None) -> DocumentRead:
    """A delaftale, kommissorium or budget in its own form; a kind without one with its kind alone."""
    draft = Draft()
    for remark in text.source.remarks:
        draft.find(remark.code, remark.severity, remark.da, remark.en, lines=remark.lines)
    tree: dict[str, Any] | None = None
    if kind == "subagreement":
        tree = read_subagreement(text, find_current_template(), agreement, draft)
    elif kind == "terms_of_reference":
        tree = read_terms(text, agreement, draft)
    elif kind == "budget":
        tree = read_budget(text, find_current_template(), draft)
    elif kind == "plan":
        tree = read_plan(text, find_current_template(), draft)
    content, provenance = draft.unfold_whole(tree) if tree is not None else (None, {})
    if content is not None:
        content = SHAPES[kind].model_validate(content).model_dump(mode="json", by_alias=True)
        leaves = dict(walk_leaves(content))
        provenance = {pointer: entry for pointer, entry in provenance.items() if pointer in leaves}
    return DocumentRead(
        kind=kind, said=tell_document(kind, content), content=content, provenance=provenance, findings=draft.findings,
        source=describe_source(text.source), text=list(text.rows),
    )  # fmt: skip


def describe_source(source: SourceDocument) -> SourceInfo:
    """The file that was read, for keeping."""
    return SourceInfo(
        name=source.name, kind=source.kind, pages=source.pages, lines=len(source.lines), sha256=source.sha256
    )


def tell_document(kind: DocumentRole, content: dict[str, Any] | None) -> Text:
    """What a file is, and how much of it was read, in a sentence."""
    name = NAMES[kind]
    counted = _count(kind, content or {})
    if not counted:
        return Text(da=f"Filen er {name.da}.", en=f"The file is {name.en}.")
    return Text(
        da=f"Filen er {name.da}: {', '.join(da for da, _ in counted)}.",
        en=f"The file is {name.en}: {', '.join(en for _, en in counted)}.",
    )


def _count(kind: DocumentRole, content: dict[str, Any]) -> list[tuple[str, str]]:
    if kind == "subagreement":
        goals, activities = len(content["subgoals"]), len(content["activities"])
        return [
            (f"{goals} delmål", f"{goals} subgoal{'' if goals == 1 else 's'}"),
            (
                f"{activities} aktivitet{'' if activities == 1 else 'er'}",
                f"{activities} activit{'y' if activities == 1 else 'ies'}",
            ),
        ]
    if kind == "budget":
        lines = len(content["lines"])
        return [(f"{lines} budgetlinje{'' if lines == 1 else 'r'}", f"{lines} budget line{'' if lines == 1 else 's'}")]
    if kind == "plan":
        steps, cases = len(content["milestones"]), len(content["triggers"])
        told = [(f"{steps} milepæl{'' if steps == 1 else 'e'}", f"{steps} milestone{'' if steps == 1 else 's'}")]
        return (
            [(f"{cases} hændelse{'' if cases == 1 else 'r'}", f"{cases} case{'' if cases == 1 else 's'}")]
            if cases
            else told
        )
    if kind == "agreement":
        return tell_parts(content)
    return []


def tell_parts(content: dict[str, Any]) -> list[tuple[str, str]]:
    """What of an agreement was found: period, areas, parties, goals."""
    areas, parties = len(content.get("areas") or []), len(content.get("parties") or [])
    indicators = sum(len(goal["indicators"]) for goal in content.get("goals") or [])
    told = [("periode", "period")] if (content.get("period") or {}).get("start") else []
    for count, da_one, da_many, en_one, en_many in (
        (areas, "område", "områder", "area", "areas"),
        (parties, "part", "parter", "party", "parties"),
        (indicators, "indikator", "indikatorer", "indicator", "indicators"),
    ):
        if count:
            told.append(
                (f"{count} {da_one if count == 1 else da_many}", f"{count} {en_one if count == 1 else en_many}")
            )
    return told
