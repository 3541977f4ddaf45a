"""A written hearing, ready to read."""

from dataclasses import dataclass

from tovholder.domain.rulings.body_rules import Attendee
from tovholder.governance.meetings.presenters import tell_attendee
from tovholder.governance.models import Hearing, HearingAnswer, HearingClosed
from tovholder.governance.panels_page import PanelsPage


@dataclass(frozen=True)
class AskedSeat:
    """Somebody who is asked, as they were then, and the answer."""

    who: str
    answer: HearingAnswer | None


@dataclass(frozen=True, kw_only=True)
class HearingPage(PanelsPage):
    """One written hearing: the text, who is asked and what they answered, and what became of it."""

    template = "governance/hearings/hearing.html"
    addresses = ("governance:hearing",)
    hearing: Hearing
    """The hearing."""
    body: str
    """The body's name."""
    asked: list[AskedSeat]
    """Everybody who is asked, with the answer."""
    closed: HearingClosed | None
    """How it ended; None while it is open."""


def list_asked(hearing: Hearing) -> list[AskedSeat]:
    """Everybody who is asked, as they were when it was opened."""
    answers = {one.seat_id: one for one in hearing.answers.select_related("by")}
    return [AskedSeat(tell_attendee(Attendee(**one)), answers.get(one["seat"])) for one in hearing.asked]
