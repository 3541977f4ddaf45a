"""The bodies as a diagram, ready for a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Body, Organisation
from tovholder.domain.content.schema.programme_schema import TermsOfReference
from tovholder.domain.language.terms import AS_DRAWN
from tovholder.governance.models import Seat, SeatFunction
from tovholder.programme.frame.presenters import ProgrammePage


@dataclass
class Node:
    """A body with the seats held in it, and those that report to it."""

    body: Body
    seats: list[Seat] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)

    @property
    def chair(self) -> Seat | None:
        return next((seat for seat in self.seats if seat.function == SeatFunction.CHAIR), None)


def build_body_trees(organisation: Organisation, seats: Mapping[str, list[Seat]]) -> list[Node]:
    """The bodies as trees, highest first. Who reports to nobody known stands under the one board, if there is one."""
    nodes = {body.id: Node(body, seats.get(body.id, [])) for body in organisation.bodies}
    boards = [body.id for body in organisation.bodies if body.level == "board"]
    roots = []
    for body in sorted(organisation.bodies, key=lambda body: AS_DRAWN.index(body.level)):
        above = body.reports_to if body.reports_to in nodes else (boards[0] if len(boards) == 1 else None)
        if above is None or above == body.id or _below(nodes[body.id], above):
            roots.append(nodes[body.id])
        else:
            nodes[above].below.append(nodes[body.id])
    return roots


def _below(node: Node, wanted: str) -> bool:
    """Whether a body already stands under the node, so that a circle in the data does not become one here."""
    return any(child.body.id == wanted or _below(child, wanted) for child in node.below)


@dataclass(frozen=True, kw_only=True)
class OrganisationPage(ProgrammePage):
    """The bodies as a diagram, and one by one with their task and those who sit in them on the day."""

    template = "governance/organisation/organisation.html"
    addresses = ("governance:organisation",)
    trees: list[Node]
    """The diagram: those that report to nobody, with the others under them."""
    names: dict[str, str]
    """Id to name of areas, groups, parties, bodies and positions."""
    agreement: Agreement
    """The agreement in force, for the bodies and positions it describes."""
    seats: Mapping[str, list[Seat]]
    """Id of a body to the seats held in it on the day."""
    gone: dict[str, list[Seat]]
    """The same of bodies that the agreement in force does not have."""
    terms: TermsOfReference | None
    """The kommissorium in force; None where there is none."""
