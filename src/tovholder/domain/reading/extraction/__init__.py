"""From a repaired text with its sections to the parts of an agreement, one module a part."""
