"""Readings: files wait their turn in the database, are read by whoever works, and their makers see how it goes."""
