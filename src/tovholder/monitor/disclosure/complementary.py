"""Further cells: what must be hidden besides the forbidden ones so that these cannot be computed."""

from tovholder.monitor.disclosure import heuristic
from tovholder.monitor.disclosure.attack import Attacker
from tovholder.monitor.disclosure.integer import programmed
from tovholder.monitor.disclosure.network import Network, network
from tovholder.monitor.disclosure.search import searched
from tovholder.monitor.disclosure.system import System

FEW = 30
"""Cells that may be chosen, at most, for the search: a page's areas with their sum and their municipality."""
STATES = 40
"""Choices that the search looks at before the integer program takes over; each takes well under a millisecond."""
PAGE = 100
"""Cells that may be chosen, at most, for the integer program."""
ROUNDS = 20
"""Rounds of cuts before the heuristic takes over."""


def complement(system: System) -> frozenset[int]:
    """All cells to hide, those hidden from the start among them.

    The cheapest choice up to page size (search, then integer program), a good one beyond (heuristic); always the same.
    """
    attacker = attacker_of(system)
    choices = len(system.keys) - len(system.start)
    chosen: frozenset[int] | None = None
    if choices <= FEW and isinstance(attacker, Network):
        chosen = searched(attacker, STATES)
    if choices <= PAGE and chosen is None:
        chosen = programmed(attacker, ROUNDS)
    return heuristic.choose(attacker) if chosen is None else chosen


def attacker_of(system: System) -> Attacker:
    """The quickest attacker that the system's shape allows."""
    found = network(system)
    if found is not None:
        return found
    from tovholder.monitor.disclosure.program import Program

    return Program(system)
