"""Mål og indikatorer."""
