"""Seats in bodies: who sits where, from when, until when, and what follows when a seat ends."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.governance.written_once import Written
from tovholder.programme.versions.models import Programme


class SeatFunction(models.TextChoices):
    """What one is in a body. The secretary keeps papers and minutes and has no vote."""

    CHAIR = "chair", _("Chair")
    MEMBER = "member", _("Member")
    SECRETARY = "secretary", _("Secretary")


class Seat(Written):
    """One seat in a body of the agreement, by its office and its holder's name.

    `person` is empty for one without an account; `address` is then where it is written to, if it is.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="seats")
    body = models.CharField(_("body"), max_length=80)
    office = models.CharField(_("office"), max_length=120)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    function = models.CharField(_("function"), max_length=10, choices=SeatFunction.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )
    name = models.CharField(_("name"), max_length=120, null=True, blank=True)
    address = models.EmailField(_("e-mail address"), null=True, blank=True)
    since = models.DateField(_("from"))
    reads_data = models.BooleanField(_("has read access in Boligsociale Data"), default=False)

    class Meta(Written.Meta):
        abstract = False
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [models.CheckConstraint(condition=Q(function__in=SeatFunction.values), name="function_known")]

    def __str__(self) -> str:
        return f"{self.office} ({self.body})"

    @property
    def holder(self) -> str:
        """The name of the one who holds it; empty where none was given."""
        return self.name or (self.person.get_full_name() if self.person else "")

    @property
    def mailed_at(self) -> str:
        """Where the seat is written to: its account's address, else its own; nothing where it has none."""
        return self.person.email if self.person else self.address or ""


class SeatEnd(Written):
    """That a seat was left; `until` is the last day it was held."""

    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, related_name="end")
    until = models.DateField(_("until and including"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.seat} {self.until}"


class AccessRemoved(Written):
    """Proof that the read access in Boligsociale Data of a seat that ended has been removed."""

    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, related_name="access_removed")
    on = models.DateField(_("removed on"))
    proof = models.CharField(_("proof"), max_length=300)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.seat} {self.on}"
