"""Reading files people have: an agreement into content, provenance and findings; its documents into their own forms."""

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tovholder.domain.content.schema.agreement_schema import Agreement
    from tovholder.domain.content.schema.reading_schema import DocumentRole, Reading
    from tovholder.domain.reading.kinds.document_reading import DocumentRead

__all__ = ["read_agreement", "read_document"]


def read_agreement(name: str, data: bytes, *, names: Collection[str] = ()) -> "Reading":
    """Reads an agreement file (.docx, .odt, .pdf, text); `names` are names a person has confirmed.

    What the file is, its bytes say; its name only helps to tell which kind of document it is. Another kind of document
    is read as far as it goes, and the first finding says what it is and how much was found. Raises Refusal, with one
    sentence in Danish and one in English, for anything that is no document of a programme in Danish.
    """
    from tovholder.domain.reading.reading_pipeline import read_source
    from tovholder.domain.reading.source_document import open_source

    return read_source(open_source(name, data), names)


def read_document(
    name: str,
    data: bytes,
    *,
    agreement: "Agreement | None" = None,
    names: Collection[str] = (),
    wanted: "DocumentRole | None" = None,
) -> "DocumentRead":
    """Reads any of a programme's documents (.docx, .odt, .pdf, text, .xlsx, .ods) into the form of its kind.

    `kind` of the answer is agreement, subagreement, terms_of_reference, budget, plan, minutes or other; `content` is in
    the shape of that kind: `Agreement`, `Subagreement` (delmål, activities a heading, a table's row or column each),
    `TermsOfReference` (members and chair by office, quorum, majority, casting vote, notice, hearing, text), `Budget`
    (a line for each year, giver and effort area), for a plan `milestones` (`Milestone`: text, due, owner) or `triggers`
    (`Trigger`) under those two keys; None for minutes and other. `provenance` says where each value stands and how sure
    it is, `findings` what a person must look at, `said` in a sentence what it is. What is not in the file is not there:
    nothing is made up, and no person's name is read as an office.
    `agreement` is the one in force: by its names, areas, parties and bodies that the document names become ids; without
    it they stay words. `wanted` is what somebody says it is. Raises Refusal where the file cannot be opened or read as
    Danish.
    """
    from tovholder.domain.reading.reading_pipeline import read_any_source
    from tovholder.domain.reading.source_document import open_source

    return read_any_source(open_source(name, data), agreement, names, wanted)
