"""Årshjul: what the year asks for, by month, with its source, what is done and by what proof, and as a calendar."""
