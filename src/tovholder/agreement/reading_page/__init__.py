"""Aftalen: the agreement in force to read, its versions, and what differs between two."""
