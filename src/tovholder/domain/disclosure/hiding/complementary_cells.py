"""Further cells: what must be hidden besides the forbidden ones so that these cannot be computed."""

from tovholder.domain.disclosure.hiding.attacker import Attacker
from tovholder.domain.disclosure.hiding.cell_choice import choose_greedily, search_choice
from tovholder.domain.disclosure.hiding.flow_network import Network, build_network
from tovholder.domain.disclosure.hiding.integer_program import choose_by_integer_program
from tovholder.domain.disclosure.hiding.linked_systems import System

FEW = 30
"""Cells that may be chosen, at most, for the search: a page's areas with their sum and their municipality."""
STATES = 40
"""Choices that the search looks at before the integer program takes over; each takes well under a millisecond."""
PAGE = 100
"""Cells that may be chosen, at most, for the integer program."""
ROUNDS = 20
"""Rounds of cuts before the heuristic takes over."""


def choose_complementary_cells(system: System) -> frozenset[int]:
    """All cells to hide, those hidden from the start among them.

    The cheapest choice up to page size (search, then integer program), a good one beyond (heuristic); always the same.
    """
    attacker = choose_attacker(system)
    choices = len(system.keys) - len(system.start)
    chosen: frozenset[int] | None = None
    if choices <= FEW and isinstance(attacker, Network):
        chosen = search_choice(attacker, STATES)
    if choices <= PAGE and chosen is None:
        chosen = choose_by_integer_program(attacker, ROUNDS)
    return choose_greedily(attacker) if chosen is None else chosen


def choose_attacker(system: System) -> Attacker:
    """The quickest attacker that the system's shape allows."""
    found = build_network(system)
    if found is not None:
        return found
    from tovholder.domain.disclosure.hiding.linear_program import Program

    return Program(system)
