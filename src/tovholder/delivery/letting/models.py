"""Agreements of fleksibel udlejning, and the lettings of a quarter. A changed one supersedes with a reason."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.delivery.kept_for_good import Correctable
from tovholder.ledger.kept_json import KeptJSON


class LettingAgreement(Correctable):
    """Where dwellings are let by flexible criteria, by which, until when; never an applicant."""

    areas = KeptJSON(_("areas"), default=list)
    criteria = KeptJSON(_("criteria"), default=list)
    share_target = models.DecimalField(_("target share"), max_digits=5, decimal_places=2, null=True, blank=True)
    since = models.DateField(_("from"))
    until = models.DateField(_("until and including"), null=True, blank=True)
    reference = models.CharField(_("where it lies"), max_length=200, blank=True)

    class Meta(Correctable.Meta):
        abstract = False
        verbose_name = _("agreement of flexible letting")
        verbose_name_plural = _("agreements of flexible letting")
        constraints = [
            *Correctable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="letting_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(share_target__isnull=True) | Q(share_target__gte=0, share_target__lte=100),
                name="letting_target_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return f"{', '.join(self.areas)} {self.since}"


class LettingCount(Correctable):
    """How many dwellings of an area were vacated and let in a quarter, by rule."""

    area = models.CharField(_("area"), max_length=80)
    quarter = models.CharField(_("quarter"), max_length=7)
    vacated = models.PositiveIntegerField(default=0)
    let_total = models.PositiveIntegerField(default=0)
    flexible = models.PositiveIntegerField(default=0)
    waiting_list = models.PositiveIntegerField(default=0)
    municipal = models.PositiveIntegerField(default=0)
    exchange = models.PositiveIntegerField(default=0)
    by_criterion = KeptJSON(default=dict)
    refused = models.PositiveIntegerField(default=0)

    class Meta(Correctable.Meta):
        abstract = False
        verbose_name = _("lettings of a quarter")
        verbose_name_plural = _("lettings of quarters")
        constraints = [
            *Correctable.Meta.constraints,
            models.UniqueConstraint(
                fields=["programme", "area", "quarter"],
                condition=Q(supersedes__isnull=True),
                name="letting_counted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.quarter}"
