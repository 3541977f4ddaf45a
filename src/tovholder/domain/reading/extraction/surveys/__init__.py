"""Survey tables, however they were printed."""
