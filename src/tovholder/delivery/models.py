"""The room's tables, gathered where Django looks for them; each is written in its feature."""

from tovholder.delivery.anchoring.models import AnchoringStep
from tovholder.delivery.letting.models import LettingAgreement, LettingCount
from tovholder.delivery.log.models import LogEntry, Result
from tovholder.delivery.partners.models import PartnerAgreement
from tovholder.delivery.plans.models import ContingencyEvent, MilestoneEvent
from tovholder.delivery.spending.models import Actual, MappedAccount, Movement, Rate, YearClosed

__all__ = [
    "Actual",
    "AnchoringStep",
    "ContingencyEvent",
    "LettingAgreement",
    "LettingCount",
    "LogEntry",
    "MappedAccount",
    "MilestoneEvent",
    "Movement",
    "PartnerAgreement",
    "Rate",
    "Result",
    "YearClosed",
]
