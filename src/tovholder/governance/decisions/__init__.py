"""Decisions that no meeting makes: letters and emergencies."""
