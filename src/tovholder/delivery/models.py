"""The room's tables, gathered where Django looks for them; each is written in its feature."""

from tovholder.delivery.anchoring.models import AnchoringStep
from tovholder.delivery.log.models import LogEntry, Result
from tovholder.delivery.spending.models import Actual, MappedAccount, Movement, Rate, YearClosed

__all__ = ["Actual", "AnchoringStep", "LogEntry", "MappedAccount", "Movement", "Rate", "Result", "YearClosed"]
