"""Letter repair: gives a text read without æ, ø and å its Danish letters back."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from tovholder.domain.reading.letters.damaged_words import Token, find_layout_edits, find_tokens
from tovholder.domain.reading.letters.danish_lexicon import Lexicon
from tovholder.domain.reading.letters.letter_confusions import Shares, Slip, make_starting_shares
from tovholder.domain.reading.letters.noisy_channel import Channel
from tovholder.domain.reading.letters.repair_result import Edit, Gate, Mark, NameProposal, Repair, apply_edits
from tovholder.domain.reading.letters.word_choice import Bonus, Choice, choose_reading, settle_choices

# The gate: is the text Danish, and does it still have its Danish letters?
#
# Running Danish has about 3 letters in 100 that are æ, ø or å. A text with less than a quarter of
# that has lost them; any other text is left alone, so that a good reading can never be harmed. A text
# in another language never had them: it is known by the small words that Danish cannot do without.

DANISH_LETTERS = frozenset("æøåÆØÅ")
SHARE_IN_DANISH = 0.03
LOST_BELOW = SHARE_IN_DANISH / 4
FEWEST_LETTERS = 200
"""Below this a text is too short to tell: one sentence without æ, ø and å is nothing unusual."""
SMALL_WORDS = frozenset(
    (
        "og",
        "er",
        "af",
        "til",
        "med",
        "som",
        "der",
        "det",
        "den",
        "de",
        "en",
        "et",
        "at",
        "for",
        "har",
        "om",
        "fra",
    )
)
"""Common Danish words that the loss of letters leaves whole."""
SMALL_WORDS_IN_DANISH = 0.12
"""In running Danish they are about a third of all words, in tables half of that; in English 1 in 30."""


def judge_letters(lines: Iterable[str]) -> Gate:
    """'lost' when the text of ``lines`` is Danish and lacks its Danish letters, else 'kept'."""
    text = "\n".join(lines)
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < FEWEST_LETTERS or not _is_danish(text):
        return "kept"
    share = sum(letter in DANISH_LETTERS for letter in letters) / len(letters)
    return "lost" if share < LOST_BELOW else "kept"


def _is_danish(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return sum(word in SMALL_WORDS for word in words) >= SMALL_WORDS_IN_DANISH * len(words)


# Adapting to the font: the slips of sure corrections show how this text misreads its letters.

SURE_ENOUGH = 0.95


TRUST_IN_START = 12.0
"""The starting table counts as much as this many seen slips of the same letter."""


LONG_ENOUGH = 4


DANISH = frozenset("æøåÆØÅ")


def adapt_shares(shares: Shares, choices: Iterable[Choice]) -> dict[Slip, float]:
    """The table estimated again from the sure ``choices`` of one text."""
    seen = Counter(slip for choice in choices if _sure(choice) for slip in _font_slips(choice))
    printed: Counter[str] = Counter()
    for slip, count in seen.items():
        printed[slip.printed] += count
    return {slip: _share(slip, share, seen, printed) for slip, share in shares.items()}


def _share(slip: Slip, share: float, seen: Counter[Slip], printed: Counter[str]) -> float:
    if slip.printed not in DANISH:
        return share  # how often l is read rightly is not seen in the corrections
    return (seen[slip] + TRUST_IN_START * share) / (printed[slip.printed] + TRUST_IN_START)


def _sure(choice: Choice) -> bool:
    return choice.changed and choice.confidence >= SURE_ENOUGH and len(choice.token.text) >= LONG_ENOUGH


def _font_slips(choice: Choice) -> tuple[Slip, ...]:
    return choice.candidate.slips if choice.candidate else ()


# Names no list knows, pooled over their spellings, for a person to confirm.
#
# A pool can settle on a half-repaired spelling, so a pooled name changes nothing: it is a proposal.
# Once confirmed it comes back as ``names`` and then counts as a word.

SHORTEST = 4
NEARLY = 0.6
"""Below this share for the text as it stands, another reading is proposed."""
_TWO_LETTERS = re.compile(r"aze|zee|ae|ee|ze|se|ce|oe|ea|éa|ad|gg|@g|æ")
_ONE_LETTER = re.compile(r"[aådéáàä&@34ogøöóes¢60*]+")


def propose_names(choices: Iterable[Choice], lexicon: Lexicon) -> tuple[NameProposal, ...]:
    """One proposal for each name, in the order in which they first appear."""
    pools: dict[str, list[Choice]] = defaultdict(list)
    for choice in choices:
        if _is_name(choice, lexicon):
            pools[_skeleton(choice.text)].append(choice)
    return tuple(_proposal(pool) for pool in pools.values())


def _is_name(choice: Choice, lexicon: Lexicon) -> bool:
    text = choice.text
    if choice.token.opens or len(text) < SHORTEST or not text[0].isupper() or text[1:] != text[1:].lower():
        return False
    return not lexicon.places(text) and not lexicon.places(text.lower())


def _skeleton(text: str) -> str:
    """What all misreadings of a name share: every letter that a slip may have made becomes a star."""
    return _ONE_LETTER.sub("*", _TWO_LETTERS.sub("*", text.lower()))


def _likeliest(choice: Choice) -> str:
    """The text, or what it was nearly changed into."""
    return choice.others[0] if choice.others and choice.confidence < NEARLY else choice.text


def _proposal(pool: list[Choice]) -> NameProposal:
    spellings = Counter(_likeliest(choice) for choice in pool)
    danish = {text: (sum(letter in "æøå" for letter in text.lower()), count) for text, count in spellings.items()}
    return NameProposal(
        spelling=max(spellings, key=lambda text: danish[text]),
        variants=tuple(sorted({choice.token.text for choice in pool})),
        lines=tuple(sorted({choice.token.line for choice in pool})),
    )


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
