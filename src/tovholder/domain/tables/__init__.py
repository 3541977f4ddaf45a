"""Workbooks, delimited text and zip packages opened with care, as grids of cells."""
