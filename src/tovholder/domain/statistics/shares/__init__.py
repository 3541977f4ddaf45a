"""Counts, shares and their intervals."""
