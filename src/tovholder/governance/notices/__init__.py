"""Notices to those whose turn it is."""
