"""What changed between two contents of a document, as typed changes by stable id. Pure.

Things in lists are matched by their id (or by scope, kind and election where a thing has no id), so that an inserted
area does not change every area after it. Applying the changes to the old content gives the new one.
"""

import copy
import difflib
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from tovholder.domain.content.item_identity import identify_items
from tovholder.domain.content.json_pointers import escape_token, split_pointer
from tovholder.domain.content.schema.value_kinds import convert_to_decimal, normalise_number, write_canonical_json

Kind = Literal["added", "removed", "moved", "changed"]


@dataclass(frozen=True)
class Change:
    """One change. `pointer` leads into the new content, for a removal into the old one.

    `path` names the place by ids and is what `apply_changes` goes by. For a move, before and after are list positions.
    """

    pointer: str
    document: str
    kind: Kind
    before: Any
    after: Any
    path: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The change under the public names."""
        return {
            "pointer": self.pointer,
            "document": self.document,
            "kind": self.kind,
            "before": self.before,
            "after": self.after,
        }


def compare_contents(before: Any, after: Any, document: str = "strategic_agreement") -> list[Change]:
    """Every change from one content to another, in the new content's order; empty when they say the same."""
    return list(_compare(before, after, "", "", (), document))


def is_same_content(one: Any, other: Any) -> bool:
    """Whether two contents say the same: key order and 6 against 6.0 do not matter, true against 1 does."""
    if type(one) is type(other) and (one is None or isinstance(one, str | bool | int)):
        return bool(one == other)
    return write_canonical_json(one) == write_canonical_json(other)


def _compare(before: Any, after: Any, old: str, new: str, path: tuple[str, ...], document: str) -> Iterator[Change]:
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _compare_dicts(before, after, old, new, path, document)
    elif isinstance(before, list) and isinstance(after, list) and _matchable(before, after):
        yield from _compare_lists(before, after, old, new, path, document)
    elif not is_same_content(before, after):
        yield Change(new, document, "changed", before, after, path)


def _matchable(before: list[Any], after: list[Any]) -> bool:
    return bool(before or after) and identify_items(before) is not None and identify_items(after) is not None


def _compare_dicts(
    before: dict[str, Any], after: dict[str, Any], old: str, new: str, path: tuple[str, ...], document: str
) -> Iterator[Change]:
    for key in [*after, *(key for key in before if key not in after)]:
        here, was, now = (*path, key), f"{old}/{escape_token(key)}", f"{new}/{escape_token(key)}"
        if key not in before:
            yield Change(now, document, "added", None, after[key], here)
        elif key not in after:
            yield Change(was, document, "removed", before[key], None, here)
        else:
            yield from _compare(before[key], after[key], was, now, here, document)


def _compare_lists(
    before: list[Any], after: list[Any], old: str, new: str, path: tuple[str, ...], document: str
) -> Iterator[Change]:
    was = {name: index for index, name in enumerate(identify_items(before) or [])}
    now = {name: index for index, name in enumerate(identify_items(after) or [])}
    staying = _in_order([was[name] for name in now if name in was])
    for name, index in now.items():
        here = (*path, name)
        if name not in was:
            yield Change(f"{new}/{index}", document, "added", None, after[index], here)
            continue
        if was[name] not in staying:
            yield Change(f"{new}/{index}", document, "moved", was[name], index, here)
        yield from _compare(before[was[name]], after[index], f"{old}/{was[name]}", f"{new}/{index}", here, document)
    for name, index in was.items():
        if name not in now:
            yield Change(f"{old}/{index}", document, "removed", before[index], None, (*path, name))


def _in_order(positions: list[int]) -> set[int]:
    """A longest rising run of the positions: the things that need not be called moved."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for position in positions:
        at = bisect_left(ends, position)
        before[position] = ends[at - 1] if at else None
        ends[at : at + 1] = [position]
    kept: set[int] = set()
    last: int | None = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def apply_changes(changes: Sequence[Change], content: Any) -> Any:
    """The content with the changes made; the content given is left as it is.

    Raises KeyError when a change concerns something that is not there.
    """
    result = copy.deepcopy(content)
    for change in changes:
        if change.kind == "changed" and not change.path:
            return copy.deepcopy(change.after)
    for change in changes:
        if change.kind == "changed":
            _put(result, change.path, copy.deepcopy(change.after))
    for change in changes:
        if change.kind == "removed":
            _take(result, change.path)
    _place(result, [change for change in changes if change.kind in {"added", "moved"}])
    return result


def _place(result: Any, changes: list[Change]) -> None:
    """Fill in what is new in things that stay, take out what moves, then put everything where it belongs.

    Keys come first, because a thing that moves may have got one; outer lists before those within their things.
    """
    within: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        parent = _find(result, change.path[:-1])
        if isinstance(parent, dict):
            parent[change.path[-1]] = copy.deepcopy(change.after)
        else:
            within.setdefault(change.path[:-1], []).append(change)
    for path in sorted(within, key=len):
        things = [
            (
                int(split_pointer(change.pointer)[-1]),
                _take(result, change.path) if change.kind == "moved" else copy.deepcopy(change.after),
            )
            for change in within[path]
        ]
        for index, thing in sorted(things, key=lambda pair: pair[0]):
            _find(result, path).insert(index, thing)


def _index(items: Sequence[Any], name: str) -> int:
    names = identify_items(items) or []
    if name not in names:
        raise KeyError(name)
    return names.index(name)


def _find(content: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        content = content[_index(content, name)] if isinstance(content, list) else content[name]
    return content


def _put(content: Any, path: tuple[str, ...], value: Any) -> None:
    _find(content, path[:-1])[path[-1]] = value


def _take(content: Any, path: tuple[str, ...]) -> Any:
    parent = _find(content, path[:-1])
    return parent.pop(_index(parent, path[-1])) if isinstance(parent, list) else parent.pop(path[-1])


def compare_words(before: str, after: str) -> list[tuple[Literal["same", "added", "removed"], str]]:
    """Two texts word by word: what stays, what is added, what is removed, in reading order."""
    old, new = re.findall(r"\s+|[^\s]+", before), re.findall(r"\s+|[^\s]+", after)
    parts: list[tuple[Literal["same", "added", "removed"], str]] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(("same", "".join(old[a:b])))
            continue
        parts += [("removed", "".join(old[a:b]))] if b > a else []
        parts += [("added", "".join(new[c:d]))] if d > c else []
    return parts


# A proposal carried over to a newer version of its document, field by field. Pure.


@dataclass(frozen=True)
class Clash:
    """A place that both the proposal and the newer version have changed, each in its own way."""

    key: str
    mine: Change
    newer: Change

    @property
    def kept(self) -> Any:
        """What stands where the proposal's own is kept: an amount as its difference on the newer one."""
        return _on_newer(self.mine, [self.newer]).after


def find_clashes(parent: Any, mine: Any, newer: Any) -> list[Clash]:
    """Every place where a person has to choose, in the order of the proposal's content."""
    theirs = compare_contents(parent, newer)
    found = []
    for change in compare_contents(parent, mine):
        other = next((one for one in theirs if _touch(change, one)), None)
        if other and not _agree(change, other):
            found.append(Clash("/".join(change.path), change, other))
    return found


def carry_changes_over(parent: Any, mine: Any, newer: Any, keep: Collection[str]) -> Any:
    """The newer content with the proposal's changes made in it; of those that clash only the ones in `keep`.

    An amount that both have changed gets the proposal's difference on top of the newer amount: who moves 100.000 still
    moves 100.000. Raises KeyError when a change is about something that the newer version has taken away.
    """
    theirs = compare_contents(parent, newer)
    clashing = {clash.key for clash in find_clashes(parent, mine, newer)}
    changes = [
        change
        for change in compare_contents(parent, mine)
        if not any(_agree(change, other) for other in theirs)
        and ("/".join(change.path) not in clashing or "/".join(change.path) in keep)
    ]
    return apply_changes([_on_newer(change, theirs) for change in changes], newer)


def _on_newer(change: Change, theirs: Sequence[Change]) -> Change:
    """An amount as the same difference on the newer one; everything else as it is."""
    other = next((one for one in theirs if one.path == change.path and one.kind == "changed"), None)
    if other is None or not is_amount_changed(change) or not is_amount_changed(other):
        return change
    return replace(change, after=add_difference(change, other.after))


def is_amount_changed(change: Change) -> bool:
    """Whether it is an amount of money that goes from one number to another."""
    numbers = (change.before, change.after)
    return (
        change.kind == "changed"
        and change.path[-1:] == ("amount",)
        and all(isinstance(one, int | float) and not isinstance(one, bool) for one in numbers)
    )


def add_difference(change: Change, newer: int | float) -> int | float:
    """The newer amount with the change's difference on top."""
    was, now = convert_to_decimal(change.before), convert_to_decimal(change.after)
    made: int | float = normalise_number(convert_to_decimal(newer) + now - was)
    return made


def _touch(one: Change, other: Change) -> bool:
    """Whether one is at, above or below the place of the other. Moves are about order alone and touch only moves."""
    if "moved" in (one.kind, other.kind) and one.kind != other.kind:
        return "removed" in (one.kind, other.kind) and one.path == other.path
    shorter = min(len(one.path), len(other.path))
    return one.path[:shorter] == other.path[:shorter]


def _agree(one: Change, other: Change) -> bool:
    return one.path == other.path and one.kind == other.kind and is_same_content(one.after, other.after)
