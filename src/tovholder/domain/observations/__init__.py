"""Observations in: the files that people have, read into observations, previewed and kept by somebody else. Pure."""
