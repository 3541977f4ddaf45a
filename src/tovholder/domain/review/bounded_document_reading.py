"""Reading one of the programme's other documents, from a file that may be hostile, in a process of its own.

`python -m tovholder.domain.review.bounded_document_reading SECONDS MEGABYTES < HEAD AND FILE` prints what was read, or
the refusal, as JSON. The first line given is the head: the file's name, what it is said to be, and the agreement.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, FORMS
from tovholder.domain.content.form_parts import Field, Rows, list_choices
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.reading_schema import DocumentRole
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.review.bounded_reading import SENTENCES
from tovholder.domain.tables.bounded_process import ReadingCall, answer_parent
from tovholder.domain.tables.confined_process import confine_process

NOT_KNOWN = Refusal(
    "Det kan ikke ses af filen, hvilket dokument den er. Vælg det under »Hvad er det?«, og send filen igen.",
    "The file does not show which document it is. Choose it under “What is it?” and send the file again.",
)
AN_AGREEMENT = Refusal(
    "Filen er den strategiske samarbejdsaftale. Den læses ind på siden »Indlæs aftale«.",
    "The file is the strategic agreement. It is read in on the page “Read an agreement in”.",
)


@dataclass(frozen=True)
class DocumentFound:
    """A file as one of the programme's documents: its content as the form of its kind holds it, and what to look at."""

    kind: str
    content: dict[str, Any]
    said: list[Text] = field(default_factory=list)


def call_document_reading(name: str, data: bytes, *, wanted: str, agreement: Agreement) -> ReadingCall[DocumentFound]:
    """The reading of a file in a child process; `wanted` is the kind it is said to be, or empty."""
    head = json.dumps({"name": name, "wanted": wanted, "agreement": agreement.content()}).encode()
    given = head + b"\n" + data
    return ReadingCall("tovholder.domain.review.bounded_document_reading", (), given, SENTENCES, _understand)


def _understand(answer: dict[str, Any]) -> DocumentFound:
    return DocumentFound(answer["kind"], answer["content"], [Text(**one) for one in answer["said"]])


def examine_document(name: str, data: bytes, wanted: str, agreement: Agreement) -> DocumentFound:
    """What a file says as one of the programme's documents. Raises `Refusal`."""
    filled = _read_our_workbook(data, agreement) if data.startswith(b"PK") else None
    if filled is not None:
        if wanted not in {"", filled.kind}:
            raise _make_other_kind(filled.kind)
        return filled
    from tovholder.domain.reading import read_document

    read = read_document(name, data, agreement=agreement, wanted=_find_role(wanted))
    if read.kind == "agreement":
        raise AN_AGREEMENT
    said = [read.said, *(one.message for one in read.findings)]
    if read.kind == "plan" and read.content is not None:
        kind = wanted or _find_plan(read.content)
        return DocumentFound(kind, _name_actors(kind, read.content, agreement), said)
    if read.kind not in DOCUMENT_KINDS or read.content is None:
        raise NOT_KNOWN
    return DocumentFound(read.kind, read.content, said)


def _find_role(wanted: str) -> DocumentRole | None:
    """What the reader calls the kind that somebody has chosen: the reader knows plans by one name."""
    from tovholder.domain.reading.kinds.document_reading import SHAPES

    return next((role for role in SHAPES if role == wanted), "plan") if wanted else None


def _find_plan(content: Mapping[str, Any]) -> str:
    """Which plan it is, by the rows that were found in it."""
    found = [kind for kind, form in FORMS.items() if content.get(form.parts[0].key)]
    if len(found) != 1:
        raise NOT_KNOWN
    return found[0]


def _name_actors(kind: str, content: Mapping[str, Any], agreement: Agreement) -> dict[str, Any]:
    """The plan's own rows; whoever acts by the id that the agreement has for that name, else in the plan's words."""
    rows = next(part for part in FORMS[kind].parts if isinstance(part, Rows))
    known = {fold_name(one.name): one.value for one in list_choices(agreement)["actors"]}
    acting = [part.key for part in rows.parts if isinstance(part, Field) and part.choices == "actors"]
    return {
        rows.key: [
            {**thing, **{key: known.get(fold_name(thing[key] or ""), thing[key]) for key in acting}}
            for thing in content.get(rows.key) or ()
        ]
    }


def _make_other_kind(kind: str) -> Refusal:
    name = DOCUMENT_KINDS[kind].name
    return Refusal(
        f"Skemaet er af slagsen {name.da}. Vælg den under »Hvad er det?«, og send filen igen.",
        f"The workbook is of the kind {name.en}. Choose that under “What is it?” and send the file again.",
    )


def _read_our_workbook(data: bytes, agreement: Agreement) -> DocumentFound | None:
    from tovholder.domain.editing.document_workbook import read_document_workbook
    from tovholder.domain.tables.rows_apart import read_rows

    try:
        read = read_document_workbook(read_rows(data), list_choices(agreement))
    except Refusal:  # a Word file, or a workbook for the reader to refuse in its own words
        return None
    return DocumentFound(read.kind, read.content, read.faults) if read else None


def _answer(given: bytes) -> dict[str, Any]:
    head, _line, data = given.partition(b"\n")
    told = json.loads(head)
    found = examine_document(told["name"], data, told["wanted"], Agreement.model_validate(told["agreement"]))
    return {"kind": found.kind, "content": found.content, "said": [{"da": one.da, "en": one.en} for one in found.said]}


def main() -> None:
    seconds, megabytes = sys.argv[1:]
    confine_process(int(seconds), int(megabytes))
    answer_parent(lambda: _answer(sys.stdin.buffer.read()), SENTENCES)


if __name__ == "__main__":
    main()
