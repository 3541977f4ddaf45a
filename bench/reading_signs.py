"""What each sign of an area is worth: how area recall on the invented styles falls when nobody had thought of it.

Printed so that nobody tunes one sign for one file: a sign that alone carries much is a pattern in disguise.
"""

import importlib
import sys
from pathlib import Path
from typing import Any

from tovholder.domain.reading import read_agreement
from tovholder.domain.reading.evidence.weighing import load_scales, without_sign

ROOT = Path(__file__).parents[1]


def list_styles() -> list[tuple[set[str], bytes]]:
    """Each invented passage that names areas: their names, and the agreement around it as a Word file."""
    sys.path.insert(0, str(ROOT))
    made: Any = importlib.import_module("tests.domain.reading.fresh_styles")
    styles = [style for style in made.STYLES if style.get("areas")]
    return [({name for name, *_ in style["areas"]}, made.write_style(style)) for style in styles]


def measure(styles: list[tuple[set[str], bytes]]) -> tuple[float, int]:
    """The share of the areas that are found, and how many are found that are none."""
    found, false, total = 0, 0, 0
    for names, file in styles:
        read: Any = {area.name for area in read_agreement("a.docx", file).content.areas}
        found, false, total = found + len(names & read), false + len(read - names), total + len(names)
    return 100 * found / total, false


def main() -> None:
    styles = list_styles()
    recall, false = measure(styles)
    print(f"Areas in {len(styles)} invented styles: {recall:.0f} % found, {false} false; without one sign at a time:")
    worth = []
    for sign, entry in load_scales()["area"].signs.items():
        with without_sign("area", sign):
            less, others = measure(styles)
        worth.append((recall - less, others - false, sign, entry.kind))
    for lost, more_false, sign, kind in sorted(worth, reverse=True):
        print(f"  {sign:20} ({kind:9}) {lost:5.1f} points of recall, {more_false:+d} false")
