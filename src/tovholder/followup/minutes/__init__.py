"""The minutes of a meeting as a tagged PDF."""
