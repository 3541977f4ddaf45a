"""The bases of the room's tables: written once, with who and when; what is told otherwise later supersedes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.ledger.insert_only import InsertOnly
from tovholder.programme.versions.models import Programme


class Kept(InsertOnly):
    """A row of a programme that somebody wrote at some time."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = True
        ordering = ["id"]


class Correctable(Kept):
    """A row that a later one may supersede, for a reason. `key` is what files know it by, the same all the way.

    One that was `withdrawn` was never so: it counts nowhere.
    """

    key = models.CharField(_("number"), max_length=80)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    reason = models.TextField(_("reason"), blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta(Kept.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "key"], condition=Q(supersedes__isnull=True), name="%(class)s_begins_once"
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True, withdrawn=False) | Q(supersedes__isnull=False, reason__gt=""),
                name="%(class)s_correction_has_reason",
            ),
        ]
