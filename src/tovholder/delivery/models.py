"""The room's tables, gathered where Django looks for them; each is written in its feature."""

from tovholder.delivery.log.models import LogEntry, Result

__all__ = ["LogEntry", "Result"]
