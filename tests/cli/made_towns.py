"""Extracts large enough that something of them may be published: the hand-made one, everybody copied."""

from pathlib import Path

from tests.domain.registers.made_tiny import DEFINITIONS, write_lines, write_tiny

__all__ = ["DEFINITIONS", "write_town"]


def write_town(
    folder: Path, factor: int = 20, areas: tuple[str, ...] = ("nord E1 2019-01-01 -", "syd E3 2019-01-01 -")
) -> Path:
    """29 x factor persons."""
    write_tiny(folder, factor)
    write_lines(folder / "areas.csv", "area,estate,since,until", areas)
    return folder
