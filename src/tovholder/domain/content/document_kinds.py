"""The documents that the parties agree on: one entry a kind, read by all.

A new kind is one more entry here, its form in `document_forms` and its shape in the schema. The rooms read names, rule
topic, shape, form, its place in a programme file and the name of its page from here and list no kind themselves.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from pydantic import TypeAdapter

from tovholder.domain.content import document_forms
from tovholder.domain.content.form_parts import Group
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.programme_schema import (
    PROGRAMME_SCHEMA,
    Budget,
    Contingency,
    Milestone,
    Subagreement,
    TermsOfReference,
)
from tovholder.domain.language.text import Text

DocumentTopic = Literal[
    "strategic_agreement", "subagreement", "budget", "terms_of_reference", "milestones", "contingency"
]
"""The topics that rules about a document as such are written for; a rule file names them."""


class DocumentKind(StrEnum):
    """The kinds by name."""

    STRATEGIC_AGREEMENT = "strategic_agreement"
    SUBAGREEMENT = "subagreement"
    BUDGET = "budget"
    TERMS_OF_REFERENCE = "terms_of_reference"
    MILESTONES = "milestones"
    CONTINGENCY = "contingency"


@dataclass(frozen=True)
class Documented:
    """What is known of one kind of document."""

    kind: DocumentKind
    name: Text
    """As a heading: Delaftale."""
    definite: Text
    """In a sentence: budgettet; where there is one for each effort area, the several of them: delaftaler."""
    topic: DocumentTopic
    shape: TypeAdapter[Any]
    file_key: str
    """Where it stands in a programme file."""
    form: Group
    """What it is edited in; a document that is a list is held by its form under the name of the list."""
    for_each: str = ""
    """The key by which there are several: effort_area; empty where a programme has one."""
    page: str = ""
    """The name of its page among the addresses of the room that shows it; empty where it has none yet."""
    can_be_started: bool = False
    """Whether a proposal may start it where the programme has none."""
    required_as: str = ""
    """What the funder's list of required documents calls it; empty where the list does not name it."""
    rows_at: str | None = None
    """Where its rows stand in the content, "" for the whole of it, where it also goes out as a workbook."""
    builds_on: tuple[DocumentKind, ...] = ()
    """The kinds that it follows from: when one of them is newer, somebody must look whether it still holds."""

    @property
    def is_list(self) -> bool:
        """Whether the content is a list of things rather than one thing with fields."""
        return bool(self.shape.core_schema["type"] == "list")

    @property
    def absent(self) -> Any:
        """What stands in a programme file where there is none."""
        return [] if self.for_each or self.is_list else None


DOCUMENT_KINDS: Mapping[str, Documented] = {
    entry.kind.value: entry
    for entry in (
        Documented(
            DocumentKind.STRATEGIC_AGREEMENT,
            Text(da="Strategisk samarbejdsaftale", en="Strategic agreement"),
            Text(da="den strategiske samarbejdsaftale", en="the strategic agreement"),
            "strategic_agreement",
            TypeAdapter(Agreement),
            "agreement",
            document_forms.STRATEGIC_AGREEMENT,
        ),
        Documented(
            DocumentKind.SUBAGREEMENT,
            Text(da="Delaftale", en="Sub-agreement"),
            Text(da="delaftaler", en="sub-agreements"),
            "subagreement",
            TypeAdapter(Subagreement),
            "subagreements",
            document_forms.SUBAGREEMENT,
            for_each="effort_area",
            page="subagreement",
            can_be_started=True,
            required_as="subagreement",
        ),
        Documented(
            DocumentKind.BUDGET,
            Text(da="Budget", en="Budget"),
            Text(da="budgettet", en="the budget"),
            "budget",
            TypeAdapter(Budget),
            "budget",
            document_forms.BUDGET,
            page="budget",
            can_be_started=True,
            required_as="budget",
            rows_at="lines",
        ),
        Documented(
            DocumentKind.TERMS_OF_REFERENCE,
            Text(da="Kommissorium", en="Terms of reference"),
            Text(da="kommissoriet", en="the terms of reference"),
            "terms_of_reference",
            TypeAdapter(TermsOfReference),
            "terms_of_reference",
            document_forms.TERMS_OF_REFERENCE,
            page="terms",
            can_be_started=True,
            required_as="terms_of_reference",
        ),
        Documented(
            DocumentKind.MILESTONES,
            Text(da="Milepælsplan", en="Milestone plan"),
            Text(da="milepælsplanen", en="the milestone plan"),
            "milestones",
            TypeAdapter(list[Milestone]),
            "milestones",
            document_forms.MILESTONES,
            page="milestones",
            can_be_started=True,
            required_as="milestone_plan",
            rows_at="",
            builds_on=(DocumentKind.SUBAGREEMENT,),
        ),
        Documented(
            DocumentKind.CONTINGENCY,
            Text(da="Beredskabsplan", en="Contingency plan"),
            Text(da="beredskabsplanen", en="the contingency plan"),
            "contingency",
            TypeAdapter(Contingency),
            "contingency",
            document_forms.CONTINGENCY,
            page="contingency",
            can_be_started=True,
            required_as="contingency_plan",
            builds_on=(DocumentKind.SUBAGREEMENT,),
        ),
    )
}

FORMS: Mapping[str, Group] = {kind: entry.form for kind, entry in DOCUMENT_KINDS.items()}
"""Kind of document to its form."""


def open_content(kind: str, content: Any) -> dict[str, Any]:
    """A content as its form holds it: a document that is a list stands under the name of the list."""
    if DOCUMENT_KINDS[kind].is_list:
        return {FORMS[kind].parts[0].key: content or []}
    return dict(content or {})


def close_content(kind: str, held: Mapping[str, Any]) -> Any:
    """The content that a version keeps, of what the form held."""
    return held[FORMS[kind].parts[0].key] if DOCUMENT_KINDS[kind].is_list else dict(held)


def make_blank(kind: str, key: str = "") -> dict[str, Any]:
    """A document with nothing in it yet, as its form holds it."""
    entry = DOCUMENT_KINDS[kind]
    given = {entry.for_each: key} if entry.for_each else {}
    return entry.form.model.model_validate(given).model_dump(mode="json", by_alias=True)


BESIDE_DOCUMENTS: Mapping[str, Text] = {
    "observations": Text(da="målinger", en="measurements"),
    "programme": Text(da="programmets oplysninger", en="the programme's particulars"),
}
"""What a programme file holds beside its documents, and a change can be of."""


def name_document_kind(kind: str) -> Text:
    """What changes of a kind are changes of: den strategiske samarbejdsaftale, delaftaler, målinger."""
    return DOCUMENT_KINDS[kind].definite if kind in DOCUMENT_KINDS else BESIDE_DOCUMENTS[kind]


def find_kind_in_file(file_key: str) -> str:
    """The kind of document, or what else, that stands under a key of a programme file."""
    found = next((kind for kind, entry in DOCUMENT_KINDS.items() if entry.file_key == file_key), None)
    return found or (file_key if file_key in BESIDE_DOCUMENTS else "programme")


def list_documents(content: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """(kind, key, content) of every document in a programme file's content."""
    for kind, entry in DOCUMENT_KINDS.items():
        part = content[entry.file_key]
        if entry.for_each:
            yield from ((kind, one[entry.for_each], one) for one in part)
        elif part not in (None, []):
            yield kind, "", part


def put_documents_together(documents: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The documents' contents, given with their kinds, under the keys of a programme file."""
    content: dict[str, Any] = {entry.file_key: entry.absent for entry in DOCUMENT_KINDS.values()}
    content["agreement"] = {}
    for kind, part in documents:
        entry = DOCUMENT_KINDS[kind]
        if entry.for_each:
            content[entry.file_key].append(part)
        else:
            content[entry.file_key] = part
    return {"schema": PROGRAMME_SCHEMA, **content}
