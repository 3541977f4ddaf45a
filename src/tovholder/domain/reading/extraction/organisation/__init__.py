"""Parties, bodies, positions and partners."""
