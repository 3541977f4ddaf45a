"""Agreements with partners. A changed one supersedes with a reason."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.delivery.kept_for_good import Correctable
from tovholder.ledger.kept_json import KeptJSON


class PartnerAgreement(Correctable):
    """What was agreed with one or more parties, as it was at last."""

    name = models.CharField(_("what it is about"), max_length=120)
    partners = KeptJSON(_("partners"), default=list)
    activities = KeptJSON(_("activities"), default=list)
    status = models.CharField(max_length=10)
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until and including"), null=True, blank=True)
    contact_position = models.CharField(_("who is asked"), max_length=80, blank=True)
    reference = models.CharField(_("where it lies"), max_length=200, blank=True)

    class Meta(Correctable.Meta):
        abstract = False
        verbose_name = _("agreement with partners")
        verbose_name_plural = _("agreements with partners")
        constraints = [
            *Correctable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="partner_agreement_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(status__in=["talked", "agreed", "ended"]), name="partner_status_known"),
        ]

    def __str__(self) -> str:
        return self.name
