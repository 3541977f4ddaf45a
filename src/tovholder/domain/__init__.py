"""The thinking, without Django, database, request or clock: what a programme is, measures and decides."""
