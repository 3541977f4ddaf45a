"""Which measurements may be shown: the disclosure rules applied to a programme's own figures, all at once. Pure.

The figures of one indicator in one period are one table: a cell for each area, each group of areas as the sum of its
areas, and every numerator beside the rest of its denominator. What the source has held back itself is unknown, never
zero. A percentage with its denominator counts as the numbers that are printed so (`revealing_percentages`).
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from decimal import Decimal

from tovholder.domain.content.indicator_catalogue import Catalogue, IndicatorDefinition
from tovholder.domain.content.schema.agreement_parts import Area, AreaGroup
from tovholder.domain.content.schema.observation_schema import Key, Observed
from tovholder.domain.disclosure.counted_cells import Cell, Equation
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.disclosure.forbidden_cells import is_share_forbidden, is_too_few
from tovholder.domain.disclosure.revealing_percentages import (
    count_printed_decimals,
    gives_count_away,
    list_consistent_numerators,
)
from tovholder.domain.disclosure.table_protection import protect_table
from tovholder.domain.standing.figure_series import Figure, Figures, blank_figure, find_state_of, put_in_series
from tovholder.domain.standing.movers_and_stayers import PARTS as MOVES

Places = Mapping[str, Sequence[str]]
"""A group of areas to its areas."""


Place = tuple[str, str]
"""Scope and part, "" for the whole."""


Table = dict[Place, Observed]


COUNT, REST, EVERYONE = "count", "rest", "everyone"
ANSWERS = ("", "hverken_eller", "utryg")
"""The parts that the answers to a survey question are kept under; they are all of the answers."""


def list_places_of_groups(groups: Sequence[AreaGroup], areas: Sequence[Area]) -> dict[str, tuple[str, ...]]:
    """Each group of areas with its areas; `all` is every area, whether the agreement names it or not."""
    found = {group.id: tuple(group.areas) for group in groups if group.areas}
    if len(areas) > 1:
        found.setdefault("all", tuple(area.id for area in areas))
    return found


def find_too_small_areas(areas: Sequence[Area], profile: Profile) -> frozenset[str]:
    """Areas with so few residents that nothing may be shown of them."""
    return frozenset(item.id for item in areas if item.residents is not None and item.residents < profile.residents)


def protect_figures(
    observed: Sequence[Observed], catalogue: Catalogue, places: Places, small: frozenset[str], rules: Profile
) -> Figures:
    """Every observation as it may be shown, the protected ones blanked."""
    hidden: set[Key] = set()
    last: dict[tuple[str, ...], frozenset[Place]] = {}
    for series, table in _tables(observed):
        here = _hidden(table, catalogue.get(series[0]), places, small, rules, last.get(series, frozenset()))
        last[series] = here
        hidden |= {table[place].key for place in here}
    return put_in_series(
        blank_figure(item) if item.key in hidden else Figure(item, find_state_of(item)) for item in observed
    )


def _tables(observed: Sequence[Observed]) -> list[tuple[tuple[str, ...], Table]]:
    """The observations that belong together, of one indicator, election and definition in one period; oldest first."""
    found: dict[tuple[str, ...], Table] = {}
    for item in observed:
        indicator, variant, definition, part, scope, period = item.key
        found.setdefault((indicator, variant, definition, period), {})[scope, part] = item
    return [(key[:3], table) for key, table in sorted(found.items(), key=lambda pair: pair[0][3])]


def _hidden(
    table: Table,
    indicator: IndicatorDefinition | None,
    places: Places,
    small: frozenset[str],
    rules: Profile,
    previous: frozenset[Place],
) -> frozenset[Place]:
    """The places of a table that may not be shown; those hidden the period before are rather hidden again."""
    if indicator is not None and indicator.kind in {"mean", "amount"}:
        return frozenset(place for place, item in table.items() if place[0] in small or _few(item, rules))
    sensitive = bool(indicator and indicator.sensitive)
    first = {place for place, item in table.items() if place[0] in small or _forbidden(item, rules, sensitive)}
    if not first and not any(find_state_of(item) == "suppressed" for item in table.values()):
        return frozenset()
    cells, equations = _problem(table, first, places, indicator)
    kept = protect_table(cells, equations, rules, previous=[(place, COUNT) for place in previous]).cells
    hidden = {place for place, item in table.items() if _measured(item) and kept[place, COUNT].hidden}
    return frozenset(hidden | _moves_of(table, hidden))


def _moves_of(table: Table, hidden: Collection[Place]) -> set[Place]:
    """Who moved and who stayed adds up to the figures of two years, so a place shows all of it or nothing."""
    scopes = {scope for scope, part in hidden if part in {"", *MOVES}}
    return {(scope, part) for scope, part in table if scope in scopes and part in MOVES}


def _measured(item: Observed) -> bool:
    return find_state_of(item) == "measured"


def _few(item: Observed, rules: Profile) -> bool:
    return item.denominator is not None and item.denominator < rules.share_floor


def count_persons_told(item: Observed) -> int | None:
    """How many persons an observation tells of: its numerator, else the one nearest its percentage."""
    if item.numerator is not None:
        return round(item.numerator)
    if item.value is None or item.denominator is None:
        return None
    return round(Decimal(repr(item.value)) * Decimal(repr(item.denominator)) / 100)


def list_persons_told(item: Observed) -> range:
    """The counts that an observation leaves possible: its numerator alone, or all that its percentage is printed of.

    Where no whole number of the denominator is printed so (weighted answers, full-time persons), the nearest one.
    """
    nearest = count_persons_told(item)
    if nearest is None:
        return range(0)
    if item.numerator is None and item.value is not None and item.denominator is not None:
        decimals = count_printed_decimals(item.value, item.as_printed)
        possible = list_consistent_numerators(item.value, decimals, round(item.denominator))
        if possible:
            return possible
    return range(nearest, nearest + 1)


def _forbidden(item: Observed, rules: Profile, sensitive: bool) -> bool:
    """Whether the rules hide it on its own account. Survey answers are persons as well.

    A percentage that leaves so few counts that it gives its count away may be shown only if every one of them may;
    one that leaves more, unless none of them may.
    """
    possible = list_persons_told(item)
    if not possible:
        return False

    def is_forbidden(count: int) -> bool:
        if item.denominator is None:
            return is_too_few(count, rules)
        return is_share_forbidden(count, max(round(item.denominator), count), rules, sensitive=sensitive)

    asked = any if gives_count_away(possible, rules) else all
    return asked(is_forbidden(count) for count in possible)


def _problem(
    table: Table, first: Collection[Place], places: Places, indicator: IndicatorDefinition | None
) -> tuple[dict[Hashable, Cell], list[Equation]]:
    """The table as cells and equations: groups are the sums of their areas, numerators part of their denominators.

    A group's count is the sum of its areas', where all are known, so that rounded full-time persons add up as well.
    """
    numbers = {place: count_persons_told(item) for place, item in table.items()}
    equations = _sums_of_areas(table, numbers, places, surveyed=bool(indicator and indicator.kind == "survey"))
    cells: dict[Hashable, Cell] = {}
    for place, item in table.items():
        number = numbers[place]
        cells[place, COUNT] = Cell(number, sensitive=True if place in first or number is None else None)
        if item.denominator is not None and number is not None:
            everyone = max(round(item.denominator), number)
            cells[place, REST] = Cell(everyone - number, shown=False)
            cells[place, EVERYONE] = Cell(everyone, fixed=True)
            equations.append(Equation((place, EVERYONE), ((place, COUNT), (place, REST))))
    return cells, [*equations, *_sums_of_parts(table, numbers, cells, indicator)]


def _sums_of_parts(
    table: Table,
    numbers: Mapping[Place, int | None],
    cells: Mapping[Hashable, Cell],
    indicator: IndicatorDefinition | None,
) -> list[Equation]:
    """The parts of a whole add up to its denominator, which is known: one part alone can never be hidden."""
    together = _parts_of(indicator)
    found = []
    for scope in {scope for scope, _part in table}:
        here = [(scope, part) for part in together if (scope, part) in table]
        whole = next(
            (((place, EVERYONE), cells[place, EVERYONE]) for place in here if (place, EVERYONE) in cells), None
        )
        known = sum(number for place in here if (number := numbers[place]) is not None)
        unknown = any(numbers[place] is None for place in here)
        if len(here) > 1 and whole is not None and (known == whole[1].count or unknown):
            found.append(Equation(whole[0], tuple((place, COUNT) for place in here)))
    return found


def _adds_up(table: Table, whole: Place, members: Sequence[Place]) -> bool:
    answers = [table[place].denominator for place in members]
    return None not in answers and sum(answer or 0 for answer in answers) == table[whole].denominator


def _parts_of(indicator: IndicatorDefinition | None) -> tuple[str, ...]:
    if indicator is None:
        return ()
    return ANSWERS if indicator.kind == "survey" else tuple(part.id for part in indicator.parts)


def _sums_of_areas(table: Table, numbers: dict[Place, int | None], places: Places, *, surveyed: bool) -> list[Equation]:
    """Groups that are the sum of their areas. A survey's group is one only where its answers are those of its areas."""
    equations = []
    for scope, part in table:
        members = [(area, part) for area in places.get(scope, ())]
        there = bool(members) and all(place in table for place in members)
        if there and (not surveyed or _adds_up(table, (scope, part), members)):
            equations.append(Equation(((scope, part), COUNT), tuple((place, COUNT) for place in members)))
            known = [number for place in members if (number := numbers[place]) is not None]
            if numbers[scope, part] is not None and len(known) == len(members):
                numbers[scope, part] = sum(known)
    return equations
