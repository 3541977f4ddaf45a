"""Samarbejder: who works with the programme on what, until when, and whether anything is done with them."""
