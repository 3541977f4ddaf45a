"""The agreement as typed content: every public key of the files, the readings and the versions."""

from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.content.schema.programme_schema import ProgrammeFile
from tovholder.domain.content.schema.reading_schema import Finding, Provenance, Reading
from tovholder.domain.content.schema.value_kinds import hash_content, write_canonical_json

__all__ = [
    "Agreement",
    "Finding",
    "ProgrammeFile",
    "Provenance",
    "Reading",
    "hash_content",
    "write_canonical_json",
]
