"""The room's tables, gathered where Django looks for them; each is written in its feature."""

from tovholder.followup.board_pack.models import SentPack
from tovholder.followup.evaluation.models import Recommendation, RecommendationStep, Workshop
from tovholder.followup.evidence.models import AccountingMonth, ShownFigures
from tovholder.followup.package.models import Attachment, PackageUpload, StillHolds
from tovholder.followup.residents.models import Publication, ResidentText, TakenDown
from tovholder.followup.year_wheel.models import CalendarKey, CalendarKeyRevoked, DutyDone, OwnPoint

__all__ = [
    "AccountingMonth",
    "Attachment",
    "CalendarKey",
    "CalendarKeyRevoked",
    "DutyDone",
    "OwnPoint",
    "PackageUpload",
    "Publication",
    "Recommendation",
    "RecommendationStep",
    "ResidentText",
    "SentPack",
    "ShownFigures",
    "StillHolds",
    "TakenDown",
    "Workshop",
]
