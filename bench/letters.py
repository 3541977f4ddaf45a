"""How well and how fast letter repair works, page by page:

    python bench/letters.py

Words right before and after, precision of the changes and words harmed, in percent; with and without
the names confirmed; then the time and memory of a first repair in a fresh process.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "domain" / "reading" / "letters"))

from letters_scoring import DEVELOPED_ON, HELD_OUT, NAMES, Score, gold, pages, scored, words  # noqa: E402

from tovholder.domain.reading.letters import repair_letters  # noqa: E402

FRESH = """
import resource, sys, time
start = time.perf_counter()
from tovholder.domain.reading.letters import repair
imported = time.perf_counter()
repair(open(sys.argv[1], encoding="utf-8").read().splitlines())
done = time.perf_counter()
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"import {imported - start:.2f} s, repair {done - imported:.2f} s, memory {memory:.0f} MB")
"""


def score(text: str, page: Path, names: tuple[str, ...] = ()) -> Score:
    """The score of one page."""
    lines = page.read_text("utf-8").splitlines()
    return scored(gold(text), words(lines), words(repair_letters(lines, names).lines))


def row(text: str, page: Path) -> str:
    """One line of the table."""
    plain, named = score(text, page), score(text, page, NAMES[text])
    return (
        f"{page.name.removesuffix('.ocr.txt'):44} {plain.words:5} {plain.accuracy_before:6.1f}"
        f" {plain.accuracy:7.2f} {plain.precision:9.1f} {plain.harm:6.2f} {named.accuracy:7.2f}"
    )


def main() -> None:
    print(f"{'page':44} words before   after precision harmed   named")
    for text in DEVELOPED_ON + HELD_OUT:
        print(*(row(text, page) for page in pages(text)), sep="\n")
    largest = max(pages("agreement_2"), key=lambda page: page.stat().st_size)
    chosen = sys.argv[1] if len(sys.argv) > 1 else str(largest)
    subprocess.run([sys.executable, "-c", FRESH, chosen], check=True)


if __name__ == "__main__":
    main()
