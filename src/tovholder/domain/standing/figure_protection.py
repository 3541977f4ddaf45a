"""Which measurements may be shown: the disclosure rules applied to a programme's own figures, all at once. Pure.

There is one way to a figure, for every page, picture, file, pack, mail and sentence: it is shown by all of them or by
none. What the source has held back itself is unknown, never zero. What a reader can put together is `combined_figures`;
what has been shown before is still known, so that a new figure is held back where the two together say too much.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

from tovholder.domain.content.indicator_catalogue import Catalogue, IndicatorDefinition
from tovholder.domain.content.schema.agreement_parts import Area, AreaGroup
from tovholder.domain.content.schema.observation_schema import Key, Observed
from tovholder.domain.disclosure.counted_cells import Cell, Equation
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.disclosure.forbidden_cells import is_forbidden
from tovholder.domain.disclosure.table_protection import Protected, protect_table
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.standing.combined_figures import ALL, Combined, Place, Surroundings, Told
from tovholder.domain.standing.figure_series import (
    Figures,
    Why,
    blank_figure,
    find_state_of,
    make_figure,
    put_in_series,
)
from tovholder.domain.standing.movers_and_stayers import PARTS as MOVES
from tovholder.domain.standing.told_periods import Time, find_time, find_times


def describe_surroundings(groups: Sequence[AreaGroup], areas: Sequence[Area], rules: Profile) -> Surroundings:
    """The places of an agreement; `all` is every area, whether the agreement names it or not."""
    found = {group.id: tuple(group.areas) for group in groups if group.areas}
    if len(areas) > 1:
        found.setdefault(ALL, tuple(area.id for area in areas))
    residents = {area.id: int(area.residents) for area in areas if area.residents is not None}
    small = frozenset(area for area, count in residents.items() if count < rules.residents)
    return Surroundings(found, residents, small)


def join_surroundings(every: Sequence[Surroundings]) -> Surroundings:
    """What is known from several agreements, the newest first: every group under each set of areas it has had."""
    groups: dict[str, Sequence[str]] = {}
    earlier: dict[tuple[str, tuple[str, ...]], None] = {}
    for name, areas in (pair for around in every for pair in around.groups.items()):
        if set(groups.setdefault(name, areas)) != set(areas):
            earlier[name, tuple(areas)] = None
    residents = {area: count for around in reversed(every) for area, count in around.residents.items()}
    return Surroundings(groups, residents, every[0].small if every else frozenset(), tuple(earlier))


def protect_figures(
    observed: Sequence[Observed],
    catalogue: Catalogue,
    surroundings: Surroundings,
    rules: Profile,
    went_out: Sequence[Observed] = (),
) -> Figures:
    """Every observation as it may be shown, the protected ones blanked; `went_out` is what has been shown before."""
    held: dict[Key, Why] = {}
    for told in _list_families(observed, catalogue, went_out):
        held |= _hold_back(told, surroundings, rules)
    return put_in_series(
        blank_figure(item, held[item.key]) if item.key in held else make_figure(item) for item in observed
    )


# Which observations are read together.


def _list_families(
    observed: Sequence[Observed], catalogue: Catalogue, went_out: Sequence[Observed]
) -> list[list[Told]]:
    """The observations of each indicator with those of any other that counts the very same, told where and when."""
    times = find_times([*observed, *went_out])
    definitions = {item.indicator: catalogue.get(item.indicator) for item in [*observed, *went_out]}
    root = _find_roots(observed, definitions, times)
    before = {(item.key, _numbers(item)) for item in went_out}
    now = {(item.key, _numbers(item)) for item in observed}
    earlier = [item for item in went_out if (item.key, _numbers(item)) not in now]
    families: dict[str, list[Told]] = defaultdict(list)
    for at, item in enumerate([*observed, *earlier]):
        place = _place(item, root[item.indicator], definitions[item.indicator], find_time(times, item))
        out, superseded = (item.key, _numbers(item)) in before, at >= len(observed)
        families[root[item.indicator]].append(Told(item, place, definitions[item.indicator], out, superseded))
    return list(families.values())


def _numbers(item: Observed) -> tuple[object, ...]:
    return item.value, item.numerator, item.denominator


def _place(item: Observed, root: str, definition: IndicatorDefinition | None, time: Time) -> Place:
    """The place of an observation; the catalogue's first definition is the one that need not be named."""
    first = definition.definitions[0].name if definition and definition.definitions else ""
    named = "" if item.definition in {None, first} else str(item.definition)
    return Place((root, named), item.variant or "", time, item.scope or "", item.part or "")


def _find_roots(
    observed: Iterable[Observed],
    definitions: Mapping[str, IndicatorDefinition | None],
    times: Mapping[tuple[str, str, str], Time],
) -> dict[str, str]:
    """Each indicator to the first that counts the very same persons: the same numbers wherever both are told."""
    numbers: dict[str, dict[Hashable, tuple[object, object]]] = defaultdict(dict)
    for item in observed:
        if item.numerator is not None and item.denominator is not None:
            at = (item.variant, item.part, item.scope, find_time(times, item), item.definition)
            numbers[item.indicator][at] = (item.numerator, item.denominator)
    root: dict[str, str] = {}
    for name, own in numbers.items():
        same = (other for other in root if other != name and root[other] == other and _same(own, numbers[other]))
        root[name] = next(same, name)
    return {name: root.get(name, name) for name in definitions}


def _same(own: Mapping[Hashable, object], other: Mapping[Hashable, object]) -> bool:
    both = own.keys() & other.keys()
    return len(both) > 1 and all(own[at] == other[at] for at in both)


# What is held back of a family.


def _hold_back(told: Sequence[Told], surroundings: Surroundings, rules: Profile) -> dict[Key, Why]:
    """The observations that may not be shown, with why. Those of a time before are rather held back again."""
    every = Combined(told, surroundings, rules)
    if not any(cell.sensitive or not cell.shown for cell in every.cells.values()):
        return {}
    hidden: dict[Hashable, Why] = {}
    last: frozenset[Hashable] = frozenset()
    for cells, equations in _list_systems(every):
        previous = _find_alike(last, cells)
        outcome = _protect(cells, equations, rules, previous)
        hidden |= _say_why(every, cells, outcome.hidden)
        last |= outcome.hidden
    held = {
        item.observed.key: hidden[every.cell_of[at]]
        for at, item in enumerate(told)
        if not item.superseded and every.cell_of[at] in hidden and find_state_of(item.observed) == "measured"
    }
    return held | _hold_back_moves(told, held)


System = tuple[dict[Hashable, Cell], list[Equation]]


def _list_systems(every: Combined) -> list[System]:
    """The cells that hang together, oldest first."""
    root = {key: key for key in every.cells}

    def find(key: Hashable) -> Hashable:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for equation in every.equations:
        for part in equation.parts:
            root[find(part)] = find(equation.total)
    found: dict[Hashable, System] = {}
    for key, cell in every.cells.items():
        found.setdefault(find(key), ({}, []))[0][key] = cell
    for equation in every.equations:
        found[find(equation.total)][1].append(equation)
    asked = [
        system for system in found.values() if any(cell.sensitive or not cell.shown for cell in system[0].values())
    ]
    return sorted(asked, key=lambda system: max(_times(system[0]), default=Time.min))


def _times(cells: Collection[Hashable]) -> list[Time]:
    return [key.time for key in cells if isinstance(key, Place)]


def _find_alike(last: Collection[Hashable], cells: Collection[Hashable]) -> list[Hashable]:
    """The cells that are about what was hidden at an earlier time."""
    before = {replace(key, time=Time.min) for key in last if isinstance(key, Place)}
    return [key for key in cells if isinstance(key, Place) and replace(key, time=Time.min) in before]


def _protect(
    cells: dict[Hashable, Cell], equations: Sequence[Equation], rules: Profile, previous: Collection[Hashable]
) -> Protected:
    """The cells protected together. What has been shown stays shown where the rest can be hidden without it."""
    try:
        outcome = protect_table(cells, equations, rules, previous=previous)
    except Refusal:  # numbers that cannot all be true: whatever hangs together with a small one is held back
        return protect_table(
            {key: replace(cell, sensitive=True, fixed=False) for key, cell in cells.items()}, [], rules
        )
    if outcome.audit.safe or not any(cell.fixed and isinstance(key, Place) for key, cell in cells.items()):
        return outcome
    loose = {key: replace(cell, fixed=cell.fixed and not isinstance(key, Place)) for key, cell in cells.items()}
    return protect_table(loose, equations, rules, previous=previous)


def _say_why(every: Combined, cells: Mapping[Hashable, Cell], hidden: Collection[Hashable]) -> dict[Hashable, Why]:
    """Why each cell is hidden, as far as that can be said without telling that a number is small.

    That so few are counted at all tells nothing of the number. Only where that is the one reason in all that hangs
    together can the others be said to protect another.
    """
    known = [key for key, cell in cells.items() if cell.count is not None and key not in every.few]
    small = any(is_forbidden(cells[key], every.rules) for key in known)
    others: Why = "few_or_for_another" if small else "for_another"
    return {key: "few" if key in every.few else others for key in hidden}


def _hold_back_moves(told: Sequence[Told], held: Mapping[Key, Why]) -> dict[Key, Why]:
    """Who moved and who stayed adds up to the figures of two years, so a place shows all of it or nothing."""
    places = {
        replace(item.place, part=""): held[item.observed.key]
        for item in told
        if item.observed.key in held and item.place.part in {"", *MOVES}
    }
    return {
        item.observed.key: "few_or_for_another"
        for item in told
        if item.place.part in MOVES and item.observed.key not in held and replace(item.place, part="") in places
    }
