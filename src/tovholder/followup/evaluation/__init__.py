"""Evaluering: what the agreement plans, workshops held, and their recommendations followed until they are closed."""
