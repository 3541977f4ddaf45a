"""A points model that puts housing areas in four categories, with the probability of each.

`points_category.categorise_area` takes an area's and its municipality's counts. The cut points are assumptions: see
docs/statistics.md. Pure Python.
"""
