"""Checks of what should be there: required parts, references, ids, the template's goals."""
