"""What a code or a name in a table is about: an area, a group of areas, or all of them."""

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from tovholder.domain.content.schema.value_kinds import Confidence
from tovholder.domain.language.word_matching import make_id, make_unique_id

_PART = re.compile(r"(?<!\s)\s*+(?:/|&|\+|,|\bog\b|\bsamt\b)\s*")
_ALL = re.compile(
    r"\b(?:alle|samlet|samlede|i alt|hele|hele området|helhedsplanen|bydelen|boligområdet|boligområderne|"
    r"området|områderne)\b",
    re.IGNORECASE,
)
ALL = "all"
ALIKE = 80


@dataclass(frozen=True, slots=True)
class NamedArea:
    """An area's id, its name, the code that the text gives it, if any, and its damaged spellings."""

    id: str
    name: str
    code: str | None = None
    spellings: tuple[str, ...] = ()
    """How else it is written where letters are damaged."""

    def pattern(self) -> str:
        """A pattern for the name in any of its spellings."""
        written = sorted({self.name, *self.spellings}, key=len, reverse=True)
        return rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?:s|s'|')?(?!\w)"


@dataclass
class Group:
    """A group of areas that a table speaks of."""

    id: str
    label: str | None
    areas: tuple[str, ...]
    name: str | None = None
    lines: tuple[int, ...] = ()


@dataclass
class Scopes:
    """The areas of an agreement and the groups met so far."""

    areas: tuple[NamedArea, ...]
    groups: list[Group] = field(default_factory=list)
    unresolved: dict[str, str] = field(default_factory=dict)
    """Code to the id made for it, where no area fits."""
    municipality: str = ""
    """The municipality's name, where it is known."""

    def find_scope_of_code(self, code: str, lines: tuple[int, ...] = ()) -> tuple[str, Confidence]:
        """The scope of a code in a cell, and how sure that is: `H`, `FV`, or a whole name."""
        named = self.find_scope_of_name(code, strict=True)
        if named is not None:
            return named, "certain"
        for area in self.areas:
            if area.code and area.code.upper() == code.upper():
                return area.id, "certain"
        readings = self._readings(code.upper())
        if len(readings) == 1:
            return self._scope(readings[0], code, lines), "likely"
        if readings:
            return self._scope(readings[0], code, lines), "ambiguous"
        group = next((group for group in self.groups if group.label == code), None)
        if group is None:
            group = Group(make_unique_id(make_id(code), self._taken()), code, (), None, lines)
            self.groups.append(group)
        self.unresolved[code] = group.id
        return group.id, "ambiguous"

    def fits_code(self, code: str) -> bool:
        """Whether a code or a name can stand for some area at all."""
        coded = any(area.code and area.code.upper() == code.upper() for area in self.areas)
        return coded or self.find_scope_of_name(code, strict=True) is not None or bool(self._readings(code.upper()))

    def match_left_over_codes(self, codes: list[str | None]) -> dict[int, str]:
        """The one code of a row that fits no area, and the one area that no other code of the row stands for."""
        open_codes = [i for i, code in enumerate(codes) if not code or not self.fits_code(code)]
        if len(open_codes) != 1 or len(codes) != len(self.areas) or len(codes) < 2:
            return {}
        named = {self.find_scope_of_code(code)[0] for i, code in enumerate(codes) if code and i not in open_codes}
        rest = [area.id for area in self.areas if area.id not in named]
        return {open_codes[0]: rest[0]} if len(rest) == 1 else {}

    def find_scope_of_name(self, text: str, *, strict: bool = False) -> str | None:
        """The scope that a text names: one area, several, or all; None where it names none."""
        whole = text.strip(" .:()")
        parts = [part for part in _PART.split(whole) if part]
        found = [self._area(part) for part in parts]
        if found and all(found):
            return self.group_of(tuple(dict.fromkeys(area for area in found if area)), name=whole)
        single = self._area(whole)
        if single or strict:
            return single
        mentioned = self.find_mentioned_areas(text)
        if mentioned:
            return self.group_of(mentioned, name=whole)
        return ALL if self.areas and _ALL.search(text) else None

    def find_mentioned_areas(self, text: str) -> tuple[str, ...]:
        """The areas whose names stand in a text, in the order they stand."""
        found = []
        for area in self.areas:
            match = re.search(area.pattern(), text, re.IGNORECASE)
            if match:
                found.append((match.start(), area.id))
        return tuple(area for _, area in sorted(found))

    def group_of(self, areas: tuple[str, ...], *, label: str | None = None, name: str | None = None) -> str:
        """The scope of a set of areas; a group is made the first time several are named together."""
        wanted = set(areas)
        if len(wanted) == 1:
            return areas[0]
        if wanted == {area.id for area in self.areas}:
            return ALL
        for group in self.groups:
            if set(group.areas) == wanted:
                group.label = group.label or label
                return group.id
        group = Group(make_unique_id(make_id(label) if label else "-".join(areas), self._taken()), label, areas, name)
        self.groups.append(group)
        return group.id

    def _scope(self, areas: tuple[str, ...], code: str, lines: tuple[int, ...]) -> str:
        scope = self.group_of(areas, label=code)
        for group in self.groups:
            if group.id == scope and not group.lines:
                group.lines = lines
        return scope

    def _taken(self) -> list[str]:
        return [ALL, *(area.id for area in self.areas), *(group.id for group in self.groups)]

    def _area(self, name: str) -> str | None:
        bare = name.strip(" .:()")
        best = max(self.areas, key=lambda area: fuzz.ratio(area.name.lower(), bare.lower()), default=None)
        if best is not None and fuzz.ratio(best.name.lower(), bare.lower()) >= ALIKE:
            return best.id
        return None

    def _readings(self, code: str) -> list[tuple[str, ...]]:
        """Every way the letters of a code can stand for areas: initials of several, or letters of one."""
        found = []
        initials = self._initials(code)
        if initials:
            found.append(initials)
        for area in self.areas:
            if len(code) > 1 and _abbreviates(code, area.name) and (area.id,) not in found:
                found.append((area.id,))
        return found

    def _initials(self, code: str) -> tuple[str, ...] | None:
        areas = []
        for letter in code:
            fitting = [area.id for area in self.areas if area.name.upper().startswith(letter)]
            if len(fitting) != 1 or fitting[0] in areas:
                return None
            areas.append(fitting[0])
        return tuple(areas)


def _abbreviates(code: str, name: str) -> bool:
    """Whether the code's letters stand in the name in that order, its first letter first."""
    letters = iter(name.upper())
    return name.upper().startswith(code[:1]) and all(letter in letters for letter in code)
