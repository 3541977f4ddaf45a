"""Verbs on figures: survey."""

from tovholder.cli.frame import Verb


def add_to(verb: Verb) -> None:
    """Register the verbs."""
