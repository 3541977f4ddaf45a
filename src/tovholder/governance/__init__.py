"""Who decides: bodies and seats, meetings and decisions, proposals, and the ruling on a proposed change."""
