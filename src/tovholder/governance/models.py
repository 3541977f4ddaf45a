"""Who decides, kept: seats, meetings, decisions, and proposals on their way. Every table here is written once.

What changes over time (whose turn it is, which content counts, who holds a seat) is worked out from the rows and a
date, never stored.
"""

from tovholder.governance.barriers.models import Barrier, BarrierAnswer, BarrierWithdrawn
from tovholder.governance.confirmations.models import Confirmation, ConfirmationAsked
from tovholder.governance.decisions.models import Decision, DecisionKind, LateAnswer, LateRegistration, Outcome
from tovholder.governance.emergencies.models import Emergency
from tovholder.governance.hearings.models import Hearing, HearingAnswer, HearingClosed
from tovholder.governance.meetings.models import (
    STANDS,
    AgendaItem,
    Annex,
    ItemKind,
    ItemNote,
    Meeting,
    MeetingCancelled,
    MeetingHeld,
    MeetingMail,
    MeetingSent,
    Minutes,
    MinutesApproved,
    MinutesSigned,
    ProtocolApproved,
    Task,
    TaskDone,
)
from tovholder.governance.notices.models import Notice
from tovholder.governance.proposals.models import (
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
from tovholder.governance.rules.models import (
    Contradiction,
    Interpretation,
    Matter,
    Reach,
    RuleAnswer,
    RuleProposed,
    RuleTold,
)
from tovholder.governance.seats.models import AccessRemoved, Seat, SeatEnd, SeatFunction
from tovholder.governance.waiting.models import WaitingRow, WaitingSeal

__all__ = [
    "STANDS",
    "AccessRemoved",
    "AgendaItem",
    "Annex",
    "Answer",
    "Barrier",
    "BarrierAnswer",
    "BarrierWithdrawn",
    "Closing",
    "Confirmation",
    "ConfirmationAsked",
    "Contradiction",
    "Decision",
    "DecisionKind",
    "Emergency",
    "Ground",
    "Hearing",
    "HearingAnswer",
    "HearingClosed",
    "HowClosed",
    "Interpretation",
    "ItemKind",
    "ItemNote",
    "LateAnswer",
    "LateRegistration",
    "Matter",
    "Meeting",
    "MeetingCancelled",
    "MeetingHeld",
    "MeetingMail",
    "MeetingSent",
    "Minutes",
    "MinutesApproved",
    "MinutesSigned",
    "Notice",
    "Outcome",
    "PortalUpload",
    "Proposal",
    "ProposalContent",
    "ProtocolApproved",
    "Reach",
    "Receipt",
    "RuleAnswer",
    "RuleProposed",
    "RuleTold",
    "Seat",
    "SeatEnd",
    "SeatFunction",
    "SentBack",
    "StepTaken",
    "Submission",
    "Task",
    "TaskDone",
    "WaitingRow",
    "WaitingSeal",
]
