"""Økonomi: the budget, the 25 % of local money, what has moved."""
