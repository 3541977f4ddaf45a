"""Verbs on figures: statute and categorise."""

from tovholder.cli.frame import Verb


def add_to(verb: Verb) -> None:
    """Register the verbs."""
