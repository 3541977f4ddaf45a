"""Dokumentpakke: what the funder asks for, what is missing of it, the zip of a day, and what was sent."""
