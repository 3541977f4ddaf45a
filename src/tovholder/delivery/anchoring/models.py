"""How far an activity's anchoring has come, step by step; the newest counts, all are kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tovholder.delivery.kept_for_good import Kept


class AnchoringStep(Kept):
    """What was written of an activity's anchoring on a day. It is no agreement content and needs no ruling."""

    key = models.CharField(max_length=80)
    activity = models.CharField(_("activity"), max_length=80)
    on = models.DateField(_("day"))
    status = models.CharField(max_length=20)
    taken_over_by = models.CharField(_("who takes over"), max_length=200, blank=True)
    when = models.CharField(_("when"), max_length=10, blank=True)
    money_after = models.CharField(_("money afterwards"), max_length=200, blank=True)
    staff_after = models.CharField(_("staff afterwards"), max_length=200, blank=True)
    evidence = models.CharField(_("proof"), max_length=300, blank=True)

    class Meta(Kept.Meta):
        abstract = False
        verbose_name = _("step of anchoring")
        verbose_name_plural = _("steps of anchoring")
        constraints = [models.UniqueConstraint(fields=["programme", "key"], name="anchoring_step_once")]

    def __str__(self) -> str:
        return f"{self.activity} {self.status}"
