"""Hovedbog: what happened."""
