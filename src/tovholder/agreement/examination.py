"""Reading a file and checking what was read, as one step. Pure."""

from collections.abc import Collection

from tovholder.agreement.checks import check, joined
from tovholder.agreement.reading import read
from tovholder.agreement.schema import Reading


def examine(name: str, data: bytes, *, names: Collection[str] = ()) -> Reading:
    """Read an agreement file and add the findings of every check to those of the reader.

    Raises `UnreadableFile` with a sentence in both languages when the file cannot be used.
    """
    reading = read(name, data, names=names)
    return reading.model_copy(update={"findings": joined(reading.findings, check(reading.content, reading))})
