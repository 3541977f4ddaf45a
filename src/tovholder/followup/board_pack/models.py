"""What the room keeps: the board pack of a meeting as it went out. Written once."""

from django.db import models

from tovholder.governance.models import MeetingSent
from tovholder.governance.written_once import Written
from tovholder.programme.versions.models import StoredFile


class SentPack(Written):
    """The very file that went out with the papers of a meeting, so that it can be held against what anybody has."""

    sent = models.OneToOneField(MeetingSent, on_delete=models.PROTECT, related_name="pack")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="packs")

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.file)
