"""Whether an agreement holds on a day: to come, in force, soon over, over. Pure."""

import datetime as dt
from typing import Literal

from tovholder.domain.language.refusal import Refusal

SOON = dt.timedelta(days=90)
"""So long before its end an agreement is said to end soon: our own choice."""
Term = Literal["over", "soon", "in_force", "to_come"]
TERMS: tuple[Term, ...] = ("over", "soon", "in_force", "to_come")
"""In the order they are shown."""


def find_term(since: dt.date | None, until: dt.date | None, today: dt.date) -> Term:
    """How an agreement stands on a day. One without an end is in force."""
    if until is not None and until < today:
        return "over"
    if since is not None and since > today:
        return "to_come"
    return "soon" if until is not None and until <= today + SOON else "in_force"


def require_sound_term(since: dt.date | None, until: dt.date | None) -> None:
    """Raise `Refusal` where it ends before it begins."""
    if since is not None and until is not None and until < since:
        raise Refusal("Aftalen slutter, før den begynder.", "The agreement ends before it begins.")
