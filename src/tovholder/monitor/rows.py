"""An observation with its place in the file that it came in."""

from dataclasses import dataclass

from tovholder.agreement.schema.observations import Observed


@dataclass(frozen=True)
class Placed:
    """An observation and where in its file it stands ("Ark1, række 7"); an empty place where there is no file."""

    observed: Observed
    place: str = ""
