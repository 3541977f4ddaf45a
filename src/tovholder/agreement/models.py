"""The room's tables, gathered where Django looks for them; each is written in its feature."""

from tovholder.agreement.intake.models import Discard, FieldDecision, FindingAnswer, Intake, IntakeReading
from tovholder.agreement.mending.models import Mending
from tovholder.agreement.taking_over.models import TakingOver, TakingOverContent, TakingOverEnd

__all__ = [
    "Discard",
    "FieldDecision",
    "FindingAnswer",
    "Intake",
    "IntakeReading",
    "Mending",
    "TakingOver",
    "TakingOverContent",
    "TakingOverEnd",
]
