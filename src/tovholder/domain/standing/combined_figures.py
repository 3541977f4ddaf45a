"""Everything that a reader can combine of an indicator, as one system of cells and equations. Pure.

A reader does not keep to one table. What is told of a place under two definitions, two spellings of a period or two
indicators that count the same is one cell, or two that differ by a few persons. A group is the sum of its areas also
where an area has no row of its own: that area is then a cell that is never printed but can be computed. The same holds
for a part of a whole that has no row, for what the municipality has outside the areas, and for those who moved, who
tie two years together.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import ceil

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.disclosure.auditing.reader_knowledge import find_reader_intervals
from tovholder.domain.disclosure.counted_cells import Cell, Equation
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.disclosure.forbidden_cells import is_share_forbidden, is_too_few
from tovholder.domain.disclosure.revealing_percentages import (
    count_printed_decimals,
    gives_count_away,
    list_consistent_numerators,
)
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.standing.figure_series import find_state_of
from tovholder.domain.standing.movers_and_stayers import AFTER, BEFORE, BOTH, JOINED, LEFT
from tovholder.domain.standing.told_periods import Time

ANSWERS = ("", "hverken_eller", "utryg")
"""The parts that the answers to a survey question are kept under; they are all of the answers."""
MUNICIPALITY, ALL = "municipality", "all"
SUMS = ("mean", "amount")


@dataclass(frozen=True)
class Surroundings:
    """What everybody knows of the places: which areas a group holds, and how many live where."""

    groups: Mapping[str, Sequence[str]]
    residents: Mapping[str, int] = field(default_factory=dict)
    small: frozenset[str] = frozenset()
    """Areas with so few residents that nothing may be shown of them."""
    earlier: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Groups with the areas that they had in another agreement."""

    @property
    def areas(self) -> tuple[str, ...]:
        """Every area that is known, whether figures of it are kept or not."""
        members = dict.fromkeys(area for areas in self.groups.values() for area in areas)
        return tuple(dict.fromkeys([*members, *(place for place in self.residents if place not in self.groups)]))

    def count_residents(self, scope: str) -> int | None:
        """How many live in an area or a group of areas; None where that is not known of each."""
        counts = [self.residents.get(area) for area in self.groups.get(scope, (scope,))]
        return None if None in counts else sum(count or 0 for count in counts)


@dataclass(frozen=True)
class Place:
    """What one number is about: whose telling, which election, time, place and part ("" for the whole)."""

    telling: tuple[str, str]
    variant: str
    time: Time
    scope: str
    part: str


@dataclass(frozen=True)
class Told:
    """An observation with the place it is about; `out` where it has been shown before and cannot be taken back.

    `superseded` is one that has been corrected since: it was shown, and is not shown any more.
    """

    observed: Observed
    place: Place
    definition: IndicatorDefinition | None
    out: bool = False
    superseded: bool = False

    @property
    def kind(self) -> str:
        """How the indicator is counted; a share where the catalogue does not know it."""
        return self.definition.kind if self.definition else "share"


# What one observation tells of persons.


def count_persons_told(item: Observed, everyone: float | None = None) -> int | None:
    """How many persons an observation tells of: its numerator, else the one nearest its percentage."""
    if item.numerator is not None:
        return round(item.numerator)
    whole = item.denominator if item.denominator is not None else everyone
    if item.value is None or whole is None:
        return None
    return round(Decimal(repr(item.value)) * Decimal(repr(whole)) / 100)


def list_persons_told(item: Observed, everyone: float | None = None) -> range:
    """The counts that an observation leaves possible: its numerator alone, or all that its percentage is printed of.

    Where no whole number of the denominator is printed so (weighted answers, full-time persons), the nearest one.
    """
    nearest = count_persons_told(item, everyone)
    if nearest is None:
        return range(0)
    whole = item.denominator if item.denominator is not None else everyone
    if item.numerator is None and item.value is not None and whole is not None:
        decimals = count_printed_decimals(item.value, item.as_printed)
        possible = list_consistent_numerators(item.value, decimals, round(whole))
        if possible:
            return possible
    return range(nearest, nearest + 1)


class Combined:
    """One indicator's tellings as cells and equations; `cell_of` says which cell each observation is."""

    def __init__(self, told: Sequence[Told], surroundings: Surroundings, rules: Profile) -> None:
        self.surroundings, self.rules = surroundings, rules
        self.cells: dict[Hashable, Cell] = {}
        self.equations: list[Equation] = []
        self.slack: dict[Hashable, float] = {}
        """How far a cell's count may be from the one that was counted, for it was read from a rounded number."""
        self.few: set[Hashable] = set()
        """Cells that are hidden because so few are counted at all, whatever came out."""
        self.wholes: dict[Hashable, int] = {}
        self.places: dict[Place, Told] = {}
        self.tellings: dict[Place, list[Place]] = defaultdict(list)
        """The places that differ by nothing but whose telling it is."""
        self.cell_of: dict[int, Hashable] = {}
        for at, item in enumerate(told):
            self.cell_of[at] = self._take(item)
        self._add_sums_of_areas()
        self._add_parts()
        self._add_moves()
        self._find_unpublished()

    # One cell an observation.

    def _take(self, item: Told) -> Hashable:
        """The cell of an observation: the one that is known of its place, or one apart from it."""
        key: Hashable = item.place
        made = self._cell(item)
        known = self.cells.get(key)
        if known is None or known.count is None or made.count is None or known.count == made.count:
            self.cells[key] = made if known is None else _join(known, made)
            if item.place not in self.places:
                self.places[item.place] = item
                self.tellings[_forget_definition(item.place)].append(item.place)
        else:
            key = (item.place, made.count)
            self.cells[key] = _join(self.cells[key], made) if key in self.cells else made
            if not (item.superseded and self._is_corrected_count(item)):
                self._add_apart(item.place, key)
        self._note(item, key)
        self._compare_with_definitions(item, key)
        return key

    def _is_corrected_count(self, item: Told) -> bool:
        """Whether it was corrected about the same persons: other persons would be another number of them."""
        of = item.observed.denominator
        return of is not None and of == self.places[item.place].observed.denominator

    def _note(self, item: Told, key: Hashable) -> None:
        possible = list_persons_told(item.observed, self._everyone(item))
        fraction = item.observed.numerator is not None and item.observed.numerator != round(item.observed.numerator)
        self.slack[key] = (len(possible) / 2 if len(possible) > 1 else 0.5 * fraction) if possible else 0
        if item.kind not in SUMS and item.observed.numerator is None and len(possible) == 1:
            self.slack[key] = 0.5
        if item.observed.denominator is not None:
            self.wholes[key] = round(item.observed.denominator)
        if self._is_of_few(item):
            self.few.add(key)

    def _everyone(self, item: Told) -> int | None:
        """At most how many a percentage without a denominator can be of: all who live there, where that is known."""
        if item.kind in SUMS or item.observed.denominator is not None or item.observed.value is None:
            return None
        unit = item.definition.unit if item.definition else "percent"
        return self.surroundings.count_residents(item.place.scope) if unit in {"percent", None} else None

    def _is_of_few(self, item: Told) -> bool:
        of = item.observed.denominator
        floor = self.rules.share_floor if item.kind in SUMS else self.rules.floor(sensitive=_is_sensitive(item))
        return item.place.scope in self.surroundings.small or (of is not None and 0 < of < floor)

    def _cell(self, item: Told) -> Cell:
        """The count behind an observation; of a mean or an amount the persons it is of, for both go together."""
        if find_state_of(item.observed) != "measured":
            held = find_state_of(item.observed) == "suppressed"
            return Cell(None, sensitive=held, shown=held)
        few = self._is_of_few(item)
        if item.kind in SUMS:
            of = item.observed.denominator
            return Cell(None if of is None else round(of), sensitive=few, shown=few or of is not None)
        everyone = self._everyone(item)
        number = count_persons_told(item.observed, everyone)
        if number is None:
            return Cell(None, sensitive=few, shown=few)
        forbidden = few or self._is_forbidden(item)
        whole = item.observed.denominator
        most = None if whole is None or few else max(round(whole), number)
        return Cell(number, sensitive=forbidden, most=most, fixed=item.superseded or (item.out and not forbidden))

    def _is_forbidden(self, item: Told) -> bool:
        """Whether the rules hide it on its own account. Survey answers are persons as well.

        A percentage that leaves so few counts that it gives its count away may be shown only if every one of them may;
        one that leaves more, unless none of them may.
        """
        everyone = self._everyone(item)
        possible = list_persons_told(item.observed, everyone)
        whole = item.observed.denominator if item.observed.denominator is not None else everyone
        asked = any if gives_count_away(possible, self.rules) else all

        def is_forbidden(count: int) -> bool:
            if whole is None:
                return is_too_few(count, self.rules)
            return is_share_forbidden(count, max(round(whole), count), self.rules, sensitive=_is_sensitive(item))

        return bool(possible) and asked(is_forbidden(count) for count in possible)

    def _compare_with_definitions(self, item: Told, key: Hashable) -> None:
        """Two definitions of one place: whoever only one of them counts is known by subtraction."""
        for place in self.tellings[_forget_definition(item.place)]:
            if place != item.place:
                self._add_apart(place, key)
                ours, theirs = item.observed.denominator, self.places[place].observed.denominator
                if None not in (ours, theirs) and is_too_few(abs(round((ours or 0) - (theirs or 0))), self.rules):
                    self._hide(key)

    def _hide(self, key: Hashable) -> None:
        if not self.cells[key].fixed:
            self.cells[key] = replace(self.cells[key], sensitive=True)

    def _add_apart(self, one: Hashable, other: Hashable) -> None:
        """What two tellings of a place differ by is a number of persons that nobody prints."""
        first, second = self.cells[one].count, self.cells[other].count
        if first is None or second is None or first == second:
            return
        larger, smaller = (one, other) if first > second else (other, one)
        apart: Hashable = ("apart", larger, smaller)
        if apart not in self.cells:
            self.cells[apart] = Cell(abs(first - second), shown=False)
            self.equations.append(Equation(larger, (smaller, apart)))

    # Groups are the sums of their areas.

    def _add_sums_of_areas(self) -> None:
        tables: dict[Place, list[Place]] = defaultdict(list)
        for place in self.places:
            tables[replace(place, scope="")].append(place)
        for stem, here in tables.items():
            surveyed = self.places[here[0]].kind == "survey"
            scopes = {place.scope for place in here}
            for group, areas in self._list_sums(scopes):
                self._add_sum(stem, group, areas, surveyed=surveyed)
            if MUNICIPALITY in scopes and not surveyed:
                self._add_municipality(stem)

    def _list_sums(self, scopes: set[str]) -> list[tuple[str, Sequence[str]]]:
        """Every told group with its areas, the smallest first."""
        known = [*self.surroundings.groups.items(), *self.surroundings.earlier]
        return sorted(((name, areas) for name, areas in known if name in scopes), key=lambda sum_: len(sum_[1]))

    def _count_members(self, group: str) -> tuple[int, str]:
        return len(self.surroundings.groups.get(group, ())), group

    def _add_sum(self, stem: Place, group: str, areas: Sequence[str], *, surveyed: bool) -> None:
        members = [replace(stem, scope=area) for area in areas]
        whole = replace(stem, scope=group)
        if not members or whole in members or (surveyed and not self._adds_up(whole, members)):
            return
        if self.cells[whole].count is not None:
            told = self._cover(stem, group, areas)
            self._even_out(whole, told)
            known = [self.cells[place].count or 0 for place in members if place in self.cells]
            missing = any(self.cells.get(place, Cell(None)).count is None for place in members)
            total = self.cells[whole].count or 0
            if sum(known) > total or (sum(known) < total and not missing):
                return
        for place in members:
            self.cells.setdefault(place, Cell(None, sensitive=False, shown=False))
        self.equations.append(Equation(whole, tuple(members)))

    def _cover(self, stem: Place, group: str, of: Sequence[str]) -> list[Place]:
        """Told places that hold every area of a group once: its areas, or smaller groups of them; else none."""
        left, found = set(of), list[Place]()
        inner = [name for name, areas in self.surroundings.groups.items() if name != group and set(areas) < left]
        for scope in [*of, *sorted(inner, key=self._count_members, reverse=True)]:
            place = replace(stem, scope=scope)
            areas = set(self.surroundings.groups.get(scope, (scope,)))
            if self.cells.get(place, Cell(None)).count is not None and areas <= left:
                found.append(place)
                left -= areas
        return [] if left else found

    def _even_out(self, whole: Hashable, parts: Sequence[Hashable]) -> None:
        """A sum that is off by no more than rounding makes is taken for the sum of its parts, as readers take it."""
        if not parts or self.cells[whole].fixed:
            return
        counts = [self.cells[part].count or 0 for part in parts]
        slack = sum(self.slack.get(part, 0) for part in (whole, *parts))
        off = abs((self.cells[whole].count or 0) - sum(counts))
        if 0 < off <= ceil(slack):
            cell = self.cells[whole]
            most = None if cell.most is None else max(cell.most, sum(counts))
            self.cells[whole] = replace(cell, count=sum(counts), most=most)

    def _adds_up(self, whole: Place, members: Sequence[Place]) -> bool:
        """Whether a survey's group is asked of its areas: its answers are theirs, or more where an area has no row."""
        answers = [self.wholes.get(place) for place in members]
        total, known = self.wholes.get(whole), sum(number or 0 for number in answers)
        return total is not None and (known == total if None not in answers else known < total)

    def _add_municipality(self, stem: Place) -> None:
        """What the municipality has outside the areas; it matters where that is so little that it is known."""
        areas = [replace(stem, scope=area) for area in self.surroundings.areas]
        whole = replace(stem, scope=MUNICIPALITY)
        parts = (
            areas
            if all(self.cells.get(area, Cell(None)).count is not None for area in areas)
            else [replace(stem, scope=ALL)]
        )
        counts = [self.cells.get(part, Cell(None)).count for part in parts]
        total = self.cells[whole].count
        if not parts or total is None or None in counts:
            return
        rest = total - sum(count or 0 for count in counts)
        if 0 <= rest <= self.rules.width:
            outside: Hashable = ("outside", stem)
            self.cells[outside] = Cell(rest, shown=False)
            self.equations.append(Equation(whole, (*parts, outside)))

    # The parts of a whole, and those who moved.

    def _add_parts(self) -> None:
        here: dict[Place, list[Place]] = defaultdict(list)
        for place, told in self.places.items():
            if place.part in list_parts(told.definition):
                here[replace(place, part="")].append(place)
        for stem, places in here.items():
            if len(places) > 1 and (whole := next((self.wholes[p] for p in places if p in self.wholes), None)):
                self._add_whole(stem, places, whole)

    def _add_whole(self, stem: Place, places: Sequence[Place], whole: int) -> None:
        """The parts add up to everybody, who are known; parts without a row are one number that nobody prints."""
        lacking = len(places) < len(list_parts(self.places[places[0]].definition))
        counts = [self.cells[place].count for place in places]
        known = sum(count or 0 for count in counts)
        parts: list[Hashable] = list(places)
        if None not in counts and (known > whole or not lacking) and known != whole:
            if abs(known - whole) > ceil(sum(max(0.5, self.slack.get(place, 0)) for place in places)):
                return
            whole = known
        if known > whole:
            return
        everyone: Hashable = ("everyone", stem)
        self.cells[everyone] = Cell(whole, fixed=True, sensitive=False)
        if lacking:
            others: Hashable = ("others", stem)
            self.cells[others] = Cell(None if None in counts else whole - known, shown=False)
            parts.append(others)
        self.equations.append(Equation(everyone, tuple(parts)))

    def _add_moves(self) -> None:
        """Stayers and joiners are the later year, stayers and leavers the earlier one."""
        for place in [place for place in self.places if place.part == BEFORE]:
            now, then = replace(place, part=""), self._find_earlier(place)
            before, after, both, left, joined = (
                replace(place, part=part) for part in (BEFORE, AFTER, BOTH, LEFT, JOINED)
            )
            self._add_if_held(now, [after, joined])
            if then is not None:
                self._add_if_held(then, [before, left])
            for one in (before, after):
                self._add_subset(one, both)

    def _find_earlier(self, place: Place) -> Place | None:
        """The same place the time before, where it is told."""
        times = [
            other
            for other in self.places
            if other.part == "" and replace(other, time=place.time, part=BEFORE) == place and other.time < place.time
        ]
        return max(times, key=lambda other: other.time, default=None)

    def _add_if_held(self, whole: Place, parts: Sequence[Place]) -> None:
        if all(place in self.cells for place in (whole, *parts)):
            counts = [self.cells[part].count for part in parts]
            if None not in counts:
                self._even_out(whole, parts)
            total, known = self.cells[whole].count, sum(count or 0 for count in counts)
            if total is None or (known <= total if None in counts else known == total):
                self.equations.append(Equation(whole, tuple(parts)))

    def _add_subset(self, whole: Place, part: Place) -> None:
        if whole in self.cells and part in self.cells:
            larger, smaller = self.cells[whole].count, self.cells[part].count
            if larger is not None and smaller is not None and larger >= smaller:
                rest: Hashable = ("only", whole)
                self.cells[rest] = Cell(larger - smaller, shown=False)
                self.equations.append(Equation(whole, (part, rest)))

    # What nobody prints and anybody can compute.

    def _find_unpublished(self) -> None:
        """An area without a row whose number follows from the others', exactly or nearly, is as small as it is."""
        unpublished = [key for key, cell in self.cells.items() if cell.count is None and not cell.shown]
        if not unpublished:
            return
        unknown = [key for key, cell in self.cells.items() if cell.count is None]
        try:
            spans = find_reader_intervals(self.cells, self.equations, unknown)
        except Refusal:
            return
        for key in unpublished:
            low, high = spans[key].low, spans[key].high
            if high is not None and low == high == int(low):
                self.cells[key] = Cell(int(low), shown=False)
            elif high is not None and low < self.rules.minimum and high - low < self.rules.width:
                self.cells[key] = Cell(None, sensitive=True, shown=False)


def list_parts(definition: IndicatorDefinition | None) -> tuple[str, ...]:
    """The parts that add up to everybody."""
    if definition is None:
        return ()
    return ANSWERS if definition.kind == "survey" else tuple(part.id for part in definition.parts)


def _is_sensitive(item: Told) -> bool:
    return bool(item.definition and item.definition.sensitive)


def _join(known: Cell, made: Cell) -> Cell:
    """One cell of two tellings: as known as the better of them, and hidden where either is."""
    better = known if known.count is not None else made
    bounds = [most for most in (known.most, made.most) if most is not None]
    sensitive = bool(known.sensitive or made.sensitive)
    return replace(
        better,
        sensitive=sensitive,
        shown=known.shown or made.shown,
        fixed=(known.fixed or made.fixed) and not sensitive,
        most=max(bounds, default=None),
    )


def _forget_definition(place: Place) -> Place:
    return replace(place, telling=(place.telling[0], ""))
