"""Reading one of the programme's other documents, from a file that may be hostile, in a process of its own.

`python -m tovholder.domain.review.bounded_document_reading SECONDS MEGABYTES < HEAD AND FILE` prints what was read, or
the refusal, as JSON. The first line given is the head: the file's name, what it is said to be, and the agreement.
"""

import json
import sys
from dataclasses import dataclass, field
from typing import Any

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS
from tovholder.domain.content.form_parts import list_choices
from tovholder.domain.content.schema import Agreement
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

    read = read_document(name, data, agreement=agreement, wanted=wanted or None)  # type: ignore[arg-type]
    if read.kind == "plan":
        return examine_document(name, data, _find_plan("\n".join([name, *read.text]).lower()), agreement)
    if read.kind == "agreement":
        raise AN_AGREEMENT
    if read.kind not in DOCUMENT_KINDS or read.content is None:
        raise NOT_KNOWN
    return DocumentFound(read.kind, read.content, [read.said, *(one.message for one in read.findings)])


def _find_plan(words: str) -> str:
    """Which plan a file is that is known only to be one: by the word that it uses most."""
    from tovholder.domain.reading.kinds.kind_recognition import load_kinds

    plans: dict[str, str] = load_kinds()["plans"]
    said = max(plans, key=lambda kind: words.count(plans[kind]))
    if plans[said] not in words:
        raise NOT_KNOWN
    return said


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
