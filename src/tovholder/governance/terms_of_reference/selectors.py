"""Reads of a body's kommissorium."""

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.governance.documents.selectors import find_versions_in_force
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.versions.models import Version


def find_terms_in_force(frame: Frame) -> Version | None:
    """The version of the kommissorium in force on the day."""
    return find_versions_in_force(frame.programme, frame.on, DocumentKind.TERMS_OF_REFERENCE).get("")
