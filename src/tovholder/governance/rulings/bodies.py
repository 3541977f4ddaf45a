"""Levels to a programme's own bodies, by its agreement: the forum of an area, the board, the funder. Pure.

The agreement before the change is asked, never the one after: a proposal cannot give itself the power it needs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tovholder.governance.rulings.contents import Contents, Item, by_id

LOCAL = "local_forum"
OUTSIDE = frozenset({"funder", "municipality"})
"""Kinds of party that decide as a level of their own: the funder, and the municipality by its council."""
FUNDER_ID = "lbf"
"""What rules for change call the funder, also where it is not among the parties."""
LISTS = ("decided_by", "approved_by", "informed")


@dataclass(frozen=True)
class OwnRule:
    """What the agreement itself says of one kind of change: ids of bodies and parties, and its rules' ids."""

    ids: tuple[str, ...]
    decided_by: tuple[str, ...]
    approved_by: tuple[str, ...]
    informed: tuple[str, ...]


class Bodies:
    """The bodies and the rules for change of one agreement."""

    def __init__(self, contents: Contents) -> None:
        agreement = contents.agreement
        self._contents = contents
        self._bodies = by_id((agreement.get("organisation") or {}).get("bodies"))
        self._parties = by_id(agreement.get("parties"))
        self._areas = by_id(agreement.get("areas"))
        self.rules: list[Item] = list(agreement.get("revision") or ())

    def own_rule(self, change: str | None) -> OwnRule | None:
        """The agreement's rule for a kind of change; where it has several, everybody that any of them names."""
        found = [rule for rule in self.rules if change and rule.get("change") == change]
        if not found:
            return None
        lists = (tuple(dict.fromkeys(one for rule in found for one in rule.get(key) or ())) for key in LISTS)
        return OwnRule(tuple(rule["id"] for rule in found), *lists)

    def level(self, which: str) -> str | None:
        """The level of a body, or the kind of an outside party; None where the agreement does not say what it is."""
        if which in self._bodies:
            level = self._bodies[which].get("level")
        else:
            level = self._parties[which].get("kind") if which in self._parties else None
        if level is None and which in {area.get("forum") for area in self._areas.values()}:
            return LOCAL
        return "funder" if level is None and which == FUNDER_ID else level

    def knows(self, which: str) -> bool:
        """Whether the agreement describes a body or party of that id."""
        return which in self._bodies or which in self._parties

    def at(self, level: str) -> frozenset[str]:
        """Every body of a level, or the party that decides as one."""
        return self._at.get(level, frozenset())

    @cached_property
    def _at(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for body, item in self._bodies.items():
            found.setdefault(item.get("level") or "", set()).add(body)
        for level in OUTSIDE:
            found[level] = {one for one, party in self._parties.items() if party.get("kind") == level}
        return {level: frozenset(ids) for level, ids in found.items()}

    def fora_of(self, areas: Iterable[str]) -> frozenset[str]:
        """The local fora of areas; of an area that has none, every forum."""
        return frozenset().union(*(self._forum.get(area) or self.at(LOCAL) for area in areas))

    @cached_property
    def _forum(self) -> dict[str, frozenset[str]]:
        """The local forum of each area: the one it names, else those that say they are for it."""
        fora = self.at(LOCAL)
        covered = {forum: self._contents.areas_in(self._bodies[forum].get("areas") or ()) for forum in fora}
        return {
            area: frozenset(
                {item["forum"]} if item.get("forum") else (forum for forum in fora if area in covered[forum])
            )
            for area, item in self._areas.items()
        }

    def lets_decide(self, change: str, areas: frozenset[str]) -> bool:
        """Whether the local fora of the areas have the power that a rule gives.

        An agreement without any rules of its own follows the round's. One with rules gives what they give: no rule, no
        power; and where the rule names local fora, only to those.
        """
        rule = self.own_rule(change)
        if rule is None:
            return not self.rules
        named = {one for one in rule.decided_by if self.level(one) == LOCAL}
        return not named or self.fora_of(areas or self._contents.areas) <= named

    def in_order(self, which: Iterable[str]) -> list[str]:
        """Bodies in the agreement's order, then parties; those it does not know last."""
        known = [*self._bodies, *self._parties]
        return sorted(which, key=lambda one: (known.index(one) if one in known else len(known), one))

    def name(self, which: str) -> str | None:
        """What a body or party is called, where the agreement says so."""
        found = self._bodies.get(which) or self._parties.get(which)
        return found.get("name") if found else None

    def long_names(self, which: str) -> list[str]:
        """The names of a body that are more than an abbreviation."""
        body = self._bodies.get(which, {})
        return [name for name in (body.get("name"), *(body.get("aliases") or ())) if name and " " in name]
