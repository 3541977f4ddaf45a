"""Which further cells are hidden so that the forbidden ones cannot be worked out."""
