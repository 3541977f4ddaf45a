"""Letter repair: OCR text without æ, ø, å gets its Danish letters back, change by change."""

from tovholder.domain.reading.letters.letter_repair import repair_letters
from tovholder.domain.reading.letters.repair_result import Edit, Mark, NameProposal, Repair

__all__ = ["Edit", "Mark", "NameProposal", "Repair", "repair_letters"]
