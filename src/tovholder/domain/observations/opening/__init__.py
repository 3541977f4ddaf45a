"""What kind of file holds the figures, and those that are not tables."""
