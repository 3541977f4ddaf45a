"""Persondata: what is kept about people, why, and for how long."""
