"""Levels to a programme's own bodies, by its agreement: the forum of an area, the board, the funder. Pure.

The agreement before the change is asked, never the one after: a proposal cannot give itself the power it needs.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tovholder.domain.language.terms import CONTRIBUTORS, OUTSIDE, Action
from tovholder.domain.plans.contributions import FUNDER
from tovholder.domain.rulings.change_reader import Touched
from tovholder.domain.rulings.contents_by_id import Contents, Item, index_by_id
from tovholder.domain.rulings.rule_sets import Rule, StepRule, When

LOCAL = "local_forum"
FUNDER_ID = "lbf"
"""What rules for change call the funder, also where it is not among the parties."""
CONTRIBUTOR = "contributor"
"""In a rule: whichever party's contribution changes."""
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
        self._bodies = index_by_id((agreement.get("organisation") or {}).get("bodies"))
        self._parties = index_by_id(agreement.get("parties"))
        self._areas = index_by_id(agreement.get("areas"))
        self.rules: list[Item] = list(agreement.get("revision") or ())

    def find_own_rule(self, change: str | None) -> OwnRule | None:
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

    def knows_body(self, which: str) -> bool:
        """Whether the agreement describes a body or party of that id."""
        return which in self._bodies or which in self._parties

    def find_contributors(self, source: str) -> list[str]:
        """The parties that a source of money may be; the source itself where the agreement names none.

        A budget line says what kind of party pays, not which: where there are several, each of them is asked.
        """
        return [one for one, party in self._parties.items() if party.get("kind") == source] or [source]

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

    def find_fora(self, areas: Iterable[str]) -> frozenset[str]:
        """The local fora of areas; of an area that has none, every forum."""
        return frozenset().union(*(self._forum.get(area) or self.at(LOCAL) for area in areas))

    @cached_property
    def _forum(self) -> dict[str, frozenset[str]]:
        """The local forum of each area: the one it names, else those that say they are for it."""
        fora = self.at(LOCAL)
        covered = {forum: self._contents.resolve_areas(self._bodies[forum].get("areas") or ()) for forum in fora}
        return {
            area: frozenset(
                {item["forum"]} if item.get("forum") else (forum for forum in fora if area in covered[forum])
            )
            for area, item in self._areas.items()
        }

    def lets_fora_decide(self, change: str, areas: frozenset[str]) -> bool:
        """Whether the local fora of the areas have the power that a rule gives.

        An agreement without any rules of its own follows the round's. One with rules gives what they give: no rule, no
        power; and where the rule names local fora, only to those.
        """
        rule = self.find_own_rule(change)
        if rule is None:
            return not self.rules
        named = {one for one in rule.decided_by if self.level(one) == LOCAL}
        return not named or self.find_fora(areas or self._contents.areas) <= named

    def in_order(self, which: Iterable[str]) -> list[str]:
        """Bodies in the agreement's order, then parties; those it does not know last."""
        known = [*self._bodies, *self._parties]
        return sorted(which, key=lambda one: (known.index(one) if one in known else len(known), one))

    def name(self, which: str) -> str | None:
        """What a body or party is called, where the agreement says so."""
        found = self._bodies.get(which) or self._parties.get(which)
        return found.get("name") if found else None

    def list_long_names(self, which: str) -> list[str]:
        """The names of a body that are more than an abbreviation."""
        body = self._bodies.get(which, {})
        return [name for name in (body.get("name"), *(body.get("aliases") or ())) if name and " " in name]


# Who acts under a rule, with the agreement's own rule put over the round's. Pure.

Key = tuple[Action, str, When]


@dataclass(frozen=True)
class Actor:
    """Who acts under a rule: a level, and the bodies that the agreement's own rule names at it, if it names any."""

    action: Action
    level: str
    when: When
    named: frozenset[str] = frozenset()
    source: str = ""
    """Whose money it is that binds this party."""

    @property
    def key(self) -> Key:
        """What makes two actors one step."""
        return self.action, self.level, self.when

    def doers(self, one: Touched, bodies: Bodies) -> tuple[frozenset[str], bool]:
        """The bodies that act on a change, and whether all of them must.

        A local forum acts for its own areas. On a change that is about no particular area any one forum may recommend,
        but only all of them together may decide.
        """
        known = self.named or bodies.at(self.level)
        if self.level != LOCAL:
            return known, True
        if one.areas:
            own = bodies.find_fora(one.areas)
            return own & known or own or known, True
        return known, self.action == "approve"


def find_actors(rule: Rule, bodies: Bodies) -> list[Actor]:
    """Everybody that acts under a rule: the agreement's own rule may name others and add approvals, never drop one."""
    own = bodies.find_own_rule(rule.change)
    if own is None:
        return [Actor(step.action, step.body, step.when) for step in rule.steps]
    informed = _by_level(own.informed, bodies, _levels(rule, "after"))
    kept = [step for step in rule.steps if step.action != "inform" or not informed]
    found = [actor for step in kept for actor in _named(step, rule, own, bodies)]
    acting = {actor.level for actor in found if actor.when == "before"}
    approving = _by_level(own.approved_by, bodies, _levels(rule, "before"))
    found += [Actor("approve", level, "before", ids) for level, ids in approving.items() if level not in acting]
    return found + [Actor("inform", level, "after", ids) for level, ids in informed.items()]


def name_contributors(actor: Actor, sources: Collection[str], bodies: Bodies) -> list[Actor]:
    """The actors that a rule means: for whoever contributes each party whose source pays more or less."""
    if actor.level != CONTRIBUTOR:
        return [actor]
    # One that no list knows binds nobody without it either.
    others = sorted({*sources} - {*CONTRIBUTORS, FUNDER})
    return [
        Actor(actor.action, party, actor.when, frozenset({party}), source)
        for source in (*(known for known in CONTRIBUTORS if known in sources), *others)
        for party in bodies.find_contributors(source)
    ]


def _levels(rule: Rule, when: When) -> list[str]:
    return [step.body for step in rule.steps if step.when == when and step.body != LOCAL]


def _named(step: StepRule, rule: Rule, own: OwnRule, bodies: Bodies) -> list[Actor]:
    """A step by the bodies the agreement names for it.

    Whoever it lets decide stands in for the local forum, save a body that approves under the rule anyway.
    """
    if step.body != LOCAL:
        ids = _by_level((*own.decided_by, *own.approved_by), bodies, _levels(rule, step.when))
        return [Actor(step.action, step.body, step.when, ids.get(step.body, frozenset()))]
    approving = {other.body for other in rule.steps if other is not step and other.when == "before"}
    deciding = _by_level(own.decided_by, bodies, [LOCAL])
    named = [Actor(step.action, level, step.when, ids) for level, ids in deciding.items() if level not in approving]
    return named or [Actor(step.action, step.body, step.when)]


def _by_level(ids: Iterable[str], bodies: Bodies, usual: Sequence[str]) -> dict[str, frozenset[str]]:
    """Bodies by level. One that the agreement names and nowhere describes gets the rule's usual level that is left."""
    levels = {which: bodies.level(which) for which in ids}
    left = [level for level in usual if level not in levels.values()]
    found: dict[str, frozenset[str]] = {}
    for which, level in levels.items():
        at = level or (left.pop(0) if len(left) > 1 else left[0] if left else which)
        found[at] = found.get(at, frozenset()) | {which}
    return found
