"""What is measured, kept: one row an observation, never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tovholder.agreement.models import Programme
from tovholder.ledger.insert_only import InsertOnly
from tovholder.ledger.kept_json import KeptJSON


class Observation(InsertOnly):
    """Something measured, as the programme file gives it (`observed`); indicator, scope and period to find it by."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="observations")
    indicator = models.CharField(_("indicator"), max_length=80)
    scope = models.CharField(_("scope"), max_length=80, blank=True)
    period = models.CharField(_("period"), max_length=10, blank=True)
    observed = KeptJSON()
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["programme", "id"]
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        indexes = [models.Index(fields=["programme", "indicator"])]

    def __str__(self) -> str:
        return f"{self.indicator} {self.scope} {self.period}"
