"""One model of a run of text, whichever format it stands in: what of it a reader of the page sees as text.

What is hidden or struck out is not text. A raised digit is the mark of a note, never a digit of the number before it.
What somebody has inserted and nobody accepted is text, but never certain.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_MARK = re.compile(r"[\s\d*†‡§,()¹²³⁰-⁹]+|\s*[a-z]\)?\s*")
_PRINTED_MARK = re.compile(r"(?<=[^\s\d])[⁰-⁹]{1,3}|(?<=[\w%.,)»\"])[¹²³]{1,3}")
_SQUARE = re.compile(r"(?:^|[\s\d])[ckd]?m$")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look."""

    text: str
    raised: bool = False
    hidden: bool = False
    struck: bool = False
    inserted: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The text that runs show together."""

    text: str
    unsettled: bool = False
    """Whether some of it was inserted or struck in a way that nobody has settled yet."""
    left_out: frozenset[str] = field(default_factory=frozenset)
    """Why some of it is not text: hidden, struck, deleted, mark."""


def show_runs(runs: Iterable[Run]) -> Shown:
    """The runs as one text, with what is not text left out."""
    pieces: list[str] = []
    left_out: set[str] = set()
    unsettled = False
    for run in _joined(runs):
        reason = _why_not_text(run, pieces)
        if reason:
            left_out.add(reason)
        else:
            pieces.append(run.text)
        unsettled |= bool(run.text.strip()) and not run.hidden and (run.inserted or run.deleted or run.struck)
    return Shown("".join(pieces), unsettled, frozenset(left_out))


def drop_printed_marks(text: str) -> str:
    """A text without the raised digits that are letters of their own (22¹), but with its square metres."""
    return _PRINTED_MARK.sub(lambda found: found[0] if _is_square(text, found) else "", text)


def find_raised(sizes: Sequence[tuple[str, float, float]]) -> set[int]:
    """Indexes of the letters that stand raised: digits smaller and higher than the letter that they follow.

    A letter is (character, height of its font, the place of its foot above the bottom of the page).
    """
    raised: set[int] = set()
    for index in range(1, len(sizes)):
        letter, size, foot = sizes[index]
        before = next((i for i in range(index - 1, -1, -1) if i not in raised), None)
        if before is None or not (letter.isdigit() or letter == "*") or sizes[before][0].isspace():
            continue
        _base, base_size, base_foot = sizes[before]
        if 0 < size < base_size * 0.8 and foot > base_foot + base_size * 0.15:
            raised.add(index)
    return raised


def _is_square(text: str, found: re.Match[str]) -> bool:
    return found[0] in "²³" and _SQUARE.search(text[: found.start()]) is not None


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one look as one run: Word parts a raised 12 into 1 and 2."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last and (last.raised, last.hidden, last.struck, last.inserted, last.deleted) == (
            run.raised, run.hidden, run.struck, run.inserted, run.deleted
        ):  # fmt: skip
            found[-1] = Run(last.text + run.text, *_look(run))
        elif run.text:
            found.append(run)
    return found


def _look(run: Run) -> tuple[bool, bool, bool, bool, bool]:
    return run.raised, run.hidden, run.struck, run.inserted, run.deleted


def _why_not_text(run: Run, before: list[str]) -> str:
    for reason in ("hidden", "deleted", "struck"):
        if getattr(run, reason):
            return reason
    written = "".join(before[-1:])
    if run.raised and written.strip() and _MARK.fullmatch(run.text):
        return "" if run.text.strip() in ("2", "3") and _SQUARE.search(written) else "mark"
    return ""
