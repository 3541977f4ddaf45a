"""Who decides, kept: seats, meetings, decisions, and proposals on their way. Every table here is written once.

What changes over time (whose turn it is, which content counts, who holds a seat) is worked out from the rows and a
date, never stored.
"""

from tovholder.governance.models.decisions import Decision, DecisionKind, Outcome
from tovholder.governance.models.interpretations import Contradiction, Interpretation, Matter, Reach
from tovholder.governance.models.meetings import (
    AgendaItem,
    Annex,
    Barrier,
    BarrierAnswer,
    ItemKind,
    Meeting,
    MeetingHeld,
    MeetingSent,
    Minutes,
    ProtocolApproved,
)
from tovholder.governance.models.proposals import (
    Answer,
    Closing,
    Ground,
    HowClosed,
    PortalUpload,
    Proposal,
    ProposalContent,
    Receipt,
    SentBack,
    StepTaken,
    Submission,
)
from tovholder.governance.models.seats import AccessRemoved, Notice, Seat, SeatEnd, SeatFunction

__all__ = [
    "AccessRemoved",
    "AgendaItem",
    "Annex",
    "Answer",
    "Barrier",
    "BarrierAnswer",
    "Closing",
    "Contradiction",
    "Decision",
    "DecisionKind",
    "Ground",
    "HowClosed",
    "Interpretation",
    "ItemKind",
    "Matter",
    "Meeting",
    "MeetingHeld",
    "MeetingSent",
    "Minutes",
    "Notice",
    "Outcome",
    "PortalUpload",
    "Proposal",
    "ProposalContent",
    "ProtocolApproved",
    "Reach",
    "Receipt",
    "Seat",
    "SeatEnd",
    "SeatFunction",
    "SentBack",
    "StepTaken",
    "Submission",
]
