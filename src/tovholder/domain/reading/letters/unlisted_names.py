"""Names no list knows, pooled over their spellings, for a person to confirm.

A pool can settle on a half-repaired spelling, so a pooled name changes nothing: it is a proposal.
Once confirmed it comes back as ``names`` and then counts as a word.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from tovholder.domain.reading.letters.danish_lexicon import Lexicon
from tovholder.domain.reading.letters.repair_result import NameProposal
from tovholder.domain.reading.letters.word_choice import Choice

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
