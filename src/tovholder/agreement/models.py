"""The room's tables, gathered where Django looks for them; each is written in its feature."""

from tovholder.agreement.intake.models import FieldDecision, Intake, IntakeReading

__all__ = ["FieldDecision", "Intake", "IntakeReading"]
