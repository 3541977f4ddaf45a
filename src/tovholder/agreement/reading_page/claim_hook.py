"""How the agreement's page learns whether a quantified statement fits the figures: a higher room says so.

The room of what is agreed knows no figures. `monitor` registers its reader when the site starts.
"""

from typing import Any, Protocol

from tovholder.programme.versions.models import Programme, Version


class ClaimReader(Protocol):
    """Says of each quantified statement of a version whether the figures bear it out."""

    def __call__(self, programme: Programme, version: Version | None, on: Any, names: dict[str, str]) -> Any: ...


_readers: list[ClaimReader] = []


def register_claim_reader(reader: ClaimReader) -> None:
    """From now on the agreement's page asks this reader."""
    _readers[:] = [reader]


def read_claims(programme: Programme, version: Version | None, on: Any, names: dict[str, str]) -> Any:
    """What the reader says, ready for the page; nothing where no room has registered one."""
    return _readers[0](programme, version, on, names) if _readers else None
