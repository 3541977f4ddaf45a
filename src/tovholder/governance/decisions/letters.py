"""A letter as it is registered, and what stands in the way of registering it."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.word_matching import gives_reason
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


@dataclass(frozen=True)
class Dialogue:
    """A talk with an outside body that is to be involved: when, with whom, what was said; a file where there is one."""

    on: datetime.date
    whom: str
    said: str
    file_name: str = ""
    data: bytes = b""

    def as_file(self) -> tuple[str, bytes]:
        """What is kept of it: the file, else the note itself."""
        if self.data:
            return self.file_name, self.data
        return "dialog.txt", f"{self.on.isoformat()}\n{self.whom.strip()}\n\n{self.said.strip()}\n".encode()


def list_dialogue_faults(note: Dialogue, not_before: datetime.date | None) -> list[str]:
    """What is wrong with a note of a talk, one sentence each."""
    faults = []
    if not note.whom.strip():
        faults.append(_("Say with whom you talked: name, office and organisation."))
    if not gives_reason(note.said):
        faults.append(_("Say in a sentence what was said."))
    if note.on > timezone.localdate():
        faults.append(_("The day lies in the future."))
    if not_before and note.on < not_before:
        faults.append(_("The talk was before the proposal was submitted as it stands, so it cannot be about it."))
    return faults


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
