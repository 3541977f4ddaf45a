"""The base of the room's tables: written once, with who wrote the row and when."""

from django.conf import settings
from django.db import models

from tovholder.ledger.insert_only import InsertOnly


class Written(InsertOnly):
    """A row that is written once, by somebody, at some time."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = True
        ordering = ["id"]
