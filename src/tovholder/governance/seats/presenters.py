"""The seats of each body, ready for their page."""

from dataclasses import dataclass

from tovholder.governance.models import AccessRemoved, Seat, SeatEnd
from tovholder.governance.panels_page import PanelsPage
from tovholder.people.rights import Answer
from tovholder.programme.frame.programme_frame import Frame


@dataclass(frozen=True)
class SeatRow:
    """A seat as of the day."""

    seat: Seat
    end: SeatEnd | None
    held: bool
    to_remove: bool
    """Whether the seat is over and its read access in Boligsociale Data has not been removed."""
    removed: AccessRemoved | None


@dataclass(frozen=True, kw_only=True)
class SeatsPage(PanelsPage):
    """Every seat that is or was held, body by body."""

    template = "governance/seats/seats.html"
    addresses = ("governance:seats",)
    groups: list[tuple[str, list[SeatRow]]]
    """(name of the body, its seats) of every body with a seat, in the agreement's order."""
    may_give: Answer
    """Whether the one who looks may give and end seats, and why not."""


def present_seat(frame: Frame, seat: Seat) -> SeatRow:
    """The seat as of the day."""
    end = getattr(seat, "end", None)
    over = end is not None and end.until < frame.on
    return SeatRow(
        seat,
        end,
        seat.since <= frame.on and not over,
        bool(over and seat.reads_data and not hasattr(seat, "access_removed")),
        getattr(seat, "access_removed", None),
    )
