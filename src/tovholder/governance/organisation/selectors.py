"""Reads of the programme's bodies as the agreement in force describes them."""

from django.utils import timezone

from tovholder.people.rights import Act, check_right
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force, load_agreement


def find_boards(programme: Programme) -> list[str]:
    """The ids of the boards in the agreement in force today, in its order."""
    version = find_version_in_force(programme, timezone.localdate())
    bodies = load_agreement(version).organisation.bodies if version else []
    return [body.id for body in bodies if body.level == "board"]


Bodies = list[tuple[str, str]]


def list_bodies(frame: Frame) -> Bodies:
    """(id, name) of the bodies in the agreement in force, in its order."""
    return [(body.id, body.name or body.id) for body in frame.agreement.organisation.bodies]


def list_bodies_allowing(frame: Frame, act: Act) -> Bodies:
    """The bodies where the one who looks may do the act."""
    return [
        (body, name)
        for body, name in list_bodies(frame)
        if check_right(frame.person, act, frame.slug, body=body, rights=frame.rights)
    ]
