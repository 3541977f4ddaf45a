"""What programmes are called, and what else ties people to them: told by the rooms that know."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Tie:
    """Something that ties a person to a programme beside roles: a seat, in words."""

    person: int
    programme: str
    what: str


NameSource = Callable[[], Mapping[str, str]]
TieSource = Callable[[str], Iterable[Tie]]
"""The ties in one programme, or ("") in all."""
_names: list[NameSource] = []
_ties: list[TieSource] = []


def register_programme_names(source: NameSource) -> None:
    """Programmes are named here; the room that has them calls it when the site starts."""
    if source not in _names:
        _names.append(source)


def register_ties(source: TieSource) -> None:
    """People are tied to programmes here too."""
    if source not in _ties:
        _ties.append(source)


def list_programme_names() -> dict[str, str]:
    """The name of every programme, by its slug."""
    return {slug: name for source in _names for slug, name in source().items()}


def list_ties(programme: str = "") -> list[Tie]:
    """What ties people to the programme, or to any."""
    return [tie for source in _ties for tie in source(programme)]
