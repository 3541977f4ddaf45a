"""Meetings: agenda, papers, how they were held, minutes."""
