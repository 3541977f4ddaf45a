"""A programme's standings, ready for pages."""
