"""What must be counted for some definitions: conditions and sums, each once, whatever the engine.

A plan is a list of tallies. Beside each definition's own there are those that protection needs: how many persons two
definitions of one indicator differ by, and all residents.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.definition import Definition, Measure
from tovholder.domain.registers.predicate import (
    EVERYBODY,
    Age,
    AnyRow,
    ColumnIn,
    Leaf,
    No,
    Some,
    Tree,
    Value,
    join_trees,
    list_leaves,
)
from tovholder.domain.registers.register_schema import ORIGINS, SEXES

AGE_GROUPS = ((0, 6), (7, 14), (15, 17), (18, 24), (25, 29), (30, 49), (50, 64), (65, 199))
Group = tuple[tuple[str, str], ...]
"""Name and value of each dimension; empty for everybody."""


@dataclass(frozen=True)
class Tally:
    """Persons to whom a tree applies, and where there is a measure the sum and the squares of it for them."""

    tree: Tree
    measure: Measure | None = None


@dataclass(frozen=True)
class Counting:
    """Where in the plan a definition's counts stand for a group of persons."""

    definition: Definition
    group: Group
    denominator: int
    numerator: int | None
    """None where there is a measure: its sum stands at the denominator."""


@dataclass(frozen=True)
class Difference:
    """Persons in one of two definitions and not in the other, of their denominators or numerators.

    Of two sums ("measure"): the persons whom the sums differ by.
    """

    one: str
    other: str
    part: str
    group: Group
    only_one: int
    only_other: int


@dataclass
class Plan:
    """Tallies, and where each definition finds its own. `residents` is the tally of everybody."""

    tallies: list[Tally] = field(default_factory=list)
    countings: list[Counting] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    @property
    def residents(self) -> int:
        return self.place(Tally(EVERYBODY))

    def place(self, tally: Tally) -> int:
        """The tally's number in the plan; it is added where it was not there."""
        if tally not in self.tallies:
            self.tallies.append(tally)
        return self.tallies.index(tally)

    def leaves(self) -> list[Leaf]:
        """Every question once, in the order they are first asked."""
        asked: dict[Leaf, None] = {}
        for tally in self.tallies:
            asked |= dict.fromkeys(list_leaves(tally.tree))
        return list(asked)

    def measures(self) -> list[Measure]:
        """Every sum once."""
        return list(dict.fromkeys(tally.measure for tally in self.tallies if tally.measure is not None))

    def registers(self) -> list[str]:
        """Every register that must be read, the population first."""
        asked = [leaf.register for leaf in self.leaves() if not isinstance(leaf, Age)]
        return list(dict.fromkeys(["population", *asked, *(measure.register for measure in self.measures())]))


def make_plan(definitions: Sequence[Definition], by: Sequence[str] = ()) -> Plan:
    """The plan of some definitions, each for everybody and for each group that `by` asks for. Raises `Refusal`."""
    plan = Plan()
    plan.place(Tally(EVERYBODY))
    for group, tree in [((), EVERYBODY), *list_groups(by)]:
        for definition in definitions:
            plan.countings.append(_counting(plan, definition, group, tree))
        for one, other in _siblings(definitions):
            if one.measure is None:
                _add_differences(plan, one, other, group, tree)
            else:
                _add_measure_difference(plan, one, other, group, tree)
    return plan


def _counting(plan: Plan, definition: Definition, group: Group, tree: Tree) -> Counting:
    who = join_trees(definition.who, tree)
    denominator = plan.place(Tally(who, definition.measure))
    numerator = None if definition.counted is None else plan.place(Tally(join_trees(who, definition.counted)))
    return Counting(definition, group, denominator, numerator)


def list_groups(by: Sequence[str]) -> list[tuple[Group, Tree]]:
    """Every group of some dimensions with its condition. Raises `Refusal` for a dimension that there is not."""
    if not by:
        return []
    dimensions = [_values(name) for name in by]
    groups = product(*dimensions)
    return [(tuple(pair for pair, _tree in group), join_trees(*(tree for _pair, tree in group))) for group in groups]


def _values(name: str) -> list[tuple[tuple[str, str], Tree]]:
    if name == "age":
        return [
            ((name, f"{first}-{last}" if last < 199 else f"{first}+"), Age(first, last)) for first, last in AGE_GROUPS
        ]
    known = {"sex": tuple(sorted(map(str, SEXES))), "origin": tuple(sorted(map(str, ORIGINS)))}
    if name not in known:
        raise Refusal(
            f"Der kan ikke deles efter {name}. Vælg blandt age, sex og origin.",
            f"Figures cannot be split by {name}. Choose among age, sex and origin.",
        )
    found: list[tuple[tuple[str, str], Tree]] = [
        ((name, value), ColumnIn("population", name, (value,))) for value in known[name]
    ]
    return [*found, ((name, "uoplyst"), No(ColumnIn("population", name, known[name])))]


def _say_ages(first: int, last: int) -> str:
    return f"{first}-{last}" if last < 199 else f"{first}+"


def _siblings(definitions: Iterable[Definition]) -> Iterator[tuple[Definition, Definition]]:
    """Pairs of definitions of one indicator: what they differ by is a table of its own to a reader."""
    for one, other in combinations(definitions, 2):
        if one.indicator == other.indicator and (one.measure is None) == (other.measure is None):
            yield one, other


def _add_differences(plan: Plan, one: Definition, other: Definition, group: Group, tree: Tree) -> None:
    whole = [join_trees(item.who, tree) for item in (one, other)]
    counted = [join_trees(who, item.counted or EVERYBODY) for who, item in zip(whole, (one, other), strict=True)]
    for part, (first, second) in {"denominator": whole, "numerator": counted}.items():
        if first != second:
            only = [plan.place(Tally(join_trees(a, No(b)))) for a, b in ((first, second), (second, first))]
            plan.differences.append(Difference(one.key, other.key, part, group, *only))


def _add_measure_difference(plan: Plan, one: Definition, other: Definition, group: Group, tree: Tree) -> None:
    """Sums over rows of one register that count different codes: whoever has a code that only one of them counts."""
    first, second = one.measure, other.measure
    if first is None or second is None or first.one_row or first.register != second.register:
        return
    one_only = _having_more(first.register, dict(first.where), dict(second.where))
    other_only = _having_more(first.register, dict(second.where), dict(first.where))
    only = [
        plan.place(Tally(join_trees(item.who, tree, more))) for item, more in ((one, one_only), (other, other_only))
    ]
    plan.differences.append(Difference(one.key, other.key, "measure", group, *only))


def _having_more(register: str, own: Mapping[str, tuple[Value, ...]], others: Mapping[str, tuple[Value, ...]]) -> Tree:
    """Whoever has a row with a value that the others do not ask for."""
    more = {column: tuple(sorted(set(values) - set(others.get(column, ())))) for column, values in own.items()}
    return Some(tuple(AnyRow(register, ((column, values),)) for column, values in more.items() if values))
