"""The noisy channel: every word that could have been printed where a word was read.

A word is read from left to right, each letter as itself or as a slip, only along beginnings that
some Danish word has. Where a word may end, another may begin: that is how compounds are found that
no list has. What is left are candidates with their slips; how likely they are is for ``choice``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tovholder.domain.reading.letters.danish_lexicon import Lexicon
from tovholder.domain.reading.letters.letter_confusions import RARE, Shares, Slip

MOST_SLIPS = 4
SHORTEST_COMPOUND = 7
SHORTEST_HEADING = 6
"""Fewer capitals than this are an acronym and never repaired."""
SHORTEST_GUESS = 6
LIKE_A_DANISH_LETTER = frozenset("abcdegiopqsuz@&¢éöäáà6093")
"""Signs that some font's æ, ø or å may be read as; a guess replaces no others."""
SHORTEST_PART = 2
MOST_PARTS = 4
KEPT_PATHS = 12
CASE_COST = 1.5
JOIN_COST = 1.6
COMPOUND_CEILING = 3.6
PART_CEILING = 5.0
ORDINARY_PART = 4.0
OTHERS_WEIGHT = 0.3
"""A compound is as common as its weakest part allows; the other parts raise or lower it a little."""
SHORT_PART_COST = {2: 2.2, 3: 1.0}
COMMON_PART = {2: 6.0, 3: 4.6}
"""What short parts cost, by their length: 'om' + 'rader' must not look like a word."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may have been printed, in the case it would have had; ``zipf`` its commonness."""

    text: str
    slips: tuple[Slip, ...]
    zipf: float
    parts: int = 1


@dataclass(frozen=True, slots=True)
class _Piece:
    """A known word (or part of one) read from one place of the word to ``end``."""

    end: int
    text: str
    slips: tuple[Slip, ...]
    places: frozenset[str]
    zipf: float


@dataclass(frozen=True, slots=True)
class _Path:
    """Parts of a compound so far."""

    text: str
    slips: tuple[Slip, ...]
    weakest: float
    strength: float
    cost: float
    parts: int


class Channel:
    """Reads words against a lexicon; the table says which slips there are and which are rare."""

    def __init__(self, lexicon: Lexicon, shares: Shares) -> None:
        self._lexicon = lexicon
        self._by_first: dict[str, list[Slip]] = defaultdict(list)
        for slip in shares:
            self._by_first[slip.read[0]].append(slip)
        self._common = {slip for slip, share in shares.items() if share >= RARE}
        self._seen: dict[tuple[str, bool, bool], tuple[Candidate, ...]] = {}

    def candidates(self, word: str, *, opens: bool, joined: bool) -> tuple[Candidate, ...]:
        """What may have been printed for ``word``; one entry a spelling, the likeliest slips."""
        key = (word, opens, joined)
        if key not in self._seen:
            self._seen[key] = self._read(word, opens=opens, joined=joined)
        return self._seen[key]

    def _read(self, word: str, *, opens: bool, joined: bool) -> tuple[Candidate, ...]:
        if word.isupper() and len(word) >= SHORTEST_HEADING:
            low = self._read(word.lower(), opens=False, joined=joined)
            return tuple(replace(candidate, text=candidate.text.upper()) for candidate in low)
        found = self._found(_Reading(self._lexicon, self._by_first, self._common, word, opens), word, joined)
        if not found and len(word) >= SHORTEST_GUESS and (opens or word[0].islower()):
            found = self._found(_Guess(self._lexicon, self._by_first, self._common, word, opens), word, joined)
        best: dict[str, Candidate] = {}
        for candidate in found:
            known = best.get(candidate.text)
            if known is None or _rank(candidate) > _rank(known):
                best[candidate.text] = candidate
        return tuple(best.values())

    def _found(self, reading: _Reading, word: str, joined: bool) -> list[Candidate]:
        found = list(reading.simple(joined))
        return [*found, *reading.compounds(joined)] if len(word) >= SHORTEST_COMPOUND else found


def _rank(candidate: Candidate) -> tuple[float, int]:
    return candidate.zipf, -len(candidate.slips)


class _Reading:
    """One word being read."""

    def __init__(
        self, lexicon: Lexicon, by_first: Mapping[str, list[Slip]], common: set[Slip], word: str, opens: bool
    ) -> None:
        self._lexicon, self._by_first, self._common = lexicon, by_first, common
        self._word, self._opens = word, opens
        self._pieces: dict[int, list[_Piece]] = {}

    def simple(self, joined: bool) -> Iterator[Candidate]:
        """Words of the list that fill the whole of the word."""
        for piece in self._from(0):
            if piece.end == len(self._word) and ("a" in piece.places or (joined and "b" in piece.places)):
                yield Candidate(piece.text, piece.slips, piece.zipf - self._case_cost(piece.text))

    def compounds(self, joined: bool) -> Iterator[Candidate]:
        """Two to four words of the list that fill it together."""
        paths: dict[int, list[_Path]] = {0: [_Path("", (), 9.0, 0.0, 0.0, 0)]}
        for place in range(len(self._word)):
            for path in sorted(paths.pop(place, []), key=_promise, reverse=True)[:KEPT_PATHS]:
                for longer, piece in self._extended(path, place):
                    if piece.end < len(self._word):
                        paths.setdefault(piece.end, []).append(longer)
                    elif longer.parts > 1 and ("e" in piece.places or (joined and "m" in piece.places)):
                        yield _compound(longer, self._case_cost(longer.text))

    def _extended(self, path: _Path, place: int) -> Iterator[tuple[_Path, _Piece]]:
        needed = "b" if not place else "m"
        for piece in self._from(place):
            inside = piece.end < len(self._word)
            if (inside and needed not in piece.places) or path.parts >= MOST_PARTS:
                continue
            slips = path.slips + piece.slips
            if len(slips) <= MOST_SLIPS and sum(slip not in self._common for slip in slips) <= 1:
                yield _longer(path, piece, slips), piece

    def _from(self, place: int) -> list[_Piece]:
        if place not in self._pieces:
            self._pieces[place] = list(self._walk(place))
        return self._pieces[place]

    def _walk(self, start: int) -> Iterator[_Piece]:
        """Every known word that can be read from ``start`` on."""
        todo: list[tuple[int, str, tuple[Slip, ...]]] = [(start, "", ())]
        while todo:
            place, text, slips = todo.pop()
            if place - start >= SHORTEST_PART or (text and place == len(self._word)):
                yield from self._ended(place, text, slips)
            if place < len(self._word):
                todo += self._steps(place, text, slips)

    def _ended(self, place: int, text: str, slips: tuple[Slip, ...]) -> Iterator[_Piece]:
        for form in _cases(text):
            if places := self._lexicon.places(form):
                yield _Piece(place, text, slips, places, self._lexicon.zipf(form))
                return

    def _steps(self, place: int, text: str, slips: tuple[Slip, ...]) -> Iterator[tuple[int, str, tuple[Slip, ...]]]:
        letter = self._word[place]
        if letter.isalpha() and self._known(text + letter):
            yield place + 1, text + letter, slips
        if len(slips) == MOST_SLIPS:
            return
        for slip in self._slips(place):
            printed = self._in_case(slip, place)
            rare = slip not in self._common and any(earlier not in self._common for earlier in slips)
            if printed and not rare and self._known(text + printed):
                yield place + len(slip.read), text + printed, (*slips, slip)

    def _slips(self, place: int) -> Iterator[Slip]:
        for slip in self._by_first.get(self._word[place], ()):
            if self._word.startswith(slip.read, place):
                yield slip

    def _in_case(self, slip: Slip, place: int) -> str | None:
        """What was printed, or None where a capital letter cannot have stood."""
        if slip.printed[0].isupper():
            return slip.printed if place == 0 and (self._opens or not slip.read.islower()) else None
        return slip.printed

    def _case_cost(self, text: str) -> float:
        """A sign tells nothing of capitals: the word's place in its sentence does."""
        unclear = not self._word[0].isalpha()
        return CASE_COST if unclear and text[0].isupper() != self._opens else 0.0

    def _known(self, text: str) -> bool:
        return any(self._lexicon.starts(form) for form in _cases(text))


class _Guess(_Reading):
    """A word nothing in the table explains: one or two signs anywhere may be a Danish letter."""

    def _slips(self, place: int) -> Iterator[Slip]:
        yield from super()._slips(place)
        for length in (1, 2):
            if set(self._word[place : place + length].lower()) <= LIKE_A_DANISH_LETTER:
                capital = place == 0 and self._word[0].isupper()
                for printed in "ÆØÅ" if capital else "æøå":
                    yield Slip(printed, self._word[place : place + length])


def _longer(path: _Path, piece: _Piece, slips: tuple[Slip, ...]) -> _Path:
    zipf = min(piece.zipf, PART_CEILING)
    return _Path(
        text=path.text + piece.text,
        slips=slips,
        weakest=min(path.weakest, zipf),
        strength=path.strength + zipf,
        cost=path.cost + _part_cost(piece),
        parts=path.parts + 1,
    )


def _part_cost(piece: _Piece) -> float:
    """What a short part costs: a rare one more than a common noun like 'mål' or 'råd'."""
    length = len(piece.text)
    return SHORT_PART_COST[length] if piece.zipf < COMMON_PART.get(length, 0.0) else 0.0


def _cases(text: str) -> Iterator[str]:
    """The forms to look a word up under: in small letters, and as a name."""
    low = text.lower()
    yield low
    if text[0].isupper():
        yield text[0] + low[1:]


def _promise(path: _Path) -> float:
    return path.weakest - path.cost - len(path.slips) - JOIN_COST * path.parts


def _compound(path: _Path, case_cost: float) -> Candidate:
    others = path.strength - path.weakest - ORDINARY_PART * (path.parts - 1)
    joins = JOIN_COST * (path.parts - 1)
    zipf = min(path.weakest, COMPOUND_CEILING) + OTHERS_WEIGHT * others - joins - path.cost - case_cost
    return Candidate(path.text, path.slips, zipf, path.parts)
