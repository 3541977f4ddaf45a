"""Figures with bars, and quantified statements in the prose."""
