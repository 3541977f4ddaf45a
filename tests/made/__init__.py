"""Invented agreements in many shapes, with what they say as gold, to read and to score the reading by."""
