"""Barriers that a local forum raises to the board, and the answers."""
