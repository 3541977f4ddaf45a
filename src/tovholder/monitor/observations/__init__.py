"""Figures kept: files, batches, observations."""
