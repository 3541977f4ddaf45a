"""One view a page."""
