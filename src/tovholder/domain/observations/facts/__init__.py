"""Figures of a file settled to observations, and what cannot be true of them."""
