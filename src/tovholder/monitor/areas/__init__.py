"""Områder: every area, and the profile of one."""
