"""A programme file's observations, as they stand in it. Pure."""

import re

from tovholder.agreement.reading.adapters.text import decode
from tovholder.agreement.reading.refusal import UnreadableFile
from tovholder.agreement.schema.observations import LocalIndicator
from tovholder.agreement.schema.programme import PROGRAMME_SCHEMA
from tovholder.agreement.whole_programme import FileFault, programme_file
from tovholder.monitor.intake.personal import refuse_personal_text
from tovholder.monitor.intake.rows import ReadRow
from tovholder.monitor.refusal import Refused

_SCHEMA = re.compile(rf"[\"']?\bschema[\"']?\s*:\s*[\"']?{PROGRAMME_SCHEMA}\b".encode())
_LOOKED_AT = 20_000


def is_programme(data: bytes) -> bool:
    """Whether the file says that it is a whole programme."""
    return _SCHEMA.search(data[:_LOOKED_AT]) is not None


def read_programme(name: str, data: bytes) -> tuple[list[ReadRow], list[LocalIndicator]]:
    """The observations, a row's number the observation's in the file, and the programme's own indicators.

    Raises `Refused` for a file that is no valid programme or has no observations.
    """
    try:
        text = decode(data)
        refuse_personal_text(text)
        file = programme_file(text, name)
    except (FileFault, UnreadableFile) as fault:
        raise Refused(fault.da, fault.en) from fault
    if not file.observations:
        raise Refused(
            f"{name}: programmet har ingen målinger at læse.", f"{name}: the programme has no observations to read."
        )
    rows = [ReadRow(observed, None, number) for number, observed in enumerate(file.observations, start=1)]
    return rows, file.local_indicators
