"""What figures are about: every area, the rest of its municipality, the municipality, and the country of several.

Every scope is a set of places, so that its figure is a sum of persons and not of published figures.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.borders import Place, Places

Level = Literal["area", "rest", "municipality", "country"]
COUNTRY = "population"
"""How a programme file names the whole of several municipalities."""


@dataclass(frozen=True)
class Scope:
    """One thing that figures are about. A rest is never printed, but anybody can subtract it."""

    name: str
    level: Level
    places: tuple[int, ...]


@dataclass(frozen=True)
class Scopes:
    """Every scope, and which of them add up to which."""

    items: tuple[Scope, ...]
    sums: tuple[tuple[str, tuple[str, ...]], ...]

    @cached_property
    def number(self) -> dict[str, int]:
        """Where each scope stands."""
        return {item.name: at for at, item in enumerate(self.items)}

    def level(self, level: Level) -> list[Scope]:
        """The scopes of one level."""
        return [item for item in self.items if item.level == level]


def list_scopes(places: Places, at: int = 0) -> Scopes:
    """The scopes under the borders of number `at`. Raises `Refusal` where an area lies in two municipalities."""
    municipalities = [name for name in places.municipalities if name]
    of_municipality: dict[str, list[int]] = {}
    for number, place in enumerate(places.names):
        of_municipality.setdefault(place.municipality, []).append(number)
    items: list[Scope] = []
    sums: list[tuple[str, tuple[str, ...]]] = []
    for municipality in municipalities:
        own = _of_municipality(places, of_municipality, municipality, at, alone=len(municipalities) == 1)
        items += own
        sums.append((own[-1].name, tuple(scope.name for scope in own[:-1])))
    _require_one_municipality(items)
    if len(municipalities) > 1:
        sums.append((COUNTRY, tuple(total for total, _parts in sums)))
        items.append(Scope(COUNTRY, "country", tuple(places.within())))
    return Scopes(tuple(items), tuple(sums))


def _of_municipality(
    places: Places, of_municipality: Mapping[str, list[int]], municipality: str, at: int, *, alone: bool
) -> list[Scope]:
    here = of_municipality[municipality]
    areas: dict[str | None, list[int]] = {}
    for place in here:
        areas.setdefault(places.names[place].areas[at] if places.names[place].areas else None, []).append(place)
    name = "municipality" if alone else f"municipality:{municipality}"
    rest = areas.pop(None, [])
    found = [Scope(str(area), "area", tuple(numbers)) for area, numbers in sorted(areas.items(), key=str)]
    return [*found, Scope(f"rest:{name}", "rest", tuple(rest)), Scope(name, "municipality", tuple(here))]


def _require_one_municipality(items: list[Scope]) -> None:
    count = Counter(item.name for item in items if item.level == "area")
    twice = sorted(name for name, times in count.items() if times > 1)
    if twice:
        raise Refusal(
            f"Området {twice[0]} ligger i flere kommuner. Giv afdelingerne koder, der er forskellige i hele udtrækket.",
            f"The area {twice[0]} lies in several municipalities. Give estates codes that differ in the whole extract.",
        )


def divide_places(places: Places, scopes: list[Scope]) -> Places:
    """The cells by some scopes that do not overlap; a last place is for all other cells."""
    of_place: Mapping[int, int] = {place: number for number, scope in enumerate(scopes) for place in scope.places}
    numbers = np.array([of_place.get(place, len(scopes)) for place in range(len(places.names))], dtype=np.int32)
    names = tuple(Place("", (scope.name,)) for scope in scopes)
    return Places((*names, Place("", (None,))), numbers[places.of_cell])
