"""The front page, and a new programme."""
