"""What is booked, the account map and rates behind it, the reguleringskonto and closed years; all written once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.delivery.kept_for_good import Correctable, Kept
from tovholder.ledger.kept_json import KeptJSON


class MappedAccount(Kept):
    """What an account is in the programme, from here on; the newest row of an account counts."""

    account = models.CharField(_("account"), max_length=20)
    effort_area = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=30, blank=True)
    kind = models.CharField(max_length=10)

    class Meta(Kept.Meta):
        abstract = False
        verbose_name = _("account of the map")
        verbose_name_plural = _("accounts of the map")

    def __str__(self) -> str:
        return self.account


class Rate(Kept):
    """What an hour is worth from a day on; the newest row of a day and source counts."""

    since = models.DateField(_("from"))
    source = models.CharField(max_length=30, blank=True)
    rate = models.DecimalField(_("rate"), max_digits=14, decimal_places=2)

    class Meta(Kept.Meta):
        abstract = False
        verbose_name = _("rate of an hour")
        verbose_name_plural = _("rates of an hour")

    def __str__(self) -> str:
        return f"{self.since} {self.rate}"


class Actual(Correctable):
    """A booked row. `year` is the year it counts in: no row comes into a year that is closed, by any route."""

    period = models.CharField(_("period"), max_length=10)
    account = models.CharField(_("account"), max_length=20)
    effort_area = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=30)
    kind = models.CharField(max_length=10)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    hours = models.DecimalField(_("hours"), null=True, blank=True, max_digits=14, decimal_places=2)
    year = models.PositiveIntegerField(_("year"))
    late = models.BooleanField(default=False)
    batch = models.CharField(_("file and row"), max_length=300, blank=True)

    class Meta(Correctable.Meta):
        abstract = False
        verbose_name = _("booked row")
        verbose_name_plural = _("booked rows")
        indexes = [models.Index(fields=["programme", "year"], name="actual_by_year")]

    def __str__(self) -> str:
        return f"{self.period} {self.account}"


class Movement(Kept):
    """A movement of the reguleringskonto; what stood on it first is one of kind `opening`."""

    key = models.CharField(max_length=80)
    on = models.DateField(_("day"))
    year = models.PositiveIntegerField(_("year"))
    kind = models.CharField(max_length=20)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    purpose = models.TextField(_("purpose"), blank=True)
    approvals = KeptJSON(default=list)
    decision = models.CharField(_("decision"), max_length=200, blank=True)

    class Meta(Kept.Meta):
        abstract = False
        verbose_name = _("movement of the adjustment account")
        verbose_name_plural = _("movements of the adjustment account")
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="movement_once"),
            models.UniqueConstraint(fields=["programme"], condition=Q(kind="opening"), name="account_opens_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class YearClosed(Kept):
    """A calendar year that nothing more is booked in."""

    year = models.PositiveIntegerField(_("year"))
    state = models.CharField(max_length=10)
    on = models.DateField(_("day"))
    reference = models.CharField(_("reference"), max_length=200, blank=True)

    class Meta(Kept.Meta):
        abstract = False
        verbose_name = _("closed year")
        verbose_name_plural = _("closed years")
        constraints = [models.UniqueConstraint(fields=["programme", "year", "state"], name="year_closed_once")]

    def __str__(self) -> str:
        return str(self.year)
