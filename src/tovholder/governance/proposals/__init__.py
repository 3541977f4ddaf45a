"""Ændringer: from a copy to a version in force."""
