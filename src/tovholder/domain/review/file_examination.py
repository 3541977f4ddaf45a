"""Reading a file and checking what was read, as one step. Pure."""

from collections.abc import Collection

from tovholder.domain.checks import check_agreement, join_findings
from tovholder.domain.content.schema import Reading
from tovholder.domain.reading import read_agreement


def examine_file(name: str, data: bytes, *, names: Collection[str] = ()) -> Reading:
    """Read an agreement file and add the findings of every check to those of the reader.

    Raises `Refusal` with a sentence in both languages when the file cannot be used.
    """
    reading = read_agreement(name, data, names=names)
    return reading.model_copy(
        update={"findings": join_findings(reading.findings, check_agreement(reading.content, reading))}
    )
