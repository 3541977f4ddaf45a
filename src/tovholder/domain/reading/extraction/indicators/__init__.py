"""The goals' indicator tables, however they were printed."""
