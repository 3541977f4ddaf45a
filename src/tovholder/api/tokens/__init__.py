"""Tokens: which other systems may read what of a programme, until when."""
