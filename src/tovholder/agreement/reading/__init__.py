"""Reading an agreement file into content, provenance and findings."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from tovholder.agreement.reading.refusal import UnreadableFile

if TYPE_CHECKING:
    from tovholder.agreement.schema.reading import Reading

__all__ = ["UnreadableFile", "read"]


def read(name: str, data: bytes, *, names: Collection[str] = ()) -> "Reading":
    """Reads an agreement file (.docx, .pdf, text); `names` are names a person has confirmed.

    The name is kept for display only: what the file is, its bytes say. Raises UnreadableFile, with one
    sentence in Danish and one in English, for anything that cannot be read as a Danish agreement.
    """
    from tovholder.agreement.reading.opening import open_source
    from tovholder.agreement.reading.pipeline import read_source

    return read_source(open_source(name, data), names)
