"""The room's tables, gathered where Django looks for them; each is written in its feature."""

from tovholder.monitor.observations.models import Batch, Observation, OwnIndicator, Release, SourceMapping, Upload

__all__ = ["Batch", "Observation", "OwnIndicator", "Release", "SourceMapping", "Upload"]
