"""Comparison, trend and survey."""
