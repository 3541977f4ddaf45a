"""Signing in: accounts, limits of attempts, two steps, sessions."""
