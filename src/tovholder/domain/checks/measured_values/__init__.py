"""Checks of indicators' values: possible, of the right year, comparable."""
