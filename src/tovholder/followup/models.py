"""The room's tables, gathered where Django looks for them; each is written in its feature."""

from tovholder.followup.board_pack.models import SentPack
from tovholder.followup.evidence.models import AccountingMonth, ShownFigures
from tovholder.followup.package.models import Attachment, PackageUpload, StillHolds

__all__ = ["AccountingMonth", "Attachment", "PackageUpload", "SentPack", "ShownFigures", "StillHolds"]
