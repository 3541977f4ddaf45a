"""Reading an agreement file into content, provenance and findings."""

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tovholder.domain.content.schema.reading_schema import Reading

__all__ = ["read_agreement"]


def read_agreement(name: str, data: bytes, *, names: Collection[str] = ()) -> "Reading":
    """Reads an agreement file (.docx, .pdf, text); `names` are names a person has confirmed.

    The name is kept for display only: what the file is, its bytes say. Raises Refusal, with one
    sentence in Danish and one in English, for anything that cannot be read as a Danish agreement.
    """
    from tovholder.domain.reading.reading_pipeline import read_source
    from tovholder.domain.reading.source_document import open_source

    return read_source(open_source(name, data), names)
