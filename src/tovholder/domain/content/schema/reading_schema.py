"""The result of reading a file, schema `tovholder/reading/1`: content, where each value stands, findings."""

from typing import Any, Literal

from pydantic import Field

from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.content.schema.value_kinds import Confidence, Part
from tovholder.domain.language.text import Text

# A finding: something in an agreement that a person must look at.

Severity = Literal["error", "warning", "notice"]


class Finding(Part):
    """What was found, where in the content and where in the source, and what would mend it."""

    code: str
    """A stable key, e.g. `survey.column_sum`."""
    severity: Severity
    pointers: list[str] = Field(default_factory=list)
    """JSON pointers into the content."""
    lines: list[int] = Field(default_factory=list)
    """1-based lines of the source as given."""
    message: Text
    suggestion: Any | None = None
    """A value a person may accept; it is never put into the content by itself."""


READING_SCHEMA: Literal["tovholder/reading/1"] = "tovholder/reading/1"


class SourceInfo(Part):
    """The file that was read."""

    name: str
    kind: Literal["docx", "odt", "xlsx", "ods", "pdf", "text"]
    pages: int | None = None
    lines: int
    sha256: str
    """Of the bytes as given."""


class Provenance(Part):
    """Where a value stands in the source, and how sure the reading of it is."""

    lines: list[int] = Field(default_factory=list)
    """1-based lines of the source as given."""
    page: int | None = None
    place: str | None = None
    """In the source's own terms: `line 42`, `table 3 row 8 column 3`, `paragraph 41`, `page 4 line 12`."""
    raw: str | None = None
    """The characters of the source, before repair."""
    confidence: Confidence
    rule: str
    """Which rule read it."""


class LetterEdit(Part):
    """One letter repair: what stood there, what it became. Columns are 0-based in the given line."""

    line: int
    column: int
    before: str
    after: str
    confidence: float | Confidence
    rule: str


class UncertainWord(Part):
    """A word that may be damaged and was left as it stands."""

    line: int
    column: int
    text: str
    candidates: list[str] = Field(default_factory=list)


class NameFound(Part):
    """A name of a place, organisation or body, with every spelling of it and the lines they stand on."""

    name: str
    kind: Literal["area", "party", "body", "municipality", "other"]
    pointer: str | None = None
    spellings: list[str] = Field(default_factory=list)
    lines: list[int] = Field(default_factory=list)


class SectionFound(Part):
    """A section of the template found in the source, by its meaning."""

    id: str
    title: str
    number: str | None = None
    """As the source numbers it, right or wrong."""
    first_line: int
    last_line: int


DocumentRole = Literal["agreement", "subagreement", "terms_of_reference", "budget", "plan", "minutes", "other"]
"""What a file can be: the agreement, a document that it asks for, or something that only mentions it."""


class Reading(Part):
    """A read agreement, before a person has confirmed any of it."""

    schema_: Literal["tovholder/reading/1"] = Field(default=READING_SCHEMA, alias="schema")
    kind: DocumentRole = "agreement"
    """What the file is. Of another kind than an agreement only what an agreement also says is read here."""
    source: SourceInfo
    content: Agreement
    provenance: dict[str, Provenance] = Field(default_factory=dict)
    """JSON pointer into `content` to where the value stands."""
    findings: list[Finding] = Field(default_factory=list)
    text: list[str] = Field(default_factory=list)
    """Every line of the source after letter repair."""
    edits: list[LetterEdit] = Field(default_factory=list)
    uncertain: list[UncertainWord] = Field(default_factory=list)
    names: list[NameFound] = Field(default_factory=list)
    sections: list[SectionFound] = Field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The reading as plain JSON-ready data under its public key names."""
        return self.model_dump(mode="json", by_alias=True)
