"""A condition on a person as a tree: one form that every engine reads, so that they cannot mean different things.

Leaves ask the registers; `All`, `Some` and `No` join them. Everything is hashable, so that a leaf asked by several
definitions is answered once.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Value: TypeAlias = int | str | bool
Truth: TypeAlias = NDArray[np.bool_]
Where: TypeAlias = tuple[tuple[str, tuple[Value, ...]], ...]
"""Columns with the values that a row may have in them; empty: every row."""


@dataclass(frozen=True)
class Age:
    """Completed years on the reference date, both ends included."""

    first: int
    last: int


@dataclass(frozen=True)
class ColumnIn:
    """The person's row has one of the values; with `or_none` also where there is no row or nothing in the column."""

    register: str
    column: str
    values: tuple[Value, ...]
    or_none: bool = False


@dataclass(frozen=True)
class AnyRow:
    """The person has at least one row that fits."""

    register: str
    where: Where = ()


@dataclass(frozen=True)
class FullSet:
    """The person has a row for every one of these values of a column (all bound tests)."""

    register: str
    group: str
    of: tuple[Value, ...]


@dataclass(frozen=True)
class All:
    """Every part holds; of no parts: always."""

    parts: "tuple[Tree, ...]" = ()


@dataclass(frozen=True)
class Some:
    """At least one part holds."""

    parts: "tuple[Tree, ...]"


@dataclass(frozen=True)
class No:
    """The part does not hold."""

    part: "Tree"


Leaf: TypeAlias = Age | ColumnIn | AnyRow | FullSet
Tree: TypeAlias = Leaf | All | Some | No
EVERYBODY = All()


def join_trees(*trees: Tree) -> Tree:
    """The condition that all of them hold, without needless nesting."""
    parts: list[Tree] = []
    for tree in trees:
        parts += tree.parts if isinstance(tree, All) else (tree,)
    return parts[0] if len(parts) == 1 else All(tuple(dict.fromkeys(parts)))


def list_leaves(tree: Tree) -> Iterator[Leaf]:
    """Every question of a tree, in its order."""
    if isinstance(tree, All | Some):
        for part in tree.parts:
            yield from list_leaves(part)
    elif isinstance(tree, No):
        yield from list_leaves(tree.part)
    else:
        yield tree


def answer_tree(tree: Tree, truth: Mapping[Leaf, Truth], size: int) -> Truth:
    """The tree for `size` cases at once, from the truth of each leaf in each of them."""
    if isinstance(tree, No):
        return ~answer_tree(tree.part, truth, size)
    if not isinstance(tree, All | Some):
        return truth[tree]
    together: Callable[..., Any] = np.logical_and if isinstance(tree, All) else np.logical_or
    found = np.full(size, isinstance(tree, All))
    for part in tree.parts:
        found = together(found, answer_tree(part, truth, size))
    return found
