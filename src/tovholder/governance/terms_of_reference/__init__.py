"""The kommissorium."""
