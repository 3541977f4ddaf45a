"""Who may change what, and what the board has settled about it."""
