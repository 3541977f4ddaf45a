"""Who acts under a rule, with the agreement's own rule put over the round's. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tovholder.governance.rulings.bodies import LOCAL, Bodies, OwnRule
from tovholder.governance.rulings.rules import Action, Rule, StepRule, When
from tovholder.governance.rulings.topics import Touched

Key = tuple[Action, str, When]


@dataclass(frozen=True)
class Actor:
    """Who acts under a rule: a level, and the bodies that the agreement's own rule names at it, if it names any."""

    action: Action
    level: str
    when: When
    named: frozenset[str] = frozenset()

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
            own = bodies.fora_of(one.areas)
            return own & known or own or known, True
        return known, self.action == "approve"


def actors(rule: Rule, bodies: Bodies) -> list[Actor]:
    """Everybody that acts under a rule: the agreement's own rule may name others and add approvals, never drop one."""
    own = bodies.own_rule(rule.change)
    if own is None:
        return [Actor(step.action, step.body, step.when) for step in rule.steps]
    informed = _by_level(own.informed, bodies, _levels(rule, "after"))
    kept = [step for step in rule.steps if step.action != "inform" or not informed]
    found = [actor for step in kept for actor in _named(step, rule, own, bodies)]
    acting = {actor.level for actor in found if actor.when == "before"}
    approving = _by_level(own.approved_by, bodies, _levels(rule, "before"))
    found += [Actor("approve", level, "before", ids) for level, ids in approving.items() if level not in acting]
    return found + [Actor("inform", level, "after", ids) for level, ids in informed.items()]


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
