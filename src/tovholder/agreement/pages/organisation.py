"""Organisation: the bodies of the agreement as a diagram, drawn from the data, and one by one."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.agreement.schema.organisation import Body, Organisation

ORDER = {"board": 0, "secretariat": 1, "local_forum": 2, "coordination": 3, "working_group": 4, None: 5}


@dataclass
class Node:
    """A body with those that report to it."""

    body: Body
    below: list["Node"] = field(default_factory=list)


def diagram(organisation: Organisation) -> list[Node]:
    """The bodies as trees, highest first. Who reports to nobody known stands under the one board, if there is one."""
    nodes = {body.id: Node(body) for body in organisation.bodies}
    boards = [body.id for body in organisation.bodies if body.level == "board"]
    roots = []
    for body in sorted(organisation.bodies, key=lambda body: ORDER[body.level]):
        above = body.reports_to if body.reports_to in nodes else (boards[0] if len(boards) == 1 else None)
        if above is None or above == body.id or _below(nodes[body.id], above):
            roots.append(nodes[body.id])
        else:
            nodes[above].below.append(nodes[body.id])
    return roots


def _below(node: Node, wanted: str) -> bool:
    """Whether a body already stands under the node, so that a circle in the data does not become one here."""
    return any(child.body.id == wanted or _below(child, wanted) for child in node.below)


@programme_page
def organisation(request: HttpRequest, frame: Frame) -> HttpResponse:
    return render(
        request,
        "agreement/organisation.html",
        {
            "frame": frame,
            "trees": diagram(frame.agreement.organisation),
            "names": frame.names(),
            "agreement": frame.agreement,
        },
    )
