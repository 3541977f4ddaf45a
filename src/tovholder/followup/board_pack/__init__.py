"""The board pack: everything a body reads before its meeting, in one PDF."""
