"""The agreement as typed content: every public key of the files, the readings and the versions."""

from tovholder.agreement.schema.agreement import Agreement
from tovholder.agreement.schema.canonical import canonical_json, content_hash
from tovholder.agreement.schema.finding import Finding, Message
from tovholder.agreement.schema.programme import ProgrammeFile
from tovholder.agreement.schema.reading import Provenance, Reading

__all__ = [
    "Agreement",
    "Finding",
    "Message",
    "ProgrammeFile",
    "Provenance",
    "Reading",
    "canonical_json",
    "content_hash",
]
