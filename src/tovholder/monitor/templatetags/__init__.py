"""Template filters of the pages of figures."""
