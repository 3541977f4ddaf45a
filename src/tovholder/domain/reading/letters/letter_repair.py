"""Letter repair: gives a text read without æ, ø and å its Danish letters back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from tovholder.domain.reading.letters.damaged_words import Token, find_layout_edits, find_tokens
from tovholder.domain.reading.letters.danish_lexicon import Lexicon
from tovholder.domain.reading.letters.font_adaptation import SURE_ENOUGH, adapt_shares
from tovholder.domain.reading.letters.letter_confusions import Shares, make_starting_shares
from tovholder.domain.reading.letters.lost_letters import judge_letters
from tovholder.domain.reading.letters.noisy_channel import Channel
from tovholder.domain.reading.letters.repair_result import Edit, Mark, Repair, apply_edits
from tovholder.domain.reading.letters.unlisted_names import propose_names
from tovholder.domain.reading.letters.word_choice import Bonus, Choice, choose_reading, settle_choices

FAMILIAR = 0.7
"""How much a reading gains, in tens, when the same word was surely read elsewhere in the text."""
COMMON = 4.0
"""A word commoner than this (Zipf) gains nothing: that 'gør' was read once says nothing of 'går'."""


def repair_letters(lines: Sequence[str], names: Collection[str] = (), *, force: bool = False) -> Repair:
    """``lines`` with their Danish letters, every change recorded, or as they are when none were lost.

    ``names`` are names a person has confirmed; they count as words. ``force`` repairs even where the
    gate finds the letters kept. The lines given are never altered.
    """
    state = judge_letters(lines)
    if state == "kept" and not force:
        return Repair("kept", tuple(lines))
    lexicon = Lexicon(names)
    words = list(find_tokens(lines))
    choices = _chosen(words, lexicon)
    edits = _edits(lines, choices)
    return Repair(
        gate=state,
        lines=_repaired(lines, edits),
        edits=edits,
        uncertain=tuple(_mark(choice) for choice in choices if choice.others),
        names=propose_names(choices, lexicon),
    )


def _chosen(words: Sequence[Token], lexicon: Lexicon) -> list[Choice]:
    """A reading for every word: first with the starting table, then with the text's own."""
    shares: Shares = make_starting_shares()
    channel = Channel(lexicon, shares)
    candidates = [channel.candidates(w.text, opens=w.opens, joined=w.joined) for w in words]
    choices = [choose_reading(word, found, shares) for word, found in zip(words, candidates, strict=True)]
    shares = adapt_shares(shares, choices)
    familiar = _familiar(choices)
    choices = [choose_reading(word, found, shares, familiar) for word, found in zip(words, candidates, strict=True)]
    return settle_choices(choices, candidates, shares, familiar)


def _familiar(choices: Iterable[Choice]) -> Bonus:
    """A gain for rare words surely read elsewhere in the text: they come again."""
    sure = {
        choice.text
        for choice in choices
        if choice.candidate and choice.candidate.zipf < COMMON and choice.changed
        if choice.confidence >= SURE_ENOUGH
    }
    return lambda reading: FAMILIAR if reading in sure else 0.0


def _edits(lines: Sequence[str], choices: Iterable[Choice]) -> tuple[Edit, ...]:
    """All edits in reading order; where a layout rule has spoken, no word is changed."""
    edits = [edit for number, line in enumerate(lines, start=1) for edit in find_layout_edits(number, line)]
    taken = {(edit.line, edit.column) for edit in edits}
    edits += [
        _edit(choice) for choice in choices if choice.changed and (choice.token.line, choice.token.column) not in taken
    ]
    return tuple(sorted(edits, key=lambda edit: (edit.line, edit.column)))


def _edit(choice: Choice) -> Edit:
    token = choice.token
    rule = "compound" if choice.candidate and choice.candidate.parts > 1 else "word"
    return Edit(token.line, token.column, token.text, choice.text, round(choice.confidence, 4), rule)


def _mark(choice: Choice) -> Mark:
    return Mark(choice.token.line, choice.token.column, choice.token.text, choice.others)


def _repaired(lines: Sequence[str], edits: Iterable[Edit]) -> tuple[str, ...]:
    by_line: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_line[edit.line].append(edit)
    return tuple(apply_edits(line, by_line[number]) for number, line in enumerate(lines, start=1))
