"""Everything that is kept, in one portable file, and back from it: the same form for both engines."""
