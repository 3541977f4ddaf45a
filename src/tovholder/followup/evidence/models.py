"""What is kept for the evidence: figures as they stood when papers went out, when the accounting year begins."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.governance.models import MeetingSent
from tovholder.governance.written_once import Written
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Programme


class ShownFigures(Written):
    """The figures of the fixed goals as they stood, protected, when the papers of a meeting went out.

    `figures` has a row for each line of *Mål og indikatorer*, in words and with the ids of the observations behind it;
    `profile` is the digest of the rules of protection that they went through.
    """

    sent = models.OneToOneField(MeetingSent, on_delete=models.PROTECT, related_name="figures")
    as_of = models.DateField()
    figures = KeptJSON()
    profile = models.CharField(max_length=64)

    PRINTED = frozenset({"figures"})

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.sent)


class AccountingMonth(Written):
    """The month that the programme's accounting year begins with; the newest row counts."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="accounting_months")
    first_month = models.PositiveSmallIntegerField(_("first month"))

    class Meta(Written.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=Q(first_month__gte=1, first_month__lte=12), name="month_of_a_year")
        ]

    def __str__(self) -> str:
        return str(self.first_month)
