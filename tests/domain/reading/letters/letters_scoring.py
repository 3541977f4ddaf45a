"""How good a letter repair is: words right, harmed and rightly changed, against what was printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from rapidfuzz.fuzz import ratio

MADE = Path(__file__).parent / "made"
DEVELOPED_ON = ("agreement_1", "prose_1", "budget_3", "families_3", "handleplan_4")
HELD_OUT = ("agreement_2", "prose_2")
NAMES = {
    "agreement_1": ("Ågården", "Skovløkken", "Lyngerup", "Østerled", "Mølletorvet"),
    "prose_1": ("Søren", "Åse"),
    "agreement_2": ("Kærhaven", "Nørrevænget", "Tangbjerg", "Fjordhjem", "Anker"),
    "prose_2": ("Jørgen",),
    "handleplan_4": ("Søndermarken", "Ellekæret", "Grønhøj"),
    "budget_3": ("Vesterådalen", "Rønnebo", "Domus Å", "Snebærparken", "Gøgereden"),
    "families_3": ("Rughøjen", "Brændgård", "Vindmøllen"),
}


@dataclass(frozen=True)
class Score:
    """Counts of words; shares are in percent."""

    words: int = 0
    right_before: int = 0
    right: int = 0
    changed: int = 0
    rightly: int = 0
    harmed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(self._counts(), other._counts(), strict=True)))

    def _counts(self) -> tuple[int, ...]:
        return self.words, self.right_before, self.right, self.changed, self.rightly, self.harmed

    @property
    def accuracy(self) -> float:
        """Words right after the repair."""
        return 100 * self.right / self.words

    @property
    def accuracy_before(self) -> float:
        """Words right before it."""
        return 100 * self.right_before / self.words

    @property
    def precision(self) -> float:
        """Changes that gave what was printed."""
        return 100 * self.rightly / self.changed if self.changed else 100.0

    @property
    def harm(self) -> float:
        """Words that were right before and are wrong after."""
        return 100 * self.harmed / self.words


def scored(gold: Sequence[str], read: Sequence[str], repaired: Sequence[str]) -> Score:
    """The score of words ``repaired`` from words ``read``, aligned with the ``gold`` words.

    Words the machine did not read at all (a bullet, a word it joined to another) are not counted.
    """
    score = Score()
    pairs = list(zip(read, repaired, strict=True))
    for _, i, j, k, m in SequenceMatcher(a=gold, b=repaired, autojunk=False).get_opcodes():
        for printed, place in aligned(gold[i:j], repaired[k:m]):
            score += _word(printed, *pairs[k + place])
    return score


def aligned(printed: Sequence[str], words: Sequence[str]) -> list[tuple[str, int]]:
    """Each printed word with the place of the word most like it, in order; words without one left out."""
    if len(printed) == len(words):
        return [(word, place) for place, word in enumerate(printed)]
    best: dict[tuple[int, int], tuple[float, list[tuple[str, int]]]] = {}
    for i in range(len(printed) + 1):
        for k in range(len(words) + 1):
            ways = [best[i - 1, k] if i else (0.0, []), best[i, k - 1] if k else (0.0, [])]
            if i and k:
                likeness, before = best[i - 1, k - 1]
                likeness += ratio(printed[i - 1], words[k - 1]) - 30
                ways.append((likeness, [*before, (printed[i - 1], k - 1)]))
            best[i, k] = max(ways, key=lambda way: way[0])
    return best[len(printed), len(words)][1]


def _word(printed: str, before: str, after: str) -> Score:
    changed = before != after
    return Score(
        words=1,
        right_before=before == printed,
        right=after == printed,
        changed=changed,
        rightly=changed and after == printed,
        harmed=changed and before == printed,
    )


def words(lines: Sequence[str]) -> list[str]:
    """The words of lines."""
    return " ".join(lines).split()


def pages(text: str, kind: str = "ocr") -> list[Path]:
    """The readings of one made text, one file a font and resolution."""
    return sorted(MADE.glob(f"{text}--*.{kind}.txt"))


def gold(text: str) -> list[str]:
    """The words that were printed."""
    return words((MADE / f"{text}.gold.txt").read_text("utf-8").splitlines())
