"""Letter repair: OCR text without æ, ø, å gets its Danish letters back, change by change."""

from tovholder.agreement.reading.letters.repair import repair
from tovholder.agreement.reading.letters.result import Edit, Mark, NameProposal, Repair

__all__ = ["Edit", "Mark", "NameProposal", "Repair", "repair"]
