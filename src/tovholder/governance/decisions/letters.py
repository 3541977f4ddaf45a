"""A letter as it is registered, and what stands in the way of registering it."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.readable_letters import refuse_unreadable_letter
from tovholder.shell.language_choice import tell


@dataclass(frozen=True)
class Letter:
    """What an outside body wrote: what it decided, when, under which reference, and the letter itself."""

    outcome: str
    decided_on: datetime.date
    reference: str
    file_name: str
    data: bytes
    text: str = ""
    late: str = ""
    """Why it is to count from its own day, though it is registered after it; empty: from today."""


def list_letter_faults(letter: Letter, not_before: datetime.date | None) -> list[str]:
    """What is wrong with a letter, one sentence each. It answers something of a day, and is no older than that."""
    faults = []
    if not letter.reference.strip():
        faults.append(_("Give the letter's reference, so that it can be found again."))
    if not letter.data:
        faults.append(_("Add the letter itself."))
    else:
        faults += _unreadable(letter)
    if letter.decided_on > timezone.localdate():
        faults.append(_("The letter's date lies in the future."))
    if not_before and letter.decided_on < not_before:
        faults.append(_("The letter is older than what it answers, so it cannot be about it."))
    return faults


def _unreadable(letter: Letter) -> list[str]:
    try:
        refuse_unreadable_letter(letter.file_name, letter.data)
    except Refusal as refusal:
        return [tell(refusal.text)]
    return []
