"""Notices that were sent. Written once."""

from django.conf import settings
from django.db import models

from tovholder.ledger.insert_only import InsertOnly


class Notice(InsertOnly):
    """That somebody was sent a notice on a day: never two on one day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="one_notice_a_day")]

    def __str__(self) -> str:
        return f"{self.person} {self.on}"
