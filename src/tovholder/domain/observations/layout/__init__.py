"""Where a sheet's tables are and what their rows hold."""
