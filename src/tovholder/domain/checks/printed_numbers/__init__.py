"""Checks of numbers against each other as they are printed: sums, figures, tables, claims."""
