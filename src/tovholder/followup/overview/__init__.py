"""Overblik: what waits, what is coming."""
