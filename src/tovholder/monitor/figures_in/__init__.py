"""Indlæs tal: a file seen first, then kept."""
