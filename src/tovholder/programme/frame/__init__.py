"""Who looks, as of which day, and the menu."""
